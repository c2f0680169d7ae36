import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import path from 'node:path';
import { type MemoryLedger } from './memory-ledger.js';

/** Where a piece stands in the file, and what proves that it is what was written. */
export interface Extent {
  readonly number: number;
  readonly at: number;
  readonly length: number;
  readonly tag: Buffer;
}

const CIPHER = 'aes-256-gcm';

/**
 * A file for what does not fit in memory. It has no name from the moment it is there, and what is in it is encrypted
 * with a key that only this process knows: nobody can read it, also when the process is killed.
 */
export class SpillFile {
  readonly #key = randomBytes(32);
  #end = 0;
  #pieces = 0;

  private constructor(
    private readonly file: FileHandle,
    private readonly disk: MemoryLedger,
  ) {}

  /** @param disk what is counted there until the file is closed. */
  static async create(folder: string, disk: MemoryLedger): Promise<SpillFile> {
    const name = path.join(folder, `cohort-${randomUUID()}`);
    const file = await open(name, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600);
    await unlink(name);
    return new SpillFile(file, disk);
  }

  async write(bytes: Uint8Array): Promise<Extent> {
    const extent = { number: this.#pieces, at: this.#end, length: bytes.length };
    this.#pieces += 1;
    this.#end += bytes.length;
    this.disk.add(bytes.length);
    const cipher = createCipheriv(CIPHER, this.#key, nonceOf(extent.number));
    const written = Buffer.concat([cipher.update(bytes), cipher.final()]);
    for (let done = 0; done < written.length; ) {
      done += (await this.file.write(written, done, written.length - done, extent.at + done)).bytesWritten;
    }
    return { ...extent, tag: cipher.getAuthTag() };
  }

  /** @throws Error when it is not what was written. */
  async read({ number, at, length, tag }: Extent): Promise<Uint8Array> {
    const bytes = Buffer.alloc(length);
    for (let done = 0; done < length; ) {
      const { bytesRead } = await this.file.read(bytes, done, length - done, at + done);
      if (bytesRead === 0) throw new Error('a spill file ended early');
      done += bytesRead;
    }
    const decipher = createDecipheriv(CIPHER, this.#key, nonceOf(number)).setAuthTag(tag);
    return Buffer.concat([decipher.update(bytes), decipher.final()]);
  }

  async close(): Promise<void> {
    this.#key.fill(0);
    this.disk.add(-this.#end);
    await this.file.close();
  }
}

/** No number comes twice under one key. */
function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 6, 6);
  return nonce;
}

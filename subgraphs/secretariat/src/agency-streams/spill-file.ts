import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { MemoryLedger } from './memory-ledger.js';

/** Where a piece stands in the file, and what proves that it is what was written. */
export interface Extent {
  readonly number: number;
  readonly at: number;
  readonly length: number;
  readonly tag: Buffer;
}

/** The disk did not take what was to be written, or did not give it back. */
export class SpillError extends Error {
  override readonly name = 'SpillError';

  /** @param reason the system's own, such as `ENOSPC`. */
  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`What does not fit in memory cannot be kept on disk: ${reason}.`, options);
  }
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
  #isClosed = false;

  private constructor(
    private readonly file: FileHandle,
    private readonly disk: MemoryLedger,
  ) {}

  /** @param disk what is counted there until the file is closed. @throws SpillError */
  static async create(folder: string, disk: MemoryLedger): Promise<SpillFile> {
    const name = path.join(folder, `cohort-${randomUUID()}`);
    const file = await orSpillError(open(name, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600));
    try {
      await orSpillError(unlink(name));
    } catch (error) {
      await file.close();
      throw error;
    }
    return new SpillFile(file, disk);
  }

  /** @throws SpillError */
  async write(pieces: readonly Uint8Array[]): Promise<Extent> {
    if (this.#isClosed) throw new SpillError('CLOSED');
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const extent = { number: this.#pieces, at: this.#end, length };
    this.#pieces += 1;
    this.#end += length;
    this.disk.add(length);
    const cipher = createCipheriv(CIPHER, this.#key, nonceOf(extent.number));
    const written = Buffer.concat([...pieces.map((piece) => cipher.update(piece)), cipher.final()]);
    for (let done = 0; done < length; ) {
      done += (await orSpillError(this.file.write(written, done, length - done, extent.at + done))).bytesWritten;
    }
    return { ...extent, tag: cipher.getAuthTag() };
  }

  /** @throws SpillError, also when it is not what was written. */
  async read({ number, at, length, tag }: Extent): Promise<Uint8Array> {
    const bytes = Buffer.alloc(length);
    for (let done = 0; done < length; ) {
      const { bytesRead } = await orSpillError(this.file.read(bytes, done, length - done, at + done));
      if (bytesRead === 0) throw new SpillError('SHORT');
      done += bytesRead;
    }
    const decipher = createDecipheriv(CIPHER, this.#key, nonceOf(number)).setAuthTag(tag);
    try {
      return Buffer.concat([decipher.update(bytes), decipher.final()]);
    } catch (cause) {
      throw new SpillError('CHANGED', { cause });
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
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

async function orSpillError<Done>(doing: Promise<Done>): Promise<Done> {
  try {
    return await doing;
  } catch (cause) {
    throw new SpillError(cause instanceof Error && 'code' in cause ? String(cause.code) : 'UNKNOWN', { cause });
  }
}

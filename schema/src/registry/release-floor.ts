import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { calculateJwkThumbprint } from 'jose';
import { flushFolder } from '../process/flush-folder.js';
import type { PublicJwk } from './key-pair.js';
import type { ReleaseStatement } from './release-signature.js';
import { systemErrorCode } from './system-error.js';

/** Which statement was taken last. */
export type TakenStatement = Pick<ReleaseStatement, 'sequence' | 'releaseId'>;

interface Mark extends TakenStatement {
  /** The file's, which is empty: what it says is its name, so that none can be written half. */
  readonly name: string;
  readonly keyId: string;
}

/**
 * The newest statement of the registry's that was taken, on a disk: no process that starts later takes an older one, in which an agreement
 * that was revoked since would be in force. It goes by the registry's key, so that a key that was stolen takes its numbers along when it is withdrawn.
 */
export class ReleaseFloor {
  #onDisk: Mark | undefined;
  #newest: Mark | undefined;
  #writing: Promise<void> | undefined;

  private constructor(
    private readonly folder: string,
    newest: Mark | undefined,
  ) {
    this.#onDisk = newest;
    this.#newest = newest;
  }

  /** @throws ReleaseFloorError naming the folder when what is in it cannot be read. */
  static async open(folder: string, publicKeys: readonly PublicJwk[]): Promise<ReleaseFloor> {
    const keyIds = await Promise.all(publicKeys.map((key) => calculateJwkThumbprint(key)));
    const marks = (await marksIn(folder)).filter(({ keyId }) => keyIds.includes(keyId));
    return new ReleaseFloor(folder, marks.reduce<Mark | undefined>(newerOf, undefined));
  }

  /** Undefined where nothing was taken yet that a key of the registry's has signed. */
  get statement(): TakenStatement | undefined {
    return this.#newest;
  }

  /** Whether the disk knows less than this process. */
  get isBehind(): boolean {
    return this.#newest !== this.#onDisk;
  }

  /**
   * Keeps a statement that was taken; without one, what could not be kept before.
   *
   * @throws what the disk refuses with.
   */
  async keep(taken?: { readonly statement: TakenStatement; readonly signedBy: PublicJwk }): Promise<void> {
    if (taken !== undefined) this.#newest = newerOf(this.#newest, markOf(taken.statement, await calculateJwkThumbprint(taken.signedBy)));
    this.#writing ??= this.#write().finally(() => (this.#writing = undefined));
    await this.#writing;
  }

  async #write(): Promise<void> {
    while (this.#newest !== undefined && this.#newest !== this.#onDisk) {
      const mark = this.#newest;
      const isNew = (await mkdir(this.folder, { recursive: true })) !== undefined;
      await (await open(join(this.folder, mark.name), 'a')).close();
      await flushFolder(this.folder);
      if (isNew) await flushFolder(dirname(this.folder));
      this.#onDisk = mark;
      await this.#removeOlderThan(mark).catch(() => undefined); // they are passed over
    }
  }

  /** Nobody lowers it: another process that keeps an older one beside this takes away older ones alone. */
  async #removeOlderThan({ keyId, sequence }: Mark): Promise<void> {
    const older = (await marksIn(this.folder)).filter((mark) => mark.keyId === keyId && mark.sequence < sequence);
    await Promise.all(older.map(({ name }) => rm(join(this.folder, name), { force: true })));
  }
}

/** What is kept cannot be read, so nobody knows how old a release may be. */
export class ReleaseFloorError extends Error {
  override readonly name = 'ReleaseFloorError';
}

const NAME = /^(?<keyId>[\w-]{43})\.(?<sequence>\d{1,16})\.(?<releaseId>[0-9a-f]{64})$/;

const markOf = ({ sequence, releaseId }: TakenStatement, keyId: string): Mark => ({ name: `${keyId}.${sequence}.${releaseId}`, keyId, sequence, releaseId });

const newerOf = (one: Mark | undefined, other: Mark): Mark => (one === undefined || one.sequence < other.sequence || (one.sequence === other.sequence && one.name !== other.name) ? other : one);

async function marksIn(folder: string): Promise<readonly Mark[]> {
  return (await namesIn(folder)).flatMap((name) => {
    const { keyId, sequence, releaseId } = NAME.exec(name)?.groups ?? {};
    return keyId === undefined || sequence === undefined || releaseId === undefined ? [] : [{ name, keyId, sequence: Number(sequence), releaseId }];
  });
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw new ReleaseFloorError(`The folder of what was taken of the registry before cannot be read (${folder}): ${systemErrorCode(error) ?? 'unknown cause'}.`);
  }
}

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type KnownKey, knownKeySchema } from './known-keys.js';
import { systemErrorCode } from './system-error.js';

/** A public key that an agency signs agreements with (role `approve`), publications of its subgraph (`publish`), or both. */
export type PartyKey = Pick<KnownKey, 'keyId' | 'agency' | 'publicKey' | 'roles'>;

const fileSchema = z.union([z.array(knownKeySchema).min(1), knownKeySchema]);

/** The keys of agencies as files say that whoever verifies releases keeps, and the registry does not. */
export class PartyKeys {
  /**
   * @param files entries as `hamafza key new` prints them, one or a list in each.
   * @param onFault told why the files cannot be used now; those read last stay.
   */
  private constructor(
    private readonly files: readonly string[],
    private readonly onFault: (reason: string) => void,
    private last: readonly PartyKey[],
  ) {}

  /** @throws PartyKeysError naming the file that cannot be read or holds anything else. */
  static async open(files: readonly string[], onFault: (reason: string) => void): Promise<PartyKeys> {
    return new PartyKeys(files, onFault, await read(files));
  }

  /** As the files say now: a key that was taken away proves nothing from then on. */
  async current(): Promise<readonly PartyKey[]> {
    try {
      this.last = await read(this.files);
    } catch (error) {
      if (!(error instanceof PartyKeysError)) throw error;
      this.onFault(error.message);
    }
    return this.last;
  }
}

export class PartyKeysError extends Error {
  override readonly name = 'PartyKeysError';
}

async function read(files: readonly string[]): Promise<readonly PartyKey[]> {
  const keys = (await Promise.all(files.map(entriesOf))).flat();
  const twice = keys.find(({ keyId }, at) => keys.findIndex((other) => other.keyId === keyId) !== at);
  if (twice !== undefined) throw new PartyKeysError(`The parties’ keys cannot be used: the id ${twice.keyId} stands there twice.`);
  return keys;
}

async function entriesOf(file: string): Promise<readonly KnownKey[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new PartyKeysError(`The file of parties’ keys ${file} cannot be read: ${systemErrorCode(error) ?? 'unknown cause'}.`);
  });
  const { data } = fileSchema.safeParse(parseJson(text));
  if (data === undefined) throw new PartyKeysError(`The file of parties’ keys ${file} holds no entries as hamafza key new prints them.`);
  return [data].flat();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { readTrustedKeys, type TrustedKeys } from '@hamafza/schema/signed-request';
import type { Logger } from 'pino';

/** Public keys of those who may ask, as their files hold them now. */
export interface FiledKeys {
  readonly keys: TrustedKeys;
  /** From then on nobody looks at the files. */
  close(): void;
}

/** A setting that names files with public keys. */
export interface KeyFiles {
  readonly setting: 'HAMAFZA_GATEWAY_KEYS' | 'HAMAFZA_COORDINATOR_KEYS';
  readonly files: readonly string[];
}

export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
}

const REFRESH_MS = 2_000;

/**
 * Reads the files, and reads them again whenever one of them has changed: a key that is taken away verifies nothing from
 * then on. While they cannot be used, the keys that were read last stay.
 *
 * @throws KeyFileError naming the file that cannot be read or holds no key; none of its content.
 */
export async function openKeyFiles(named: KeyFiles, log: Logger, refreshMs = REFRESH_MS): Promise<FiledKeys> {
  const { setting } = named;
  const first = await read(named);
  const keys = new Map(first.keys);
  let [digest, complaint] = [first.digest, ''];
  const refresh = async (): Promise<void> => {
    const next = await read(named);
    complaint = '';
    if (next.digest === digest) return;
    digest = next.digest;
    keys.clear();
    for (const [keyId, key] of next.keys) keys.set(keyId, key);
    log.info({ setting, keyIds: [...keys.keys()] }, 'public keys changed and were read again');
  };
  let refreshing: Promise<void> | undefined;
  const timer = setInterval(() => {
    refreshing ??= refresh()
      .catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : 'unknown cause';
        if (reason !== complaint) log.error({ reason }, 'public keys changed and cannot be used; those read before stay');
        complaint = reason;
      })
      .finally(() => (refreshing = undefined));
  }, refreshMs);
  timer.unref();
  return { keys, close: () => clearInterval(timer) };
}

async function read({ setting, files }: KeyFiles): Promise<{ readonly keys: TrustedKeys; readonly digest: string }> {
  try {
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    return { keys: await readTrustedKeys(texts), digest: createHash('sha256').update(JSON.stringify(texts)).digest('base64') };
  } catch (error) {
    const { code, path } = error as { code?: unknown; path?: unknown };
    const reason = typeof code === 'string' ? `${String(path)} cannot be read (${code})` : error instanceof TypeError ? error.message : 'unknown cause';
    throw new KeyFileError(`the keys of ${setting} cannot be used: ${reason}`, { cause: error });
  }
}

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { readTrustedKeys, type TrustedKeys } from '@hamafza/schema/signed-request';
import type { Logger } from 'pino';

/** The public keys of the gateways that may ask, as their files hold them now. */
export interface GatewayKeys {
  readonly keys: TrustedKeys;
  /** From then on nobody looks at the files. */
  close(): void;
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
export async function openGatewayKeys(files: readonly string[], log: Logger, refreshMs = REFRESH_MS): Promise<GatewayKeys> {
  const first = await read(files);
  const keys = new Map(first.keys);
  let [digest, complaint] = [first.digest, ''];
  const refresh = async (): Promise<void> => {
    const next = await read(files);
    complaint = '';
    if (next.digest === digest) return;
    digest = next.digest;
    keys.clear();
    for (const [keyId, key] of next.keys) keys.set(keyId, key);
    log.info({ keyIds: [...keys.keys()] }, 'the keys of gateways changed and were read again');
  };
  let refreshing: Promise<void> | undefined;
  const timer = setInterval(() => {
    refreshing ??= refresh()
      .catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : 'unknown cause';
        if (reason !== complaint) log.error({ reason }, 'the keys of gateways changed and cannot be used; those read before stay');
        complaint = reason;
      })
      .finally(() => (refreshing = undefined));
  }, refreshMs);
  timer.unref();
  return { keys, close: () => clearInterval(timer) };
}

async function read(files: readonly string[]): Promise<{ readonly keys: TrustedKeys; readonly digest: string }> {
  try {
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    return { keys: await readTrustedKeys(texts), digest: createHash('sha256').update(JSON.stringify(texts)).digest('base64') };
  } catch (error) {
    const { code, path } = error as { code?: unknown; path?: unknown };
    const reason = typeof code === 'string' ? `${String(path)} cannot be read (${code})` : error instanceof TypeError ? error.message : 'unknown cause';
    throw new KeyFileError(`the keys of HAMAFZA_GATEWAY_KEYS cannot be used: ${reason}`, { cause: error });
  }
}

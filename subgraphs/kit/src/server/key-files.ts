import type { KeyObject } from 'node:crypto';
import { readTrustedKeys, type TrustedKeys } from '@hamafza/schema/signed-request';
import type { Logger } from 'pino';
import { rereadFiles } from './reread-files.js';

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

/**
 * A key that is taken away from the files verifies nothing from then on. While they cannot be used, the keys that were read last stay.
 *
 * @throws SettingFileError naming the file that cannot be read or holds no key; none of its content.
 */
export async function openKeyFiles(named: KeyFiles, log: Logger, refreshMs?: number): Promise<FiledKeys> {
  const keys = new Map<string, KeyObject>();
  const onChange = (next: TrustedKeys): void => {
    keys.clear();
    for (const [keyId, key] of next) keys.set(keyId, key);
  };
  return { keys, close: await rereadFiles({ ...named, parse: readTrustedKeys, onChange }, log, refreshMs) };
}

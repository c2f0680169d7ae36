import { readFile } from 'node:fs/promises';
import { StartupError } from './startup-error.js';
import { systemErrorCode } from './system-error-code.js';

/** @throws StartupError naming the file, and nothing of what it holds. */
export const readKeyFile = async <Key>(file: string, read: (text: string) => Key | Promise<Key>): Promise<Key> => {
  try {
    return await read(await readFile(file, 'utf8'));
  } catch (error) {
    // Never the cause's text beyond its kind: it may be part of a private key.
    const reason = systemErrorCode(error) ?? 'it holds no Ed25519 key of the kind that is needed, in PEM or JSON';
    throw new StartupError(`Cannot use the key file ${file}: ${reason}.`);
  }
};

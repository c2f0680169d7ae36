import { open } from 'node:fs/promises';
import type { SigningKey } from '@hamafza/schema/registry-client';
import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import { unreadable } from './unreadable.js';

const LARGEST_KEY_FILE_BYTES = 65_536;
const GROUP_AND_OTHERS = 0o077;

/**
 * A private key from a file that nobody but its owner may read.
 *
 * @throws CommandError with status 2; its message holds no part of the file.
 */
export async function readKey(file: string): Promise<SigningKey> {
  const text = await readPrivateText(file);
  const { readSigningKey } = await import('@hamafza/schema/registry-client');
  try {
    return await readSigningKey(text);
  } catch {
    throw keyRefused(`The key file ${file} holds no Ed25519 private key in JSON or PEM.`);
  }
}

/** A secret text from a file that nobody but its owner may read. @throws CommandError with status 2; its message holds no part of the file. */
export async function readPrivateText(file: string): Promise<string> {
  const handle = await open(file).catch((error: unknown) => {
    throw unreadable('The key', file, error);
  });
  try {
    const { mode, size } = await handle.stat();
    // Windows has no such bits; it reports 0666 for every file.
    if (process.platform !== 'win32' && (mode & GROUP_AND_OTHERS) !== 0) {
      throw keyRefused(`Others than its owner may read the key file ${file}. Run chmod 600 on it; if it was like this for long, make a new key.`);
    }
    if (size > LARGEST_KEY_FILE_BYTES) throw keyRefused(`The key file ${file} is too large to be one.`);
    return await handle.readFile('utf8');
  } catch (error) {
    throw error instanceof CommandError ? error : unreadable('The key', file, error);
  } finally {
    await handle.close();
  }
}

const keyRefused = (message: string): CommandError => new CommandError(EXIT_CODES.WRONG_USAGE, 'KEY_FILE_REFUSED', message);

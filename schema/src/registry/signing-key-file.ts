import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { StartupError } from './config.js';
import { newKeyPair, readSigningKey, type SigningKey } from './key-pair.js';
import { systemErrorCode } from './system-error.js';

/**
 * The registry's own key. Where there is none yet one is made, once, however many registries start; only its owner may read it.
 * Its public half, for gateways, is written beside it as `<file>.pub.json`.
 *
 * @throws StartupError when the file is unreadable or holds no key.
 */
export async function openSigningKey(file: string): Promise<SigningKey> {
  try {
    const text = (await readUnlessAbsent(file)) ?? (await makeKey(file));
    const key = await readSigningKey(text);
    await writeFile(`${file}.pub.json`, `${JSON.stringify(key.publicJwk)}\n`).catch(() => undefined);
    return key;
  } catch (error) {
    const reason = error instanceof TypeError ? error.message : (systemErrorCode(error) ?? 'unknown');
    throw new StartupError(`The registry’s signing key cannot be used (${file}): ${reason}`, { cause: error });
  }
}

async function makeKey(file: string): Promise<string> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify((await newKeyPair()).keyFile, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(file, 'utf8');
}

const readUnlessAbsent = (file: string): Promise<string | null> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  });

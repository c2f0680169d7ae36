import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { IssuerSettings } from './issuer-settings.js';

/** Where an issuer's keys are found. */
export interface KeySource {
  /** For the log: a file's path or an address. */
  readonly place: string;
  /** How often the keys are looked at anew, so that one that was taken back verifies nothing any more. */
  readonly refreshMs: number;
  /** Between two looks that tokens with unknown keys bring about. */
  readonly cooldownMs: number;
  /** @returns the text of a JWK set. @throws when it is not to be had, or too large. */
  read(): Promise<string>;
}

const LIMIT_BYTES = 262_144;
const TIMEOUT_MS = 3_000;
const MINUTE_MS = 60_000;

/** @param folder what a file's path is relative to. */
export const keySourceOf = ({ keys }: IssuerSettings, folder: string): KeySource => {
  if ('url' in keys) return { place: keys.url, refreshMs: 5 * MINUTE_MS, cooldownMs: 10_000, read: () => fetchText(keys.url) };
  const file = resolve(folder, keys.file);
  return { place: file, refreshMs: 2_000, cooldownMs: 250, read: () => readText(file) };
};

const fetchText = async (url: string): Promise<string> => {
  // A redirect could lead to where nobody has been asked to trust anything.
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error', headers: { accept: 'application/jwk-set+json, application/json' } });
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel();
    throw new TypeError(`It was answered with status ${response.status}.`);
  }
  return readLimited(response.body);
};

const readText = async (file: string): Promise<string> => {
  const handle = await open(file);
  try {
    return await readLimited(handle.createReadStream({ autoClose: false }));
  } finally {
    await handle.close();
  }
};

const readLimited = async (chunks: AsyncIterable<unknown>): Promise<string> => {
  const parts: Uint8Array[] = [];
  let lengthBytes = 0;
  for await (const chunk of chunks) {
    const bytes = chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk));
    lengthBytes += bytes.length;
    if (lengthBytes > LIMIT_BYTES) throw new TypeError(`It has more than ${LIMIT_BYTES} bytes.`);
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
};

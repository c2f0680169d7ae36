import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newKeyPair } from '@hamafza/schema/registry-client';
import { z } from 'zod';
import { PERSONAS } from './personas.js';

/** The demonstration's issuer is a folder: its keys, whom it knows, and what a gateway is told of it. */
export interface DemoIssuer {
  /** What HAMAFZA_ISSUERS names. */
  readonly issuersFile: string;
}

const ISSUER = 'hamafza-demonstration';
const AUDIENCE = 'hamafza';
/** The key that signs, and the one before it: tokens of the last start stay good until they expire. */
const KEPT_KEYS = 2;

const publishedKeysSchema = z.object({ keys: z.array(z.record(z.string(), z.unknown())) });

/**
 * Opens the issuer of a data folder. Each start gives it a new key, as issuers change theirs; `hamafza token` signs with it.
 *
 * @throws Error of the file system.
 */
export async function openIssuer(folder: string): Promise<DemoIssuer> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { keyId, publicKey, keyFile } = await newKeyPair();
  const keysFile = join(folder, 'jwks.json');
  const keys = [{ ...publicKey, kid: keyId, alg: 'EdDSA', use: 'sig' }, ...(await publishedKeys(keysFile))].slice(0, KEPT_KEYS);
  // Published before anything is signed with it.
  await writeWhole(keysFile, { keys });
  await writeWhole(join(folder, 'signing-key.json'), keyFile);
  await writeWhole(join(folder, 'issuer.json'), { issuer: ISSUER, audience: AUDIENCE, personas: PERSONAS });
  const issuersFile = join(folder, 'issuers.json');
  await writeWhole(issuersFile, { issuers: [{ issuer: ISSUER, audience: AUDIENCE, algorithms: ['EdDSA'], keys: { file: 'jwks.json' }, bodies: 'any' }] });
  return { issuersFile };
}

async function publishedKeys(file: string): Promise<readonly Record<string, unknown>[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{"keys":[]}';
    throw error;
  });
  return publishedKeysSchema.parse(JSON.parse(text)).keys;
}

async function writeWhole(path: string, content: unknown): Promise<void> {
  await writeFile(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
}

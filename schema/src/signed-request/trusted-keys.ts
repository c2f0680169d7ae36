import { createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { z } from 'zod';
import { publicJwkSchema, readPublicKey, type PublicJwk } from '../registry/key-pair.js';

/** Public keys of gateways, by key id. */
export type TrustedKeys = ReadonlyMap<string, KeyObject>;

const entrySchema = z.union([z.object({ keyId: z.string().min(1).max(200), publicKey: publicJwkSchema }), publicJwkSchema]);
const listSchema = z.union([z.array(entrySchema).min(1), entrySchema]);

/**
 * Reads public keys: in PEM, a JWK, an entry as `hamafza key new` prints it, or a JSON list of these; a key without an
 * id of its own is known by its thumbprint (RFC 7638).
 *
 * @throws TypeError when the text holds anything else, or one key id twice.
 */
export async function readTrustedKeys(texts: readonly string[]): Promise<TrustedKeys> {
  const keys = new Map<string, KeyObject>();
  for (const { keyId, publicKey } of (await Promise.all(texts.map(entriesOf))).flat()) {
    if (keys.has(keyId)) throw new TypeError('One key id stands there twice.');
    keys.set(keyId, createPublicKey({ key: publicKey, format: 'jwk' }));
  }
  return keys;
}

interface Entry {
  readonly keyId: string;
  readonly publicKey: PublicJwk;
}

async function entriesOf(text: string): Promise<readonly Entry[]> {
  const read = /^\s*[[{]/.test(text) ? listSchema.safeParse(parseJson(text)).data : readPublicKey(text);
  if (read === undefined) throw new TypeError('The file holds no Ed25519 public keys in PEM or JSON.');
  return Promise.all([read].flat().map(named));
}

const named = async (entry: z.infer<typeof entrySchema>): Promise<Entry> =>
  'publicKey' in entry ? entry : { keyId: await calculateJwkThumbprint(entry), publicKey: publicJwkSchema.parse(entry) };

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

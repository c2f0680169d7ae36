import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { z } from 'zod';

/** A public Ed25519 key. Source: RFC 8037, section 2. */
export const publicJwkSchema = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().regex(/^[\w-]{43}$/) });
export type PublicJwk = z.infer<typeof publicJwkSchema>;

const privateJwkSchema = publicJwkSchema.extend({ d: z.string().regex(/^[\w-]{43}$/) });

/** A private key in a file: who holds it, and the key itself. */
export const keyFileSchema = z.object({ keyId: z.string().min(1).max(200), agency: z.string().optional(), privateKey: privateJwkSchema });
export type KeyFile = z.infer<typeof keyFileSchema>;

/** What signs: never printed, never logged. */
export interface SigningKey {
  readonly keyId: string;
  readonly privateKey: KeyObject;
  readonly publicJwk: PublicJwk;
}

export interface NewKeyPair {
  /** For the agency alone: to be written to a file only it can read. */
  readonly keyFile: KeyFile;
  readonly keyId: string;
  /** For the registry's list of known keys. */
  readonly publicKey: PublicJwk;
}

/** A new Ed25519 key pair. Its id is the key's own thumbprint (RFC 7638). */
export async function newKeyPair(agency?: string): Promise<NewKeyPair> {
  const privateJwk = privateJwkSchema.parse(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
  const publicKey = publicJwkSchema.parse(privateJwk);
  const keyId = await calculateJwkThumbprint(publicKey);
  return { keyId, publicKey, keyFile: { keyId, ...(agency !== undefined && { agency }), privateKey: privateJwk } };
}

/**
 * Reads a private key: a key file, a bare JWK, or PKCS #8 in PEM; the latter two are known by their thumbprint.
 *
 * @throws TypeError, without any part of the text, when it is none of these or not Ed25519.
 */
export async function readSigningKey(text: string): Promise<SigningKey> {
  const { keyId, privateKey } = text.trimStart().startsWith('{') ? readJsonKey(text) : { keyId: undefined, privateKey: readPemKey(text) };
  const { data: publicJwk } = publicJwkSchema.safeParse(createPublicKey(privateKey).export({ format: 'jwk' }));
  if (publicJwk === undefined) throw new TypeError('The key is not an Ed25519 key.');
  return { keyId: keyId ?? (await calculateJwkThumbprint(publicJwk)), privateKey, publicJwk };
}

function readJsonKey(text: string): { readonly keyId: string | undefined; readonly privateKey: KeyObject } {
  const { data } = z.union([keyFileSchema, privateJwkSchema]).safeParse(parseJson(text));
  if (data === undefined) throw new TypeError('The file is JSON, but holds no Ed25519 private key.');
  const [keyId, jwk] = 'privateKey' in data ? [data.keyId, data.privateKey] : [undefined, data];
  return { keyId, privateKey: createPrivateKey({ key: jwk, format: 'jwk' }) };
}

function readPemKey(text: string): KeyObject {
  try {
    return createPrivateKey(text);
  } catch {
    throw new TypeError('The file holds no private key in PEM or JSON.');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @throws TypeError when it is not an Ed25519 public key in JWK or PEM. */
export function readPublicKey(text: string): PublicJwk {
  const { data } = publicJwkSchema.safeParse(text.trimStart().startsWith('{') ? parseJson(text) : readPemPublicKey(text));
  if (data === undefined) throw new TypeError('The file holds no Ed25519 public key in PEM or JSON.');
  return data;
}

function readPemPublicKey(text: string): unknown {
  try {
    return createPublicKey(text).export({ format: 'jwk' });
  } catch {
    return undefined;
  }
}

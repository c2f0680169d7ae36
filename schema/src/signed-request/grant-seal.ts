import { createPublicKey, diffieHellman, generateKeyPairSync, hash, hkdfSync, type KeyObject } from 'node:crypto';
import { createRequestSeal, type RequestSeal } from './request-seal.js';

const INFO = 'hamafza-subgraph-request';
const KEY_BYTES = 32;
const NOTHING = Buffer.alloc(KEY_BYTES);
const NAME_BYTES = 16;

/** An X25519 key pair that lives as long as its process. */
export interface SessionKeyPair {
  /** base64url, 43 characters. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

export function newSessionKeyPair(): SessionKeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return { publicKey: publicKey.export({ format: 'jwk' }).x ?? '', privateKey };
}

/** What a grant is called once both know it: half of its SHA-256, 22 characters of base64url. @param grant the compact JWS, as it travels. */
export const grantName = (grant: string): string => hash('sha256', grant, 'buffer').toString('base64url', 0, NAME_BYTES);

/**
 * What a gateway and an agency's process bind requests to one grant with. Its two keys, HMAC's and then GMAC's, are HKDF-SHA256 of their X25519 secret, with the grant's hash as salt.
 *
 * @param grant the compact JWS, as it travels.
 * @returns undefined where the other's key is no point, or one of low order, whose secret everybody knows.
 *
 * Source: RFC 7748, section 6.1; RFC 5869.
 */
export function sealOf({ privateKey }: SessionKeyPair, othersPublicKey: string, grant: string): RequestSeal | undefined {
  const secret = sharedSecret(privateKey, othersPublicKey);
  if (secret === undefined) return undefined;
  return createRequestSeal(Buffer.from(hkdfSync('sha256', secret, hash('sha256', grant, 'buffer'), INFO, 2 * KEY_BYTES)));
}

function sharedSecret(privateKey: KeyObject, othersPublicKey: string): Buffer | undefined {
  try {
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: othersPublicKey }, format: 'jwk' });
    const secret = diffieHellman({ privateKey, publicKey });
    return secret.equals(NOTHING) ? undefined : secret;
  } catch {
    return undefined; // OpenSSL refuses points of low order by itself
  }
}

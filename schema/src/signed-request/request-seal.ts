import { createCipheriv, createSecretKey, hash } from 'node:crypto';

/** From here on GMAC costs less than HMAC: 12 µs for 78 KB instead of 45. */
const LARGE_BYTES = 8_192;
const KEY_BYTES = 32;
const BLOCK_BYTES = 64;
const HASH_BYTES = 32;
const NONCE_BYTES = 12;
const COUNTER_BYTES = 6;
/** A counter has 9 characters at most, a request id 200. */
const LONGEST_HEAD_BYTES = 256;

/**
 * Binds one request to a grant, over `<counter>.<request id>`, a line feed and the body.
 *
 * @param counter of the request in base 36, as it travels, which no other request under the grant has.
 * @param requestId ASCII, without line feeds.
 * @returns base64url: the HMAC-SHA256 where the body has less than 8 KiB, 43 characters; its GMAC else, 22 characters.
 */
export type RequestSeal = (counter: string, requestId: string, body: string | Uint8Array) => string;

/**
 * The HMAC is made as two whole hashes over buffers that are kept: `createHmac` makes an object for each, which takes twice as long and
 * leaves the garbage collector more than all else that is done for a small request.
 *
 * @param keys of the grant, for nothing else: 32 bytes for HMAC and 32 for GMAC, which a nonce that came twice would give away.
 *
 * Source: RFC 2104, section 2; NIST SP 800-38D, sections 6.4 (GMAC as GCM without plaintext) and 8.2.1 (the counter as nonce, in 96 bits, big endian).
 */
export function createRequestSeal(keys: Uint8Array): RequestSeal {
  const hmac = createHmacOf(keys.subarray(0, KEY_BYTES));
  const gmac = createGmacOf(keys.subarray(KEY_BYTES));
  return (counter, requestId, body) => {
    const head = `${counter}.${requestId}\n`;
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    return bytes.length < LARGE_BYTES ? hmac(head, bytes) : gmac(head, bytes, Number.parseInt(counter, 36));
  };
}

/** Of one request at a time, whatever its grant: there are thousands of these. */
const inner = Buffer.alloc(BLOCK_BYTES + LONGEST_HEAD_BYTES + LARGE_BYTES);

function createHmacOf(key: Uint8Array): (head: string, body: Uint8Array) => string {
  const innerPad = Buffer.alloc(BLOCK_BYTES, 0x36);
  const outer = Buffer.alloc(BLOCK_BYTES + HASH_BYTES, 0x5c);
  for (const [at, byte] of key.entries()) {
    innerPad[at] = byte ^ 0x36;
    outer[at] = byte ^ 0x5c;
  }
  return (head, body) => {
    if (head.length > LONGEST_HEAD_BYTES) throw new RangeError('The request id is too long.');
    inner.set(innerPad);
    const bodyAt = BLOCK_BYTES + inner.write(head, BLOCK_BYTES, 'latin1');
    inner.set(body, bodyAt);
    outer.write(hash('sha256', inner.subarray(0, bodyAt + body.length), 'binary'), BLOCK_BYTES, 'latin1');
    return hash('sha256', outer, 'base64url');
  };
}

function createGmacOf(key: Uint8Array): (head: string, body: Uint8Array, counter: number) => string {
  const secret = createSecretKey(key);
  const nonce = Buffer.alloc(NONCE_BYTES);
  return (head, body, counter) => {
    nonce.writeUIntBE(counter, NONCE_BYTES - COUNTER_BYTES, COUNTER_BYTES);
    const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(head, 'latin1')).setAAD(body);
    cipher.final();
    return cipher.getAuthTag().toString('base64url');
  };
}

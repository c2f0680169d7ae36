import { hash } from 'node:crypto';

const BLOCK_BYTES = 64;
const HASH_BYTES = 32;
const LONGEST_TEXT_BYTES = 1_024;

/** HMAC-SHA256 of an ASCII text of 1,024 characters at most, base64url. */
export type Mac = (text: string) => string;

/**
 * HMAC-SHA256 as two whole hashes over buffers that are kept: `createHmac` makes an object for each text, which takes twice as long and
 * leaves the garbage collector more than all else that is done for a small request.
 *
 * @param key of 64 bytes at most.
 *
 * Source: RFC 2104, section 2.
 */
export function createMac(key: Uint8Array): Mac {
  const inner = Buffer.alloc(BLOCK_BYTES + LONGEST_TEXT_BYTES, 0x36, 'latin1');
  const outer = Buffer.alloc(BLOCK_BYTES + HASH_BYTES, 0x5c, 'latin1');
  for (const [at, byte] of key.entries()) {
    inner[at] = byte ^ 0x36;
    outer[at] = byte ^ 0x5c;
  }
  return (text) => {
    if (text.length > LONGEST_TEXT_BYTES) throw new RangeError('The text is too long.');
    const end = BLOCK_BYTES + inner.write(text, BLOCK_BYTES, 'latin1');
    outer.write(hash('sha256', inner.subarray(0, end), 'binary'), BLOCK_BYTES, 'latin1');
    return hash('sha256', outer, 'base64url');
  };
}

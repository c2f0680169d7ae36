import { randomFillSync } from 'node:crypto';

const SALT_BYTES = 16;
const SALTS_AT_ONCE = 512;

/** Random texts of 22 characters; a call to the system for every one of them would cost more than the hash it protects. */
export function createSaltSource(): () => string {
  const pool = Buffer.alloc(SALT_BYTES * SALTS_AT_ONCE);
  let offset = pool.length;
  return () => {
    if (offset === pool.length) {
      randomFillSync(pool);
      offset = 0;
    }
    offset += SALT_BYTES;
    return pool.toString('base64url', offset - SALT_BYTES, offset);
  };
}

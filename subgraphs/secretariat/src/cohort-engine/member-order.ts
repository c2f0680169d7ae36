import { createCipheriv } from 'node:crypto';
import { viewOf } from './sorted-block.js';

/** Of a member's place in the order. */
export const PLACE_BYTES = 16;
export const MEMBER_KEY_BYTES = 32;

/**
 * The order in which members are listed: by AES-256 of the first 16 bytes of their join keys, and by the keys where two
 * persons share these. Whoever has not the order's key can tell nothing from it, and two orders have nothing in common.
 *
 * A block cipher is a keyed permutation, so that no two places are equal; it is asked for many keys at once, which costs
 * a few nanoseconds each. No mode of operation is needed: the blocks are no message, and never leave.
 */
export class MemberOrder {
  readonly #cipher;

  /** @param key 32 bytes. */
  constructor(key: Uint8Array) {
    this.#cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  }

  /** @param blocks the first 16 bytes of each key. @returns a place for each, in their order. */
  placesOf(blocks: Uint8Array): DataView {
    return viewOf(this.#cipher.update(blocks));
  }
}

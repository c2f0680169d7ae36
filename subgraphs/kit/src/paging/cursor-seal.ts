import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { z } from 'zod';

/** Where a page ended: the values of the list's order columns at its last item, in the order of the columns. */
export type CursorValues = readonly string[];

/** Of a list ordered by text this leaves room for 6,000 Persian letters. */
const LONGEST_CURSOR = 16_384;
const BASE64URL = /^[\w-]+$/;
const [NONCE_BYTES, TAG_BYTES, KEY_BYTES] = [12, 16, 32];

const valuesSchema = z.array(z.string());

/**
 * Makes cursors that tell nothing and that nobody else can make: the columns that a list is ordered by may be ones that the caller must not
 * see, and a place that callers could choose would be a condition on them. Within its scope, one place in one list always has the same cursor.
 *
 * Source: AES-256-GCM (NIST SP 800-38D) under a nonce that follows from what is sealed, as in RFC 8452, so that none is used for two texts.
 */
export class CursorSeal {
  readonly #key: Buffer;
  readonly #nonceKey: Buffer;

  /**
   * @param secret of 32 bytes.
   * @param scope under which it is sealed: under another one, one place has another cursor, so that lists of the same people cannot be laid side by side by it.
   */
  constructor(secret: Uint8Array, scope = '') {
    this.#key = derived(secret, `hamafza-cursor${scope}`);
    this.#nonceKey = derived(secret, `hamafza-cursor-nonce${scope}`);
  }

  /** @param list whose place it is; in another list the cursor means nothing. */
  seal(values: CursorValues, list: string): string {
    const text = JSON.stringify(values);
    const nonce = createHmac('sha256', this.#nonceKey).update(JSON.stringify([list, text])).digest().subarray(0, NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(Buffer.from(list));
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
  }

  /** @returns undefined for any text that `seal` did not make for this list. */
  open(cursor: string, list: string): CursorValues | undefined {
    const bytes = cursor.length <= LONGEST_CURSOR && BASE64URL.test(cursor) ? Buffer.from(cursor, 'base64url') : Buffer.alloc(0);
    if (bytes.length < NONCE_BYTES + TAG_BYTES || bytes.toString('base64url') !== cursor) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(list)).setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    try {
      return valuesSchema.parse(JSON.parse(Buffer.concat([text, decipher.final()]).toString('utf8')));
    } catch {
      return undefined;
    }
  }
}

const derived = (secret: Uint8Array, what: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', what, KEY_BYTES));

import { type KeyObject, verify } from 'node:crypto';
import { fromBase64url } from '../vocabulary/from-base64url.js';

/** Some seconds' worth under load; about 250 bytes each. */
const MOST_REMEMBERED = 1_000;

/** Verifies signatures over roots. Requests that were signed together come with the same one, which is verified once. */
export class VerifiedRoots {
  /** By the JWS as it came, the key that it verified under: oldest first. */
  readonly #verified = new Map<string, KeyObject>();

  /** @param jws compact. @param key that its `kid` stands for now. */
  isGenuine(jws: string, key: KeyObject): boolean {
    if (this.#verified.get(jws) === key) return true;
    const end = jws.lastIndexOf('.');
    const signature = fromBase64url(jws.slice(end + 1));
    if (!signature || !verify(null, Buffer.from(jws.slice(0, end), 'latin1'), key, signature)) return false;
    this.#verified.set(jws, key);
    const [oldest] = this.#verified.keys();
    if (this.#verified.size > MOST_REMEMBERED && oldest !== undefined) this.#verified.delete(oldest);
    return true;
  }
}

import { hash } from 'node:crypto';
import { CLOCK_SKEW_SECONDS, type VerifiedToken } from './verify-token.js';

/** Tokens that were verified, by their SHA-256, until they expire or their issuer's keys change. */
export class RememberedTokens {
  readonly #tokens = new Map<string, VerifiedToken>();

  /** @param limit the oldest goes when there are more. */
  constructor(private readonly limit: number) {}

  get size(): number {
    return this.#tokens.size;
  }

  /** @param now milliseconds since 1970. */
  find(token: string, now: number): VerifiedToken | undefined {
    const digest = digestOf(token);
    const found = this.#tokens.get(digest);
    if (found === undefined) return undefined;
    if (holdsStill(found, now)) return found;
    this.#tokens.delete(digest);
    return undefined;
  }

  add(token: string, verified: VerifiedToken): void {
    const digest = digestOf(token);
    this.#tokens.delete(digest);
    const [oldest] = this.#tokens.size >= this.limit ? this.#tokens.keys() : [];
    if (oldest !== undefined) this.#tokens.delete(oldest);
    this.#tokens.set(digest, verified);
  }
}

/** @param now milliseconds since 1970. */
export const holdsStill = ({ issuer, keysVersion, expiresAt }: VerifiedToken, now: number): boolean =>
  keysVersion === issuer.keys.version && now / 1_000 < expiresAt + CLOCK_SKEW_SECONDS;

const digestOf = (token: string): string => hash('sha256', token, 'base64');

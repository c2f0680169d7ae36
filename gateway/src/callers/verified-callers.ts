import { codedError } from '@hamafza/schema/vocabulary';
import type { Caller } from './caller.js';
import type { Callers, Credentials } from './callers.js';
import type { CertificateCallers } from './certificate-callers.js';
import type { Issuer } from './issuer.js';
import { readBearerToken } from './read-bearer-token.js';
import { holdsStill, RememberedTokens } from './remembered-tokens.js';
import { type VerifiedToken, verifyToken } from './verify-token.js';

export interface VerifiedCallersOptions {
  /** By the name tokens have for them. */
  readonly issuers: ReadonlyMap<string, Issuer>;
  readonly certificates: CertificateCallers | undefined;
  /** Whoever shows nothing; undefined where nobody may. */
  readonly anonymous: Caller | undefined;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
}

const REMEMBERED_TOKENS = 20_000;

/** Callers by their token or, without one, by their certificate. What is shown and wrong never passes for nothing shown. */
export class VerifiedCallers implements Callers {
  readonly #remembered = new RememberedTokens(REMEMBERED_TOKENS);
  /** By connection, what came last: most send the same header again, and to hash a token costs more than all else that is done for a known one. */
  readonly #latest = new WeakMap<Credentials['connection'], Shown>();

  constructor(private readonly options: VerifiedCallersOptions) {}

  identify({ authorization, connection }: Credentials): Caller | Promise<Caller> {
    const { nowMs, certificates, anonymous } = this.options;
    const now = nowMs();
    if (authorization !== undefined) {
      const latest = this.#latest.get(connection);
      if (latest?.authorization === authorization && holdsStill(latest.verified, now)) return latest.verified.caller;
      const token = readBearerToken(authorization);
      const known = this.#remembered.find(token, now);
      if (known === undefined) return this.#verify(token, now);
      this.#latest.set(connection, { authorization, verified: known });
      return known.caller;
    }
    const caller = certificates?.callerOf(connection, now) ?? anonymous;
    if (caller === undefined) throw codedError('UNAUTHENTICATED', 'This gateway answers only callers it can verify: send a token.', { scheme: 'Bearer' });
    return caller;
  }

  async #verify(token: string, now: number): Promise<Caller> {
    const verified = await verifyToken(token, this.options.issuers, now);
    this.#remembered.add(token, verified);
    return verified.caller;
  }
}

interface Shown {
  readonly authorization: string;
  readonly verified: VerifiedToken;
}

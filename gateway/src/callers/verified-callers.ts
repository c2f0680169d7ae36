import { codedError } from '@hamafza/schema/vocabulary';
import type { Caller } from './caller.js';
import type { Callers, Credentials } from './callers.js';
import type { CertificateCallers } from './certificate-callers.js';
import type { Issuer } from './issuer.js';
import { readBearerToken } from './read-bearer-token.js';
import { RememberedTokens } from './remembered-tokens.js';
import { verifyToken } from './verify-token.js';

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

  constructor(private readonly options: VerifiedCallersOptions) {}

  identify({ authorization, connection }: Credentials): Caller | Promise<Caller> {
    const { nowMs, certificates, anonymous } = this.options;
    const now = nowMs();
    if (authorization !== undefined) {
      const token = readBearerToken(authorization);
      return this.#remembered.callerOf(token, now) ?? this.#verify(token, now);
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

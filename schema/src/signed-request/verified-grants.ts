import { type KeyObject, timingSafeEqual } from 'node:crypto';
import { codedError, type CodedError } from '../vocabulary/errors.js';
import { type GrantClaims, grantSchema, type SubgraphRequestClaims } from './claims.js';
import { createMac, type Mac } from './create-mac.js';
import { grantKey, newSessionKeyPair } from './session-key.js';
import { GRANT_TYPE } from './signature-terms.js';
import { type TrustedKeys } from './trusted-keys.js';
import { verifyJws } from './verify-jws.js';

/** Some 3 kB each. One that is forgotten is verified again. */
const MOST_REMEMBERED = 2_000;
const BOUND = /^([\w-]{43})\.(([0-9a-z]{1,11})\.([\w-]{43})\.([\x21-\x7d]{1,200}))$/;

interface VerifiedGrant {
  readonly claims: GrantClaims;
  readonly mac: Mac;
  /** That it verified under. */
  readonly key: KeyObject;
}

/** Requests under grants: a grant is verified once and remembered, the MAC of each request every time. */
export class VerifiedGrants {
  readonly #own = newSessionKeyPair();
  /** By the grant as it came: oldest first. */
  readonly #verified = new Map<string, VerifiedGrant>();

  constructor(private readonly keys: TrustedKeys) {}

  /** What this process offers to gateways. */
  get sessionKey(): string {
    return this.#own.publicKey;
  }

  /**
   * @param grant compact JWS.
   * @param bound what binds one request to it: `<MAC>.<counter>.<digest>.<request id>`.
   * @returns why it is refused, in words or as an error, where it is.
   */
  claimsOf(grant: string, bound: string): SubgraphRequestClaims | CodedError | string {
    const [, given = '', text = '', counter = '', digest = '', requestId = ''] = BOUND.exec(bound) ?? [];
    if (given === '') return 'What follows the grant must be a MAC, a counter, a digest and a request id.';
    const known = this.#genuine(grant);
    if (typeof known === 'string' || known instanceof Error) return known;
    const { claims, mac } = known;
    if (!timingSafeEqual(Buffer.from(mac(text)), Buffer.from(given))) return 'Its MAC is not one under the grant.';
    return { ...vouchedOf(claims), jti: `${claims.jti}.${counter}`, requestId, digest: `sha-256:${digest}` };
  }

  #genuine(grant: string): VerifiedGrant | CodedError | string {
    const known = this.#verified.get(grant);
    if (known !== undefined && this.keys.get(known.claims.iss) === known.key) return known;
    const verified = this.#verify(grant);
    if (typeof verified === 'string' || verified instanceof Error) return verified;
    this.#verified.set(grant, verified);
    const [oldest] = this.#verified.size > MOST_REMEMBERED ? this.#verified.keys() : [];
    if (oldest !== undefined) this.#verified.delete(oldest);
    return verified;
  }

  #verify(grant: string): VerifiedGrant | CodedError | string {
    const jws = verifyJws(grant, GRANT_TYPE, this.keys);
    if (typeof jws === 'string') return jws;
    const { data: claims } = grantSchema.safeParse(jws.payload);
    if (claims === undefined) return 'It does not say what a grant must say.';
    if (claims.iss !== jws.keyId) return 'iss and kid differ.';
    if (claims.agencyKey !== this.#own.publicKey) return codedError('SESSION_KEY_UNKNOWN', 'The grant was made for a key that this process has not; the key that it has is offered in this answer.', {});
    const secret = grantKey(this.#own, claims.gatewayKey, grant);
    return secret === undefined ? 'Its gatewayKey cannot be used.' : { claims, mac: createMac(secret), key: jws.key };
  }
}

const vouchedOf = ({ iss, aud, iat, exp, sub, body, roles, purpose, agreement, provinces, emergency }: GrantClaims) => ({ iss, aud, iat, exp, sub, body, roles, purpose, agreement, provinces, emergency });

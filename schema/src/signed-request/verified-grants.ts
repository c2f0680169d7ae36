import { type KeyObject, timingSafeEqual } from 'node:crypto';
import { codedError, type CodedError } from '../vocabulary/errors.js';
import { type GrantClaims, grantSchema } from './claims.js';
import { grantName, newSessionKeyPair, sealOf } from './grant-seal.js';
import type { IdentifiedRequest } from './identified-request.js';
import type { RequestSeal } from './request-seal.js';
import { GRANT_TYPE } from './signature-terms.js';
import type { TrustedKeys } from './trusted-keys.js';
import { verifyJws } from './verify-jws.js';

/** Some 3 kB each; as many as one gateway uses at most. One that is forgotten is sent whole again. */
const MOST_REMEMBERED = 5_000;
/** The seal, and what it is over beside the body: counter and request id. */
const BOUND = /^([\w-]{22}|[\w-]{43})\.([0-9a-z]{1,9})\.([\x21-\x7d]{1,200})$/;
const NAME = /^[\w-]{22}$/;

interface VerifiedGrant {
  readonly vouched: Omit<GrantClaims, 'agencyKey' | 'gatewayKey'>;
  readonly seal: RequestSeal;
  /** That it verified under. */
  readonly key: KeyObject;
}

/** Requests under grants: a grant is verified once and remembered, the seal of each request every time. */
export class VerifiedGrants {
  readonly #own = newSessionKeyPair();
  /** By name, oldest first. */
  readonly #verified = new Map<string, VerifiedGrant>();

  constructor(private readonly keys: TrustedKeys) {}

  /** What this process offers to gateways. */
  get sessionKey(): string {
    return this.#own.publicKey;
  }

  /**
   * @param grant compact JWS, or the name of one that was verified before.
   * @param bound what binds one request to it: `<seal>.<counter>.<request id>`.
   * @returns why it is refused, in words or as an error, where it is.
   */
  identify(grant: string, bound: string): IdentifiedRequest | CodedError | string {
    const [, given = '', counter = '', requestId = ''] = BOUND.exec(bound) ?? [];
    if (given === '') return 'What follows the grant must be a seal, a counter and a request id.';
    const known = NAME.test(grant) ? (this.#remembered(grant) ?? unknownGrant()) : this.#genuine(grant);
    if (typeof known === 'string' || known instanceof Error) return known;
    const { vouched, seal } = known;
    return {
      claims: { ...vouched, jti: `${vouched.jti}.${counter}`, requestId },
      isOver: (body) => areSame(seal(counter, requestId, body), given),
    };
  }

  /** Not what a key signed that is trusted no more. */
  #remembered(name: string): VerifiedGrant | undefined {
    const known = this.#verified.get(name);
    return known !== undefined && this.keys.get(known.vouched.iss) === known.key ? known : undefined;
  }

  #genuine(grant: string): VerifiedGrant | CodedError | string {
    const name = grantName(grant);
    const known = this.#remembered(name);
    if (known !== undefined) return known;
    const verified = this.#verify(grant);
    if (typeof verified === 'string' || verified instanceof Error) return verified;
    this.#verified.set(name, verified);
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
    const seal = sealOf(this.#own, claims.gatewayKey, grant);
    return seal === undefined ? 'Its gatewayKey cannot be used.' : { vouched: vouchedOf(claims), seal, key: jws.key };
  }
}

const unknownGrant = (): CodedError => codedError('GRANT_UNKNOWN', 'This process knows no grant of this name; send it whole.', {});

/** In a time that does not tell where they differ. */
const areSame = (one: string, other: string): boolean => one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

const vouchedOf = ({ iss, aud, iat, exp, jti, sub, body, roles, purpose, agreement, provinces, emergency }: GrantClaims): VerifiedGrant['vouched'] => ({ iss, aud, iat, exp, jti, sub, body, roles, purpose, agreement, provinces, emergency });

import type { SigningKey } from '../registry/key-pair.js';
import type { GrantClaims, SubgraphAccess } from './claims.js';
import { GrantInUse, type RequestSignature } from './grant-in-use.js';
import { newSessionKeyPair, sealOf } from './grant-seal.js';
import { signJws } from './sign-jws.js';
import { GRANT_TYPE } from './signature-terms.js';
import { createSubgraphRequestSigner, type UnsignedSubgraphRequest, vouchedClaims } from './sign-subgraph-request.js';

/** Callers by subgraphs; some 3 kB each. The oldest gives way, and is made anew when it is needed. */
const MOST_GRANTS = 5_000;

/** @param agencyKey that the subgraph offered; undefined where it offered none. */
export type GrantingSigner = (request: UnsignedSubgraphRequest, agencyKey: string | undefined) => RequestSignature;

/**
 * Signs, for each caller at each process of an agency, a grant that holds for half a minute, and binds requests to it by a MAC: a
 * signature costs as much as twenty of them. Where the agency offers no key, or one that cannot be used, each request is signed by itself.
 *
 * @param nowMs the clock, in milliseconds since 1970.
 */
export function createGrantingSigner(key: SigningKey, nowMs: () => number = Date.now): GrantingSigner {
  const signAlone = createSubgraphRequestSigner(key, nowMs);
  const grants = new Grants(key, nowMs);
  return (request, agencyKey) => {
    const grant = agencyKey !== undefined && SENT_AS_IT_IS.test(request.requestId) ? grants.find(request, agencyKey) : undefined;
    return grant?.sign(request) ?? { value: signAlone(request), namesGrant: false };
  };
}

/** Other request ids travel in a signature of their own. */
const SENT_AS_IT_IS = /^[\x21-\x7d]{1,200}$/;

class Grants {
  readonly #own = newSessionKeyPair();
  /** By all that they say, in the order of age. */
  readonly #known = new Map<string, GrantInUse>();
  /** Most requests come with an access that an earlier one came with: that text need not be made for them. */
  readonly #last = new WeakMap<SubgraphAccess, GrantInUse>();

  constructor(
    private readonly key: SigningKey,
    private readonly nowMs: () => number,
  ) {}

  /** @returns undefined where the agency's key cannot be used. */
  find(request: UnsignedSubgraphRequest, agencyKey: string): GrantInUse | undefined {
    const nowSeconds = Math.floor(this.nowMs() / 1_000);
    const last = this.#last.get(request.access);
    if (last?.isFor(request.subgraph, agencyKey) && last.isUsedAt(nowSeconds)) return last;
    const grant = this.#findByName(request, agencyKey, nowSeconds);
    if (grant !== undefined) this.#last.set(request.access, grant);
    return grant;
  }

  #findByName(request: UnsignedSubgraphRequest, agencyKey: string, nowSeconds: number): GrantInUse | undefined {
    const name = nameOf(request, agencyKey);
    const known = this.#known.get(name);
    if (known?.isUsedAt(nowSeconds)) return known;
    const grant = this.#make(request, agencyKey, nowSeconds);
    this.#known.delete(name); // so that the map is in the order of age
    if (grant === undefined) return undefined;
    this.#known.set(name, grant);
    const [oldest] = this.#known.size > MOST_GRANTS ? this.#known.keys() : [];
    if (oldest !== undefined) this.#known.delete(oldest);
    return grant;
  }

  #make({ subgraph, access }: UnsignedSubgraphRequest, agencyKey: string, nowSeconds: number): GrantInUse | undefined {
    const claims: GrantClaims = { ...vouchedClaims(this.key.keyId, subgraph, access, nowSeconds), agencyKey, gatewayKey: this.#own.publicKey };
    const text = signJws(GRANT_TYPE, claims, this.key);
    const seal = sealOf(this.#own, agencyKey, text);
    return seal && new GrantInUse({ subgraph, agencyKey, text, seal, sinceSeconds: nowSeconds });
  }
}

/** Of all that a grant says. */
const nameOf = ({ subgraph, access }: UnsignedSubgraphRequest, agencyKey: string): string => {
  const { callerKey, body, roles, purpose, agreement, provinces, isEmergency } = access;
  return JSON.stringify([subgraph, agencyKey, callerKey, body, roles, purpose, agreement, provinces, isEmergency]);
};

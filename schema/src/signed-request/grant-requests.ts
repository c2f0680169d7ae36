import { type SigningKey } from '../registry/key-pair.js';
import { bodyDigest } from './body-digest.js';
import { type GrantClaims, type SubgraphAccess } from './claims.js';
import { createMac, type Mac } from './create-mac.js';
import { grantKey, newSessionKeyPair } from './session-key.js';
import { signJws } from './sign-jws.js';
import { GRANT_TYPE, LIFE_SECONDS } from './signature-terms.js';
import { createSubgraphRequestSigner, type UnsignedSubgraphRequest, vouchedClaims } from './sign-subgraph-request.js';

/** A grant is made anew while it still lives long enough for whatever waits on its way. */
const USED_SECONDS = LIFE_SECONDS - 10;
/** Callers by subgraphs; some 3 kB each. The oldest gives way, and is made anew when it is needed. */
const MOST_GRANTS = 5_000;

interface Grant {
  readonly subgraph: string;
  readonly agencyKey: string;
  readonly text: string;
  readonly mac: Mac;
  readonly usedUntilSeconds: number;
  requests: number;
}

/**
 * @param agencyKey that the subgraph offered; undefined where it offered none.
 * @returns the value of `hamafza-signature`, good for one request.
 */
export type GrantingSigner = (request: UnsignedSubgraphRequest, agencyKey: string | undefined) => string;

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
    if (grant === undefined) return signAlone(request);
    const bound = `${(grant.requests++).toString(36)}.${bodyDigest(request.body).slice('sha-256:'.length)}.${request.requestId}`;
    return `${grant.text}~${grant.mac(bound)}.${bound}`;
  };
}

/** Other request ids travel in a signature of their own. */
const SENT_AS_IT_IS = /^[\x21-\x7d]{1,200}$/;

class Grants {
  readonly #own = newSessionKeyPair();
  /** By all that they say, in the order of age. */
  readonly #known = new Map<string, Grant>();
  /** Most requests come with an access that an earlier one came with: that text need not be made for them. */
  readonly #last = new WeakMap<SubgraphAccess, Grant>();

  constructor(
    private readonly key: SigningKey,
    private readonly nowMs: () => number,
  ) {}

  /** @returns undefined where the agency's key cannot be used. */
  find(request: UnsignedSubgraphRequest, agencyKey: string): Grant | undefined {
    const nowSeconds = Math.floor(this.nowMs() / 1_000);
    const last = this.#last.get(request.access);
    if (last?.subgraph === request.subgraph && last.agencyKey === agencyKey && isUsed(last, nowSeconds)) return last;
    const grant = this.#findByName(request, agencyKey, nowSeconds);
    if (grant !== undefined) this.#last.set(request.access, grant);
    return grant;
  }

  #findByName(request: UnsignedSubgraphRequest, agencyKey: string, nowSeconds: number): Grant | undefined {
    const name = nameOf(request, agencyKey);
    const known = this.#known.get(name);
    if (known !== undefined && isUsed(known, nowSeconds)) return known;
    const grant = this.#make(request, agencyKey, nowSeconds);
    this.#known.delete(name); // so that the map is in the order of age
    if (grant === undefined) return undefined;
    this.#known.set(name, grant);
    const [oldest] = this.#known.size > MOST_GRANTS ? this.#known.keys() : [];
    if (oldest !== undefined) this.#known.delete(oldest);
    return grant;
  }

  #make({ subgraph, access }: UnsignedSubgraphRequest, agencyKey: string, nowSeconds: number): Grant | undefined {
    const claims: GrantClaims = { ...vouchedClaims(this.key.keyId, subgraph, access, nowSeconds), agencyKey, gatewayKey: this.#own.publicKey };
    const text = signJws(GRANT_TYPE, claims, this.key);
    const secret = grantKey(this.#own, agencyKey, text);
    return secret && { subgraph, agencyKey, text, mac: createMac(secret), usedUntilSeconds: nowSeconds + USED_SECONDS, requests: 0 };
  }
}

const isUsed = ({ usedUntilSeconds }: Grant, nowSeconds: number): boolean => nowSeconds < usedUntilSeconds && nowSeconds > usedUntilSeconds - LIFE_SECONDS;

/** Of all that a grant says. */
const nameOf = ({ subgraph, access }: UnsignedSubgraphRequest, agencyKey: string): string => {
  const { callerKey, body, roles, purpose, agreement, provinces, isEmergency } = access;
  return JSON.stringify([subgraph, agencyKey, callerKey, body, roles, purpose, agreement, provinces, isEmergency]);
};

import { type SigningKey } from '../registry/key-pair.js';
import { bodyDigest } from './body-digest.js';
import { GRANT_TYPE, type GrantClaims, LIFE_SECONDS } from './claims.js';
import { signJws } from './compact-jws.js';
import { createMac, type Mac } from './create-mac.js';
import { grantKey, newSessionKeyPair } from './session-key.js';
import { createSubgraphRequestSigner, type UnsignedSubgraphRequest, vouchedClaims } from './sign-subgraph-request.js';

/** A grant is made anew while it still lives long enough for whatever waits on its way. */
const USED_SECONDS = LIFE_SECONDS - 10;
/** Callers by subgraphs; some 3 kB each. The oldest gives way, and is made anew when it is needed. */
const MOST_GRANTS = 5_000;

interface Grant {
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
  const own = newSessionKeyPair();
  const signAlone = createSubgraphRequestSigner(key, nowMs);
  const grants = new Map<string, Grant>();
  const newGrant = ({ subgraph, access }: UnsignedSubgraphRequest, agencyKey: string, nowSeconds: number): Grant | undefined => {
    const claims: GrantClaims = { ...vouchedClaims(key.keyId, subgraph, access, nowSeconds), agencyKey, gatewayKey: own.publicKey };
    const text = signJws(GRANT_TYPE, claims, key);
    const secret = grantKey(own, agencyKey, text);
    return secret && { text, mac: createMac(secret), usedUntilSeconds: nowSeconds + USED_SECONDS, requests: 0 };
  };
  const grantFor = (request: UnsignedSubgraphRequest, agencyKey: string): Grant | undefined => {
    const nowSeconds = Math.floor(nowMs() / 1_000);
    const name = nameOf(key.keyId, request, agencyKey);
    const known = grants.get(name);
    if (known !== undefined && nowSeconds < known.usedUntilSeconds && nowSeconds > known.usedUntilSeconds - LIFE_SECONDS) return known;
    const grant = newGrant(request, agencyKey, nowSeconds);
    grants.delete(name); // so that the map is in the order of age
    if (grant === undefined) return undefined;
    grants.set(name, grant);
    const [oldest] = grants.size > MOST_GRANTS ? grants.keys() : [];
    if (oldest !== undefined) grants.delete(oldest);
    return grant;
  };
  return (request, agencyKey) => {
    const grant = agencyKey !== undefined && SENT_AS_IT_IS.test(request.requestId) ? grantFor(request, agencyKey) : undefined;
    if (grant === undefined) return signAlone(request);
    const bound = `${(grant.requests++).toString(36)}.${bodyDigest(request.body).slice('sha-256:'.length)}.${request.requestId}`;
    return `${grant.text}~${grant.mac(bound)}.${bound}`;
  };
}

/** Other request ids travel in a signature of their own. */
const SENT_AS_IT_IS = /^[\x21-\x7d]{1,200}$/;

/** Of all that a grant says. */
const nameOf = (keyId: string, { subgraph, access }: UnsignedSubgraphRequest, agencyKey: string): string => {
  const { callerKey, body, roles, purpose, agreement, provinces, isEmergency } = access;
  return JSON.stringify([keyId, subgraph, agencyKey, callerKey, body, roles, purpose, agreement, provinces, isEmergency]);
};

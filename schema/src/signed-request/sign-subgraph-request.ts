import { randomUUID } from 'node:crypto';
import type { SigningKey } from '../registry/key-pair.js';
import { bodyDigest } from './body-digest.js';
import type { SubgraphAccess, SubgraphRequestClaims } from './claims.js';
import { signJws } from './sign-jws.js';
import { LIFE_SECONDS, SIGNED_REQUEST_TYPE } from './signature-terms.js';

export interface UnsignedSubgraphRequest {
  readonly subgraph: string;
  readonly requestId: string;
  readonly access: SubgraphAccess;
  readonly body: string | Uint8Array;
}

/** @returns the value of `hamafza-signature`, good for one request. */
export type SubgraphRequestSigner = (request: UnsignedSubgraphRequest) => string;

/** Signs each request by itself, as every subgraph understands it. @param nowMs the clock, in milliseconds since 1970. */
export const createSubgraphRequestSigner =
  (key: SigningKey, nowMs: () => number = Date.now): SubgraphRequestSigner =>
  ({ subgraph, requestId, access, body }) => {
    const vouched = vouchedClaims(key.keyId, subgraph, access, Math.floor(nowMs() / 1_000));
    const claims: SubgraphRequestClaims = { ...vouched, requestId, digest: bodyDigest(body) };
    return signJws(SIGNED_REQUEST_TYPE, claims, key);
  };

/** What is claimed alike of a request and of a grant. */
export const vouchedClaims = (keyId: string, subgraph: string, access: SubgraphAccess, iat: number): Omit<SubgraphRequestClaims, 'requestId' | 'digest'> => ({
  iss: keyId,
  aud: subgraph,
  iat,
  exp: iat + LIFE_SECONDS,
  jti: randomUUID(),
  sub: access.callerKey,
  body: access.body,
  roles: access.roles,
  purpose: access.purpose ?? null,
  agreement: access.agreement ?? null,
  provinces: access.provinces,
  emergency: access.isEmergency,
});

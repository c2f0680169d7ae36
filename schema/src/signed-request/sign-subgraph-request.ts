import { randomUUID, sign } from 'node:crypto';
import { type SigningKey } from '../registry/key-pair.js';
import { bodyDigest } from './body-digest.js';
import { LIFE_SECONDS, SIGNED_REQUEST_TYPE, type SubgraphAccess, type SubgraphRequestClaims } from './claims.js';

export interface UnsignedSubgraphRequest {
  readonly subgraph: string;
  readonly requestId: string;
  readonly access: SubgraphAccess;
  readonly body: string | Uint8Array;
  /** Of a body given as text: `latin1` where each character stands for a byte; `utf8` if absent. */
  readonly encoding?: 'utf8' | 'latin1';
}

/** @returns the value of `hamafza-signature`, good for one request. */
export type SubgraphRequestSigner = (request: UnsignedSubgraphRequest) => string;

/**
 * Signs requests to subgraphs as compact JWS with EdDSA. It is synchronous and called for every attempt: all that does
 * not change from one to the next is encoded once.
 *
 * @param nowMs the clock, in milliseconds since 1970.
 */
export function createSubgraphRequestSigner({ keyId, privateKey }: SigningKey, nowMs: () => number = Date.now): SubgraphRequestSigner {
  const header = `${base64url(JSON.stringify({ alg: 'EdDSA', typ: SIGNED_REQUEST_TYPE, kid: keyId }))}.`;
  return ({ subgraph, requestId, access, body, encoding }) => {
    const iat = Math.floor(nowMs() / 1_000);
    const claims: SubgraphRequestClaims = {
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
      requestId,
      digest: bodyDigest(body, encoding),
    };
    const signed = header + base64url(JSON.stringify(claims));
    return `${signed}.${sign(null, Buffer.from(signed, 'latin1'), privateKey).toString('base64url')}`;
  };
}

const base64url = (text: string): string => Buffer.from(text).toString('base64url');

import { randomUUID, sign } from 'node:crypto';
import { type SigningKey } from '../registry/key-pair.js';
import { bodyDigest } from './body-digest.js';
import { LIFE_SECONDS, SIGNED_REQUEST_TYPE, type SubgraphAccess, type SubgraphRequestClaims } from './claims.js';
import { growTree, leafHash, type Sibling } from './merkle-tree.js';

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

/** @returns a value for each of the requests, in their order. */
export type SubgraphRequestsSigner = (requests: readonly UnsignedSubgraphRequest[]) => readonly string[];

/** Signs requests to subgraphs one at a time. @param nowMs the clock, in milliseconds since 1970. */
export function createSubgraphRequestSigner(key: SigningKey, nowMs?: () => number): SubgraphRequestSigner {
  const signAll = createSubgraphRequestsSigner(key, nowMs);
  return (request) => signAll([request])[0] ?? '';
}

/**
 * Signs several requests with one EdDSA signature, over the root of a hash tree whose leaves are what is claimed of each:
 * a signature costs as much as twenty hashes. What a request carries is `<JWS of the root>~<claims>` and the hashes on its way
 * to the root, each after `~l` or `~r` for its side; it tells nothing of the others. It is called for every attempt: all
 * that does not change from one to the next is encoded once.
 *
 * @param nowMs the clock, in milliseconds since 1970.
 */
export function createSubgraphRequestsSigner(key: SigningKey, nowMs: () => number = Date.now): SubgraphRequestsSigner {
  const headerOf = (keyId: string): string => `${base64url(JSON.stringify({ alg: 'EdDSA', typ: SIGNED_REQUEST_TYPE, kid: keyId }))}.`;
  let encoded = { keyId: key.keyId, header: headerOf(key.keyId) };
  const claimsText = (keyId: string, { subgraph, requestId, access, body, encoding }: UnsignedSubgraphRequest): string => {
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
    return base64url(JSON.stringify(claims));
  };
  return (requests) => {
    if (requests.length === 0) return [];
    const { keyId, privateKey } = key; // whoever keeps the key may exchange it from one call to the next
    if (encoded.keyId !== keyId) encoded = { keyId, header: headerOf(keyId) };
    const claims = requests.map((request) => claimsText(keyId, request));
    const { root, paths } = growTree(claims.map(leafHash));
    const signed = encoded.header + root.toString('base64url');
    const jws = `${signed}.${sign(null, Buffer.from(signed, 'latin1'), privateKey).toString('base64url')}`;
    return claims.map((claimed, index) => `${jws}~${claimed}${(paths[index] ?? []).map(siblingText).join('')}`);
  };
}

const siblingText = ({ side, hash }: Sibling): string => `~${side === 'left' ? 'l' : 'r'}${hash.toString('base64url')}`;

const base64url = (text: string): string => Buffer.from(text).toString('base64url');

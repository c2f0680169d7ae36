import { randomUUID } from 'node:crypto';
import type { SigningKey } from '@hamafza/schema/registry-client';
import { createGrantingSigner, createSubgraphRequestSigner, SIGNATURE_HEADER, type SubgraphAccess } from '@hamafza/schema/signed-request';
import type { Signer } from './subgraph-under-test.js';

/** A developer who may read everywhere, under no agreement: whatever is found must be the server's doing, and not the rules'. */
const ACCESS: SubgraphAccess = {
  callerKey: 'subgraph-verify',
  body: 'secretariat',
  roles: ['agency-developer'],
  purpose: undefined,
  agreement: undefined,
  provinces: 'all',
  isEmergency: false,
};

/** Signs requests to a subgraph as a gateway does that knows no key of it. Source: docs/publishing-a-subgraph.md, "Signed requests". */
export function requestSigner(key: SigningKey, subgraph: string): Signer {
  const { alone } = requestSignatures(key, subgraph);
  return (body) => ({ [SIGNATURE_HEADER]: alone(body) });
}

/** What of a signature is to be otherwise than it should. */
export interface SignatureFlaw {
  /** Made for a subgraph of this name. */
  readonly subgraph?: string;
  /** Made that long ago, or, below zero, to be made. */
  readonly secondsAgo?: number;
}

/** Values of `hamafza-signature`, each good for one request with this body, but for the flaw. */
export interface RequestSignatures {
  readonly alone: (body: Uint8Array, flaw?: SignatureFlaw) => string;
  /** @param agencyKey that the server's process offered. Source: docs/publishing-a-subgraph.md, "Grants". */
  readonly underGrant: (agencyKey: string, body: Uint8Array, flaw?: SignatureFlaw) => string;
  /** Two under a grant that the server has not seen before: with the grant itself, and with its name. */
  readonly underNewGrant: (agencyKey: string, body: Uint8Array) => { readonly whole: string; readonly named: string };
}

export function requestSignatures(key: SigningKey, ownSubgraph: string): RequestSignatures {
  const request = (body: Uint8Array, { subgraph = ownSubgraph }: SignatureFlaw) => ({ subgraph, requestId: randomUUID(), access: ACCESS, body });
  const clockOf = ({ secondsAgo = 0 }: SignatureFlaw) => () => Date.now() - secondsAgo * 1_000;
  return {
    alone: (body, flaw = {}) => createSubgraphRequestSigner(key, clockOf(flaw))(request(body, flaw)),
    underGrant: (agencyKey, body, flaw = {}) => createGrantingSigner(key, clockOf(flaw))(request(body, flaw), agencyKey).value,
    underNewGrant: (agencyKey, body) => {
      const sign = createGrantingSigner(key);
      const { value, grant } = sign(request(body, {}), agencyKey);
      grant?.noteTaken();
      return { whole: value, named: sign(request(body, {}), agencyKey).value };
    },
  };
}

import { randomUUID } from 'node:crypto';
import type { SigningKey } from '@hamafza/schema/registry-client';
import { createSubgraphRequestSigner, SIGNATURE_HEADER, type SubgraphAccess } from '@hamafza/schema/signed-request';
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
  const sign = createSubgraphRequestSigner(key);
  return (body) => ({ [SIGNATURE_HEADER]: sign({ subgraph, requestId: randomUUID(), access: ACCESS, body }) });
}

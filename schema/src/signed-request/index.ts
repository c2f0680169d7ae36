export { SIGNATURE_HEADER, type AgreementInForce, type SubgraphAccess, type SubgraphRequestClaims } from './claims.js';
export {
  createSubgraphRequestSigner,
  createSubgraphRequestsSigner,
  type SubgraphRequestSigner,
  type SubgraphRequestsSigner,
  type UnsignedSubgraphRequest,
} from './sign-subgraph-request.js';
export { readTrustedKeys, type TrustedKeys } from './trusted-keys.js';
export { ReplayMemory } from './replay-memory.js';
export { createSubgraphRequestVerifier, type Identification, type SubgraphRequestVerifier } from './verify-subgraph-request.js';

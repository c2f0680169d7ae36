export { type AgreementInForce, type SubgraphAccess, type SubgraphRequestClaims } from './claims.js';
export { isUnderGrant, SESSION_KEY_HEADER, SIGNATURE_HEADER } from './signature-terms.js';
export {
  createSubgraphRequestSigner,
  type SubgraphRequestSigner,
  type UnsignedSubgraphRequest,
} from './sign-subgraph-request.js';
export { createGrantingSigner, type GrantingSigner } from './grant-requests.js';
export { type RequestSignature } from './grant-in-use.js';
export { newSessionKeyPair } from './grant-seal.js';
export { type IdentifiedRequest } from './identified-request.js';
export { readTrustedKeys, type TrustedKeys } from './trusted-keys.js';
export { ReplayMemory } from './replay-memory.js';
export { createSubgraphRequestVerifier, type Identification, type SubgraphRequestVerifier } from './verify-subgraph-request.js';

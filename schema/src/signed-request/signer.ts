/** Signing alone, for a thread that verifies nothing: neither zod nor jose is loaded for it. */
export { SIGNATURE_HEADER } from './signature-terms.js';
export { createSubgraphRequestSigner, type SubgraphRequestSigner, type UnsignedSubgraphRequest } from './sign-subgraph-request.js';

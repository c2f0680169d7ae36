import { type SigningKey } from '@hamafza/schema/registry-client';
import { createSubgraphRequestSigner, SIGNATURE_HEADER } from '@hamafza/schema/signed-request';
import { type TextForm } from './decode-body.js';
import { type OutgoingRequest } from './transport-options.js';

type SignableRequest = Pick<OutgoingRequest, 'subgraph' | 'requestId' | 'body' | 'access'>;

/**
 * Signs each attempt of each request anew, since a subgraph takes a signature once only. A request that nobody vouches for
 * goes without: whoever verifies refuses it.
 *
 * @param form in which bodies are given: what is signed are the bytes that are sent.
 */
export function signRequests(key: SigningKey, form: TextForm): (request: SignableRequest) => Readonly<Record<string, string>> {
  const sign = createSubgraphRequestSigner(key);
  const encoding = form === 'unicode' ? 'utf8' : 'latin1';
  return ({ subgraph, requestId, body, access }) => (access ? { [SIGNATURE_HEADER]: sign({ subgraph, requestId, body, access, encoding }) } : {});
}

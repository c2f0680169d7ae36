import type { SigningKey } from '@hamafza/schema/registry-client';
import { createGrantingSigner, type GrantingSigner, type RequestSignature } from '@hamafza/schema/signed-request';
import type { OutgoingRequest } from './transport-options.js';

type SignableRequest = Pick<OutgoingRequest, 'subgraph' | 'requestId' | 'access'>;

/** Signs each attempt of each request anew, since a subgraph takes a signature once only. */
export class RequestSigning {
  readonly #sign: GrantingSigner;

  constructor(key: SigningKey) {
    this.#sign = createGrantingSigner(key);
  }

  /**
   * @param body as it is sent.
   * @param sessionKey that the subgraph offered, for a grant; undefined signs the request by itself.
   * @returns undefined for a request that nobody vouches for, which whoever verifies refuses.
   */
  sign({ subgraph, requestId, access }: SignableRequest, body: Uint8Array, sessionKey?: string): RequestSignature | undefined {
    return access && this.#sign({ subgraph, requestId, access, body }, sessionKey);
  }
}

import { type SigningKey } from '@hamafza/schema/registry-client';
import { createGrantingSigner, type GrantingSigner, SIGNATURE_HEADER } from '@hamafza/schema/signed-request';
import { type TextForm } from './decode-body.js';
import { type OutgoingRequest } from './transport-options.js';

type SignableRequest = Pick<OutgoingRequest, 'subgraph' | 'requestId' | 'body' | 'access'>;

/** Signs each attempt of each request anew, since a subgraph takes a signature once only. */
export class RequestSigning {
  readonly #sign: GrantingSigner;
  readonly #encoding: 'utf8' | 'latin1';

  /** @param form in which bodies are given: what is signed are the bytes that are sent. */
  constructor(key: SigningKey, form: TextForm) {
    this.#sign = createGrantingSigner(key);
    this.#encoding = form === 'unicode' ? 'utf8' : 'latin1';
  }

  /**
   * @param sessionKey that the subgraph offered, for a grant; undefined signs the request by itself.
   * @returns name and value; empty for a request that nobody vouches for, which whoever verifies refuses.
   */
  headersOf({ subgraph, requestId, body, access }: SignableRequest, sessionKey?: string): readonly string[] {
    return access === undefined ? [] : [SIGNATURE_HEADER, this.#sign({ subgraph, requestId, access, body, encoding: this.#encoding }, sessionKey)];
  }
}

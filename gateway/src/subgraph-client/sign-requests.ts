import { type SigningKey } from '@hamafza/schema/registry-client';
import { createSubgraphRequestsSigner, SIGNATURE_HEADER, type SubgraphRequestsSigner, type UnsignedSubgraphRequest } from '@hamafza/schema/signed-request';
import { type TextForm } from './decode-body.js';
import { type OutgoingRequest } from './transport-options.js';

type SignableRequest = Pick<OutgoingRequest, 'subgraph' | 'requestId' | 'body' | 'access'>;

/** Names and values by turns; empty for a request that nobody vouches for, which whoever verifies refuses. */
type SignatureHeaders = readonly string[];

interface Waiting {
  readonly request: UnsignedSubgraphRequest;
  readonly use: (headers: SignatureHeaders) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Signs each attempt of each request anew, since a subgraph takes a signature once only; but what leaves in one turn of the
 * event loop together: a signature costs more than all else that is done for a small request, and under load many leave at once.
 */
export class RequestSigning {
  readonly #sign: SubgraphRequestsSigner;
  readonly #encoding: 'utf8' | 'latin1';
  #waiting: Waiting[] = [];

  /** @param form in which bodies are given: what is signed are the bytes that are sent. */
  constructor(key: SigningKey, form: TextForm) {
    this.#sign = createSubgraphRequestsSigner(key);
    this.#encoding = form === 'unicode' ? 'utf8' : 'latin1';
  }

  /** By itself, at once. */
  headersOf(request: SignableRequest): SignatureHeaders {
    const unsigned = this.#unsigned(request);
    return unsigned ? [SIGNATURE_HEADER, ...this.#sign([unsigned])] : [];
  }

  /** At the end of the turn; at once where there is nothing to sign. */
  whenTurnEnds(request: SignableRequest, use: Waiting['use'], fail: Waiting['fail']): void {
    const unsigned = this.#unsigned(request);
    if (!unsigned) use([]);
    else if (this.#waiting.push({ request: unsigned, use, fail }) === 1) setImmediate(() => this.#signWaiting());
  }

  #signWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    let values: readonly string[];
    try {
      values = this.#sign(waiting.map(({ request }) => request));
    } catch (error) {
      for (const { fail } of waiting) fail(error);
      return;
    }
    waiting.forEach(({ use }, index) => use([SIGNATURE_HEADER, values[index] ?? '']));
  }

  #unsigned({ subgraph, requestId, body, access }: SignableRequest): UnsignedSubgraphRequest | undefined {
    return access && { subgraph, requestId, body, access, encoding: this.#encoding };
  }
}

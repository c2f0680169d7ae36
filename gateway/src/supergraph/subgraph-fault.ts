import { isErrorCode, type ErrorCode } from '@hamafza/schema/vocabulary';
import { type JsonObject, type SubgraphError } from '../subgraph-client/subgraph-answer.js';

/** Where a fetch stands in the caller's operation. */
export interface FetchPlace {
  readonly subgraph: string;
  /** Response names from the root; `@` stands for every item of a list. Empty for a fetch of root fields. */
  readonly parentPath: readonly string[];
  /** The response names the fetch fills in under each parent. */
  readonly responseNames: readonly string[];
}

/**
 * One reason why values of one fetch are missing. It passes through the stock executor as that executor's
 * `originalError`, which is how the place of the fetch reaches `locateFault`.
 */
export class SubgraphFault {
  readonly extensions: { readonly code: ErrorCode } & JsonObject;
  /** In the subgraph's answer; absent when the whole fetch failed. */
  readonly path?: readonly (string | number)[];

  constructor(
    readonly message: string,
    readonly place: FetchPlace,
    code: ErrorCode,
    details: JsonObject,
    path?: readonly (string | number)[],
  ) {
    this.extensions = { ...details, code };
    if (path !== undefined) this.path = path;
  }
}

/** The only details a subgraph's own error may carry further: those of our catalogue. */
const PASSED_DETAILS = ['coordinate', 'allowed', 'owner', 'reason', 'scheme', 'limit', 'limitBytes'] as const;

/** The document was ours, not the caller's; and a process that drains, or is not ready, is one that cannot be asked. */
const RENAMED: Partial<Record<ErrorCode, 'SUBGRAPH_BAD_ANSWER' | 'SUBGRAPH_UNAVAILABLE'>> = {
  GRAPHQL_PARSE_FAILED: 'SUBGRAPH_BAD_ANSWER',
  GRAPHQL_VALIDATION_FAILED: 'SUBGRAPH_BAD_ANSWER',
  OPERATION_RESOLUTION_FAILURE: 'SUBGRAPH_BAD_ANSWER',
  SHUTTING_DOWN: 'SUBGRAPH_UNAVAILABLE',
  NOT_READY: 'SUBGRAPH_UNAVAILABLE',
};

/**
 * What a subgraph's own error becomes. An error without a code of the catalogue may hold anything, SQL included,
 * and is masked; so is the message of a BAD_USER_INPUT that names no coordinate, as graphql-js writes the value there.
 */
export const faultOf = (error: SubgraphError, place: FetchPlace, requestId: string): SubgraphFault => {
  const { code } = error.extensions;
  const subgraph = place.subgraph;
  if (!isErrorCode(code) || code === 'INTERNAL_SERVER_ERROR') {
    const message = `Subgraph ${subgraph} met a fault of its own; the request id finds it in the log.`;
    return new SubgraphFault(message, place, 'INTERNAL_SERVER_ERROR', { requestId, subgraph }, error.path);
  }
  const renamed = RENAMED[code];
  if (renamed !== undefined) return new SubgraphFault(`Subgraph ${subgraph} could not run what it was asked.`, place, renamed, { subgraph }, error.path);
  const details = PASSED_DETAILS.filter((key) => ['string', 'number'].includes(typeof error.extensions[key]));
  const passed = Object.fromEntries(details.map((key) => [key, error.extensions[key]]));
  const quotesValue = code === 'BAD_USER_INPUT' && passed['coordinate'] === undefined;
  const message = quotesValue ? `Subgraph ${subgraph} refused a value of this operation.` : error.message;
  return new SubgraphFault(message, place, code, { ...passed, subgraph }, error.path);
};

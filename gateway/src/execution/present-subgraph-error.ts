import { isErrorCode, type ErrorCode } from '@hamafza/schema/vocabulary';
import type { SubgraphError } from '../subgraph-client/subgraph-answer.js';
import type { Path, Reason } from './failure.js';

/** How subgraphs' own errors are told to this caller. */
export interface ErrorPresentation {
  /** Told with a masked error, so that its cause can be found in the log. */
  readonly requestId: string;
  /** False passes messages on as the subgraphs wrote them: they may quote SQL, addresses and persons' data. */
  readonly maskMessages: boolean;
}

/** The only details a subgraph's own error may carry further: those of our catalogue. */
const PASSED_DETAILS = ['coordinate', 'allowed', 'owner', 'reason', 'scheme', 'limit', 'limitBytes', 'agency', 'of', 'counted', 'table', 'timeoutMs'] as const;

/** The document was ours, not the caller's; and a process that drains, or is not ready, is one that cannot be asked. */
const RENAMED: Partial<Record<ErrorCode, 'SUBGRAPH_BAD_ANSWER' | 'SUBGRAPH_UNAVAILABLE'>> = {
  GRAPHQL_PARSE_FAILED: 'SUBGRAPH_BAD_ANSWER',
  GRAPHQL_VALIDATION_FAILED: 'SUBGRAPH_BAD_ANSWER',
  OPERATION_RESOLUTION_FAILURE: 'SUBGRAPH_BAD_ANSWER',
  SHUTTING_DOWN: 'SUBGRAPH_UNAVAILABLE',
  NOT_READY: 'SUBGRAPH_UNAVAILABLE',
};

/**
 * What a subgraph's own error becomes. One without a code of the catalogue may hold anything and is masked; so is
 * the message of a BAD_USER_INPUT that names no coordinate, as graphql-js writes the value there.
 *
 * @param beneath where the subgraph met it, from the value that is missing because of it.
 */
export const presentSubgraphError = (error: SubgraphError, subgraph: string, { requestId, maskMessages }: ErrorPresentation, beneath: Path): Reason => {
  const { code } = error.extensions;
  const told = (masked: string): string => (maskMessages ? masked : error.message);
  if (!isErrorCode(code) || code === 'INTERNAL_SERVER_ERROR') {
    const message = told(`Subgraph ${subgraph} met a fault of its own; the request id finds it in the log.`);
    return { message, extensions: { requestId, subgraph, code: 'INTERNAL_SERVER_ERROR' }, beneath };
  }
  const renamed = RENAMED[code];
  if (renamed !== undefined) {
    return { message: told(`Subgraph ${subgraph} could not run what it was asked.`), extensions: { subgraph, code: renamed }, beneath };
  }
  const details = PASSED_DETAILS.filter((key) => ['string', 'number'].includes(typeof error.extensions[key]));
  const passed = Object.fromEntries(details.map((key) => [key, error.extensions[key]]));
  const quotesValue = code === 'BAD_USER_INPUT' && passed['coordinate'] === undefined;
  const message = quotesValue ? told(`Subgraph ${subgraph} refused a value of this operation.`) : error.message;
  return { message, extensions: { ...passed, subgraph, code }, beneath };
};

import type { ErrorCode, ErrorDetails } from '@hamafza/schema/vocabulary';
import type { FetchError } from '../execution/subgraph-request.js';
import type { Log } from '../telemetry/create-log.js';

export type FetchFailureCode = Extract<
  ErrorCode,
  'SUBGRAPH_UNAVAILABLE' | 'SUBGRAPH_BAD_ANSWER' | 'SUBGRAPH_TIMEOUT' | 'SUBGRAPH_OVERLOADED' | 'INTERNAL_SERVER_ERROR'
>;

/** Why a fetch gave nothing. `cause` is for our log at the debug level: it may name hosts. */
export type FetchFailure =
  | { readonly kind: 'failed'; readonly code: 'SUBGRAPH_UNAVAILABLE'; readonly cause: string; readonly retryAfterMs?: number | undefined }
  | { readonly kind: 'failed'; readonly code: 'SUBGRAPH_BAD_ANSWER' | 'SUBGRAPH_OVERLOADED' | 'INTERNAL_SERVER_ERROR'; readonly cause: string }
  | { readonly kind: 'failed'; readonly code: 'SUBGRAPH_TIMEOUT'; readonly cause: string; readonly timeoutMs: number };

/** The code and the subgraph are facts about a process; the cause may name hosts and stays at debug. */
export const tellFailure = (log: Log, requestId: string, subgraph: string, { code, cause }: FetchFailure): void => {
  log.warn({ requestId, subgraph, code }, 'subgraph error');
  log.debug({ requestId, subgraph, code, cause }, 'subgraph error in full');
};

/** The failure as a caller may see it: names the subgraph, and no address. */
export const presentFailure = (failure: FetchFailure, subgraph: string, requestId: string): FetchError => {
  switch (failure.code) {
    case 'SUBGRAPH_UNAVAILABLE':
      if (failure.retryAfterMs === undefined) return fetchError(failure.code, `Subgraph ${subgraph} cannot be reached.`, { subgraph });
      return fetchError(failure.code, `Subgraph ${subgraph} cannot be asked just now.`, { subgraph, retryAfterMs: failure.retryAfterMs });
    case 'SUBGRAPH_BAD_ANSWER':
      return fetchError(failure.code, `Subgraph ${subgraph} answered with something that is not a GraphQL response.`, { subgraph });
    case 'SUBGRAPH_TIMEOUT': {
      const { timeoutMs } = failure;
      return fetchError(failure.code, `Subgraph ${subgraph} did not answer within ${timeoutMs} ms.`, { subgraph, timeoutMs });
    }
    case 'SUBGRAPH_OVERLOADED':
      return fetchError(failure.code, `Too many requests wait for subgraph ${subgraph} already.`, { subgraph });
    case 'INTERNAL_SERVER_ERROR':
      return fetchError(failure.code, `The request to subgraph ${subgraph} could not be made; the request id finds its cause in our log.`, { requestId });
  }
};

const fetchError = <Code extends FetchFailureCode>(code: Code, message: string, details: ErrorDetails[Code]): FetchError => ({ code, message, details: { ...details } });

import type { DepartureSignal } from './departures.js';
import type { SubgraphAccess } from '@hamafza/schema/signed-request';
import type { FetchFailureCode } from './fetch-failure.js';

/** Of one fetch, for logs, metrics and traces. */
export interface FetchRecord {
  readonly subgraph: string;
  /** On the transport's clock, by default that of `performance.now()`. */
  readonly startedAtMs: number;
  readonly durationMs: number;
  /** `abandoned`: the caller left before the answer came. */
  readonly outcome: 'answered' | 'answered-with-errors' | 'abandoned' | FetchFailureCode;
  /** Of answers' bodies as they came over the wire, in all attempts. */
  readonly bytes: number;
  /** 0 when the subgraph was not asked at all. */
  readonly attempts: number;
  /** True when another request of the same caller was already asking the same. */
  readonly isShared: boolean;
  /** The response's `cache-control`; undefined when it has none, or there is no response. */
  readonly cacheControl?: string | undefined;
}

/** One fetch of a traced request. */
export interface FetchTrace {
  /** Tells the subgraph its place in the trace; W3C Trace Context. */
  readonly traceparent: string;
  end(record: FetchRecord): void;
}

/** Follows the fetches of one request. */
export interface FetchTraces {
  /** Of the request itself, for what is no fetch: a subscription at a subgraph. */
  readonly traceparent: string;
  startFetch(subgraph: string, kind: 'query' | 'mutation'): FetchTrace;
}

/** What all fetches of one request have in common. */
export interface RequestContext {
  readonly requestId: string;
  /** What the caller says the answer is for; passed on in what is signed, or as `hamafza-purpose` where nothing is. */
  readonly purpose: string | undefined;
  readonly callerKey: string;
  /** Fetches are shared among requests of one scope only: of one caller, asking under the same access and the same release. */
  readonly scope: string;
  /** For whom and for what each subgraph is asked; absent where nobody vouches for it. */
  readonly accessFor?: ((subgraph: string) => SubgraphAccess) | undefined;
  /** True: each fetch is made anew, since one that is under way may have been answered before the event that asks for it. */
  readonly sharesNothing?: boolean;
  /** The release the request is pinned to: its routes are used. */
  readonly releaseId: string;
  /** When the request's own time is over, on the transport's clock; undefined leaves the subgraph's timeout alone. */
  readonly deadlineAtMs: number | undefined;
  /** Aborted when the caller has left; queries are then broken off, mutations are not. */
  readonly signal: DepartureSignal | undefined;
  /** Called once per fetch, when it has ended. */
  readonly onFetch: ((record: FetchRecord) => void) | undefined;
  /** Absent when the request is not traced. */
  readonly trace?: FetchTraces | undefined;
}

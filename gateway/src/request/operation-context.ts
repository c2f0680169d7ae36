import { type Log } from '../telemetry/create-log.js';

/** One fetch as the request log counts it. */
export interface SubgraphFetch {
  readonly subgraph: string;
  readonly durationMs: number;
  readonly failed: boolean;
}

/** What travels with one operation from its HTTP request to the subgraphs it asks. */
export interface OperationContext {
  readonly requestId: string;
  /** What the caller says the answer is for; passed on to the subgraphs as `hamafza-purpose`. */
  readonly purpose: string | undefined;
  readonly log: Log;
  /** Aborted when the caller has left. */
  readonly signal: AbortSignal;
  /** True when only the plan is wanted: nothing is fetched. */
  readonly planOnly: boolean;
  /** Grows as fetches end. */
  readonly fetches: SubgraphFetch[];
  /** Filled by the operation's steps, read by the request log. */
  readonly summary: OperationSummary;
}

export interface OperationSummary {
  operationName?: string;
  operationHash?: string;
  errorCodes?: readonly string[];
}

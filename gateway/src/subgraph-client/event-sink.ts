import type { FetchError, SubgraphOutcome } from '../execution/subgraph-request.js';

/** Takes what a subgraph sends for one subscription. Nothing is called any more once the subscription's signal is aborted. */
export interface EventSink {
  /** @param sizeBytes of the event as it came over the wire, about. */
  onEvent(outcome: SubgraphOutcome, sizeBytes: number): void;
  /** Called once, last. Undefined: the subgraph says that there is no more. */
  onEnd(failure: FetchError | undefined): void;
}

/** One subscription to a subgraph. */
export interface SubscriptionRequest {
  readonly subgraph: string;
  /** The whole JSON body: `{"query":…,"variables":…}`. */
  readonly body: string;
  /** Aborted when no more events are wanted. */
  readonly signal: AbortSignal;
}

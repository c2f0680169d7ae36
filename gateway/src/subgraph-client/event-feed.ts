import type { FetchFailure } from './fetch-failure.js';
import type { SubgraphAnswer } from './subgraph-answer.js';

/** One event; unreadable when it is no GraphQL response. */
export type FedEvent = Extract<SubgraphAnswer, { kind: 'answered' }> | { readonly kind: 'unreadable' };

/** Where one subscription's events go, before they are put into words for the caller. One of the two ends is called, last. */
export interface EventFeed {
  onEvent(event: FedEvent, sizeBytes: number): void;
  onEnd(): void;
  onFailure(failure: FetchFailure): void;
}

import type { GraphqlAnswer } from '../graphql-over-http/graphql-request.js';
import type { FetchRecord, FetchTraces } from '../subgraph-client/request-context.js';

/** What may be known of an operation: nothing here can hold a value of a person. */
export interface OperationFacts {
  readonly operationKind?: string;
  readonly operationHash?: string;
  readonly errorCodes?: readonly string[];
}

/** The trace of one event of a subscription. */
export interface EventTrace extends FetchTraces {
  end(outcome: string): void;
}

/** One event of a subscription while it is answered. */
export interface FollowedEvent {
  /** Undefined when nothing is traced. */
  readonly trace: EventTrace | undefined;
  end(outcome: string): void;
}

/** The trace of one request, from its first step to its answer. */
export interface RequestTrace extends FetchTraces {
  /** 32 hexadecimal digits: finds the trace of a log line. */
  readonly traceId: string;
  /** An operation that is parsed, validated and planned. @returns what to call at its end, with the outcome. */
  startPreparation(): (outcome: string) => void;
  /** One event of the subscription that the request began. */
  startEvent(): EventTrace;
  /** Keeps the trace open beyond `end`, until what is given back is called with the codes of errors that came later. */
  hold(): (errorCodes: readonly string[]) => void;
  /** Of a subscription and an answer in parts, once the first part is there. */
  end(status: number, facts: OperationFacts): void;
}

export interface Exposition {
  readonly contentType: string;
  readonly text: string;
}

/** What the gateway tells of itself while it runs. What is off does nothing; that is chosen once, when it is created. */
export interface Telemetry {
  /** @returns undefined when nothing is traced. */
  startTrace(method: string | undefined, traceparent: unknown): RequestTrace | undefined;
  /** The same of one operation that came over a WebSocket. @param traceparent of the request that opened it. */
  startSocketTrace(traceparent: unknown): RequestTrace | undefined;
  requestEnded(route: string, status: number, durationMs: number): void;
  fetchEnded(record: FetchRecord): void;
  /** Takes an operation as it was looked up: known, or still to be prepared; gives it back. */
  lookedUp<Found extends { readonly kind: string }>(found: Found | Promise<Found>, trace: RequestTrace | undefined): Found | Promise<Found>;
  /** Takes an answer that is under way, and gives it back; of an answer in parts, each part is followed. */
  answering(answer: Promise<GraphqlAnswer>, facts: OperationFacts, trace: RequestTrace | undefined): Promise<GraphqlAnswer>;
  /** @param trace of the request that subscribed. @returns undefined when events are not followed. */
  startEvent(trace: RequestTrace | undefined): FollowedEvent | undefined;
  /** @param outcome `OK` when it was completed, `abandoned` when the caller left, or a code. */
  subscriptionEnded(outcome: string): void;
  threadRestarted(): void;
  releaseSwapped(outcome: 'served' | 'refused'): void;
  /** How much memory prepared operations take is asked for when it is scraped. */
  watchOperations(readBytes: () => number): void;
  /** How many subscriptions are open is asked for when it is scraped. */
  watchSubscriptions(readCount: () => number): void;
  /** All metrics as Prometheus reads them; undefined when there are none. */
  readonly expose: (() => Promise<Exposition>) | undefined;
  /** Sends what is left to send, for two seconds at most. */
  close(): Promise<void>;
}

const ignore = (): undefined => undefined;

/** Everything off. */
export const NO_TELEMETRY: Telemetry = {
  startTrace: ignore,
  startSocketTrace: ignore,
  requestEnded: ignore,
  fetchEnded: ignore,
  lookedUp: (found) => found,
  answering: (answer) => answer,
  startEvent: ignore,
  subscriptionEnded: ignore,
  threadRestarted: ignore,
  releaseSwapped: ignore,
  watchOperations: ignore,
  watchSubscriptions: ignore,
  expose: undefined,
  close: () => Promise.resolve(),
};

import { type GraphqlAnswer } from '../graphql-over-http/graphql-request.js';
import { type FetchRecord, type FetchTraces } from '../subgraph-client/request-context.js';

/** What may be known of an operation: nothing here can hold a value of a person. */
export interface OperationFacts {
  readonly operationKind?: string;
  readonly operationHash?: string;
  readonly errorCodes?: readonly string[];
}

/** The trace of one request, from its first step to its answer. */
export interface RequestTrace extends FetchTraces {
  /** 32 hexadecimal digits: finds the trace of a log line. */
  readonly traceId: string;
  /** An operation that is parsed, validated and planned. @returns what to call at its end, with the outcome. */
  startPreparation(): (outcome: string) => void;
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
  requestEnded(route: string, status: number, durationMs: number): void;
  fetchEnded(record: FetchRecord): void;
  /** Takes an operation as it was looked up: known, or still to be prepared; gives it back. */
  lookedUp<Found extends { readonly kind: string }>(found: Found | Promise<Found>, trace: RequestTrace | undefined): Found | Promise<Found>;
  /** Takes an answer that is under way, and gives it back. */
  answering(answer: Promise<GraphqlAnswer>, facts: OperationFacts): Promise<GraphqlAnswer>;
  threadRestarted(): void;
  releaseSwapped(outcome: 'served' | 'refused'): void;
  /** How much memory prepared operations take is asked for when it is scraped. */
  watchOperations(readBytes: () => number): void;
  /** All metrics as Prometheus reads them; undefined when there are none. */
  readonly expose: (() => Promise<Exposition>) | undefined;
  /** Sends what is left to send, for two seconds at most. */
  close(): Promise<void>;
}

const ignore = (): undefined => undefined;

/** Everything off. */
export const NO_TELEMETRY: Telemetry = {
  startTrace: ignore,
  requestEnded: ignore,
  fetchEnded: ignore,
  lookedUp: (found) => found,
  answering: (answer) => answer,
  threadRestarted: ignore,
  releaseSwapped: ignore,
  watchOperations: ignore,
  expose: undefined,
  close: () => Promise.resolve(),
};

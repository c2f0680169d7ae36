import type { SubgraphAccess } from '@hamafza/schema/signed-request';
import type { Log } from '../telemetry/create-log.js';
import { type Clock, systemClock } from './clock.js';
import type { TlsOptions } from './connection-pool.js';
import { MEBIBYTE } from '../environment-values.js';
import type { RequestSigning } from './sign-requests.js';

export interface RetryOptions {
  /** Beyond the first attempt; 0 never asks twice. */
  readonly furtherAttempts: number;
  /** The wait before the second attempt is half to all of this, and the span doubles with each. */
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** A subgraph that asks for more patience (`Retry-After`) is not asked again for this fetch. */
  readonly retryAfterLimitMs: number;
}

export interface CircuitOptions {
  /** How many of the last attempts are looked at. */
  readonly windowAttempts: number;
  /** Fewer than this many attempts say nothing. */
  readonly minimumAttempts: number;
  /** More than this share of them failed: the circuit opens. Between 0 and 1. */
  readonly failureShare: number;
  /** The first pause before one attempt is let through is half to all of this, and doubles with each that fails. */
  readonly firstPauseMs: number;
  readonly maxPauseMs: number;
}

/** Of one subgraph. */
export interface SubgraphLimits {
  /** For one fetch as a whole: waiting for its turn, connecting, every attempt, the answer's last byte. */
  readonly timeoutMs: number;
  /** Of the body as it came over the wire, and again when unpacked. */
  readonly answerLimitBytes: number;
  /** Requests under way at once, and so connections where the subgraph speaks HTTP/1.1. */
  readonly concurrency: number;
  /** Fetches that wait for their turn; one more is refused with SUBGRAPH_OVERLOADED. */
  readonly queueLength: number;
  readonly retry: RetryOptions;
  readonly circuit: CircuitOptions;
  /** Asks for gzip: worth its CPU only where the line is slow. */
  readonly acceptEncoding: boolean;
}

export const DEFAULT_SUBGRAPH_LIMITS: SubgraphLimits = {
  timeoutMs: 10_000,
  answerLimitBytes: 64 * MEBIBYTE,
  concurrency: 64,
  queueLength: 256,
  retry: { furtherAttempts: 2, firstDelayMs: 25, maxDelayMs: 1_000, retryAfterLimitMs: 2_000 },
  circuit: { windowAttempts: 20, minimumAttempts: 10, failureShare: 0.5, firstPauseMs: 1_000, maxPauseMs: 30_000 },
  acceptEncoding: false,
};

/** What the headers of one request to a subgraph are made from. */
export interface OutgoingRequest {
  readonly subgraph: string;
  readonly body: string;
  readonly requestId: string;
  readonly purpose: string | undefined;
  /** Undefined when the request is not traced. */
  readonly traceparent?: string | undefined;
  readonly callerKey: string;
  readonly releaseId: string;
  /** Absent where nobody vouches for it. */
  readonly access?: SubgraphAccess | undefined;
}

export interface SubgraphTransportOptions {
  readonly log: Log;
  /** For every subgraph; what is left out is as in `DEFAULT_SUBGRAPH_LIMITS`. */
  readonly limits?: Partial<SubgraphLimits>;
  /** For single subgraphs, by name; wins over `limits`. */
  readonly limitsBySubgraph?: Readonly<Record<string, Partial<SubgraphLimits>>>;
  /**
   * Further headers of one request; called once per request that is sent, and again for each attempt. What it throws
   * fails the fetch with INTERNAL_SERVER_ERROR.
   */
  readonly headersFor?: (request: OutgoingRequest) => Readonly<Record<string, string>>;
  /** Absent where requests are not signed. */
  readonly signing?: RequestSigning | undefined;
  /** Where single subgraphs take subscriptions, by name: an http address for event streams, a ws address for WebSocket. By default where they take queries. */
  readonly subscriptionUrls?: Readonly<Record<string, string>>;
  readonly tls?: TlsOptions;
  readonly clock?: Clock;
  /** From 0 to 1, for jitter. */
  readonly random?: () => number;
}

/** The options with nothing left open, as the transport's parts share them. */
export interface TransportSettings {
  readonly log: Log;
  readonly headersFor: ((request: OutgoingRequest) => Readonly<Record<string, string>>) | undefined;
  readonly signing: RequestSigning | undefined;
  readonly tls: TlsOptions;
  readonly clock: Clock;
  readonly random: () => number;
  limitsOf(subgraph: string): SubgraphLimits;
  subscriptionUrlOf(subgraph: string): string | undefined;
}

export const settleOptions = (options: SubgraphTransportOptions): TransportSettings => ({
  log: options.log,
  headersFor: options.headersFor,
  signing: options.signing,
  tls: options.tls ?? {},
  clock: options.clock ?? systemClock,
  random: options.random ?? Math.random,
  subscriptionUrlOf: (subgraph) => (Object.hasOwn(options.subscriptionUrls ?? {}, subgraph) ? options.subscriptionUrls?.[subgraph] : undefined),
  limitsOf: (subgraph) => {
    const own = options.limitsBySubgraph ?? {};
    return { ...DEFAULT_SUBGRAPH_LIMITS, ...options.limits, ...(Object.hasOwn(own, subgraph) ? own[subgraph] : {}) };
  },
});

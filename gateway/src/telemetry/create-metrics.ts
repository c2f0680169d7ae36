import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { FetchRecord } from '../subgraph-client/request-context.js';
import { DurationHistogram } from './duration-histogram.js';
import type { Exposition } from './telemetry.js';

/** Counts what happens, for Prometheus. No label holds anything a caller wrote. */
export interface Metrics {
  readonly requestEnded: (route: string, status: number, durationMs: number) => void;
  readonly fetchEnded: (record: FetchRecord) => void;
  readonly operationReady: () => void;
  readonly operationPrepared: (outcome: string, durationMs: number) => void;
  readonly operationAnswered: (kind: string | undefined, outcome: string) => void;
  readonly partAnswered: (outcome: string, durationMs: number) => void;
  readonly eventAnswered: (outcome: string, durationMs: number) => void;
  readonly subscriptionEnded: (outcome: string) => void;
  readonly watchSubscriptions: (readCount: () => number) => void;
  readonly threadRestarted: () => void;
  readonly releaseSwapped: (outcome: 'served' | 'refused') => void;
  readonly watchOperations: (readBytes: () => number) => void;
  readonly expose: () => Promise<Exposition>;
}

/**
 * Source of names, units and buckets: OpenTelemetry, "Semantic conventions for HTTP metrics", and Prometheus, "Metric and
 * label naming"; two buckets below theirs, as many answers take less than 5 ms.
 */
export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const { print, ...ofRequests } = requestMetrics();
  const expose = async (): Promise<Exposition> => ({ contentType: registry.contentType, text: `${(await registry.metrics()).trimEnd()}\n\n${print()}` });
  return { ...ofRequests, ...operationMetrics(registry), ...streamMetrics(registry), ...releaseMetrics(registry), expose };
};

const DURATIONS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

const requestMetrics = (): Pick<Metrics, 'requestEnded' | 'fetchEnded'> & { readonly print: () => string } => {
  const requests = new DurationHistogram({
    name: 'http_server_request_duration_seconds',
    help: 'Time from a request’s head to its answer; of an answer in parts, to its first part.',
    labelNames: ['http_route', 'status_class'],
    buckets: DURATIONS,
  });
  const fetches = new DurationHistogram({
    name: 'hamafza_subgraph_fetch_duration_seconds',
    help: 'Time of one fetch from a subgraph, with its wait for a connection and all attempts.',
    labelNames: ['subgraph', 'outcome'],
    buckets: DURATIONS,
  });
  return {
    requestEnded: (route, status, durationMs) => requests.observe(route, classOf(status), durationMs),
    fetchEnded: ({ subgraph, outcome, durationMs }) => fetches.observe(subgraph, outcome, durationMs),
    print: () => requests.print() + fetches.print(),
  };
};

const CLASSES = ['1xx', '2xx', '3xx', '4xx', '5xx'] as const;

const classOf = (status: number): string => CLASSES[Math.floor(status / 100) - 1] ?? 'other';

const operationMetrics = (registry: Registry): Pick<Metrics, 'operationReady' | 'operationPrepared' | 'operationAnswered' | 'watchOperations'> => {
  const registers = [registry];
  const answered = new Counter({
    name: 'graphql_server_operations_total',
    help: 'Operations answered, by kind and by OK or the code of their first error.',
    labelNames: ['graphql_operation_type', 'outcome'] as const,
    registers,
  });
  const prepared = new Histogram({
    name: 'hamafza_operation_preparation_duration_seconds',
    help: 'Time a request waited for its operation to be parsed, validated, planned and compiled, when it was not ready.',
    labelNames: ['outcome'] as const,
    buckets: DURATIONS,
    registers,
  });
  const lookups = new Counter({
    name: 'hamafza_operation_cache_lookups_total',
    help: 'Operations that were ready when asked for (hit), and that had to be prepared (miss).',
    labelNames: ['result'] as const,
    registers,
  });
  let readBytes = (): number => 0;
  new Gauge({
    name: 'hamafza_operation_cache_size_bytes',
    help: 'About how much memory the operations take that are ready under the release in force.',
    registers,
    collect() {
      this.set(readBytes());
    },
  });
  return {
    operationReady: () => lookups.inc(HIT),
    operationPrepared: (outcome, durationMs) => {
      lookups.inc(MISS);
      prepared.observe({ outcome }, durationMs / 1_000);
    },
    operationAnswered: (kind, outcome) => answered.inc({ graphql_operation_type: kind ?? 'unknown', outcome }),
    watchOperations: (read) => (readBytes = read),
  };
};

const HIT = { result: 'hit' } as const;
const MISS = { result: 'miss' } as const;

const streamMetrics = (registry: Registry): Pick<Metrics, 'partAnswered' | 'eventAnswered' | 'subscriptionEnded' | 'watchSubscriptions'> => {
  const registers = [registry];
  const common = { labelNames: ['outcome'] as const, registers };
  const parts = new Histogram({ name: 'hamafza_deferred_part_duration_seconds', help: 'Time from one part of an answer to the next, of deferred fragments.', buckets: DURATIONS, ...common });
  const events = new Histogram({ name: 'hamafza_subscription_event_duration_seconds', help: 'Time an event of a subscription took to be answered, once its caller was ready for it.', buckets: DURATIONS, ...common });
  const ended = new Counter({ name: 'hamafza_subscriptions_ended_total', help: 'Subscriptions that ended: OK when completed, abandoned when the caller left, or a code.', ...common });
  let readCount = (): number => 0;
  new Gauge({
    name: 'hamafza_subscriptions_open',
    help: 'Subscriptions that are open.',
    registers,
    collect() {
      this.set(readCount());
    },
  });
  return {
    partAnswered: (outcome, durationMs) => parts.observe({ outcome }, durationMs / 1_000),
    eventAnswered: (outcome, durationMs) => events.observe({ outcome }, durationMs / 1_000),
    subscriptionEnded: (outcome) => ended.inc({ outcome }),
    watchSubscriptions: (read) => (readCount = read),
  };
};

const releaseMetrics = (registry: Registry): Pick<Metrics, 'threadRestarted' | 'releaseSwapped'> => {
  const registers = [registry];
  const restarts = new Counter({ name: 'hamafza_planner_thread_restarts_total', help: 'Threads that plan and were started anew after one ended.', registers });
  const swaps = new Counter({
    name: 'hamafza_release_swaps_total',
    help: 'Releases put in force (served), and releases that could not be run (refused).',
    labelNames: ['outcome'] as const,
    registers,
  });
  for (const outcome of ['served', 'refused'] as const) swaps.inc({ outcome }, 0);
  return { threadRestarted: () => restarts.inc(), releaseSwapped: (outcome) => swaps.inc({ outcome }) };
};

import { type GraphqlAnswer } from '../graphql-over-http/graphql-request.js';
import { type Log } from './create-log.js';
import { type Metrics } from './create-metrics.js';
import { codeOfThrown, outcomeOf } from './outcome.js';
import { type TelemetrySettings } from './telemetry-environment.js';
import { NO_TELEMETRY, type OperationFacts, type RequestTrace, type Telemetry } from './telemetry.js';

/** Loads only what is on: neither library costs anything, not even memory, when it is off. */
export const createTelemetry = async ({ adminPort, otlpUrl, traceShare }: TelemetrySettings, log: Log): Promise<Telemetry> => {
  const metrics = adminPort === undefined ? undefined : (await import('./create-metrics.js')).createMetrics();
  const tracing = otlpUrl === undefined ? undefined : (await import('./create-tracing.js')).createTracing({ otlpUrl, traceShare, log });
  if (metrics === undefined && tracing === undefined) return NO_TELEMETRY;
  return {
    ...NO_TELEMETRY,
    ...(metrics && ownMetrics(metrics)),
    ...(tracing && { startTrace: tracing.startTrace, close: tracing.close }),
    lookedUp: (found, trace) => {
      if (found instanceof Promise) return followPreparation(found, trace, metrics);
      metrics?.operationReady();
      return found;
    },
  };
};

const ownMetrics = (metrics: Metrics): Partial<Telemetry> => ({
  requestEnded: metrics.requestEnded,
  fetchEnded: metrics.fetchEnded,
  answering: (answer, facts) => followAnswer(answer, facts, metrics),
  threadRestarted: metrics.threadRestarted,
  releaseSwapped: metrics.releaseSwapped,
  watchOperations: metrics.watchOperations,
  expose: metrics.expose,
});

const followPreparation = async <Found extends { readonly kind: string }>(
  found: Promise<Found>,
  trace: RequestTrace | undefined,
  metrics: Metrics | undefined,
): Promise<Found> => {
  const startMs = performance.now();
  const endSpan = trace?.startPreparation();
  let outcome = 'INTERNAL_SERVER_ERROR';
  try {
    const prepared = await found;
    outcome = prepared.kind;
    return prepared;
  } catch (error) {
    outcome = codeOfThrown(error);
    throw error;
  } finally {
    endSpan?.(outcome);
    metrics?.operationPrepared(outcome, performance.now() - startMs);
  }
};

const followAnswer = async (answer: Promise<GraphqlAnswer>, facts: OperationFacts, metrics: Metrics): Promise<GraphqlAnswer> => {
  try {
    const answered = await answer;
    metrics.operationAnswered(answered.operationKind ?? facts.operationKind, outcomeOf(answered));
    return answered;
  } catch (error) {
    metrics.operationAnswered(facts.operationKind, codeOfThrown(error));
    throw error;
  }
};

import type { GraphqlAnswer } from '../graphql-over-http/graphql-request.js';
import type { Log } from './create-log.js';
import type { Metrics } from './create-metrics.js';
import { FollowedParts } from './followed-parts.js';
import { codeOfThrown, outcomeOf } from './outcome.js';
import type { TelemetrySettings } from './telemetry-environment.js';
import { NO_TELEMETRY, type FollowedEvent, type OperationFacts, type RequestTrace, type Telemetry } from './telemetry.js';

/** Loads only what is on: neither library costs anything, not even memory, when it is off. */
export const createTelemetry = async ({ adminPort, otlpUrl, traceShare }: TelemetrySettings, log: Log): Promise<Telemetry> => {
  const metrics = adminPort === undefined ? undefined : (await import('./create-metrics.js')).createMetrics();
  const tracing = otlpUrl === undefined ? undefined : (await import('./create-tracing.js')).createTracing({ otlpUrl, traceShare, log });
  return metrics === undefined && tracing === undefined ? NO_TELEMETRY : telemetryOf(metrics, tracing);
};

/** Telemetry of what is counted and traced. */
export const telemetryOf = (counted: Partial<Metrics> | undefined, tracing: Partial<Telemetry> | undefined): Telemetry => ({
  ...NO_TELEMETRY,
  ...(counted && countingOf(counted)),
  ...tracing,
  answering: (answer, facts, trace) => followAnswer(answer, facts, trace, counted),
  startEvent: (trace) => followEvent(trace, counted),
  lookedUp: (found, trace) => {
    if (found instanceof Promise) return followPreparation(found, trace, counted);
    counted?.operationReady?.();
    return found;
  },
});

const countingOf = (counted: Partial<Metrics>): Partial<Telemetry> => {
  const { requestEnded, fetchEnded, threadRestarted, releaseSwapped, subscriptionEnded, watchOperations, watchSubscriptions, expose } = counted;
  return {
    ...(requestEnded && { requestEnded }),
    ...(fetchEnded && { fetchEnded }),
    ...(threadRestarted && { threadRestarted }),
    ...(releaseSwapped && { releaseSwapped }),
    ...(subscriptionEnded && { subscriptionEnded }),
    ...(watchOperations && { watchOperations }),
    ...(watchSubscriptions && { watchSubscriptions }),
    ...(expose && { expose }),
  };
};

const followPreparation = async <Found extends { readonly kind: string }>(
  found: Promise<Found>,
  trace: RequestTrace | undefined,
  metrics: Partial<Metrics> | undefined,
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
    metrics?.operationPrepared?.(outcome, performance.now() - startMs);
  }
};

const followAnswer = async (answer: Promise<GraphqlAnswer>, facts: OperationFacts, trace: RequestTrace | undefined, metrics: Partial<Metrics> | undefined): Promise<GraphqlAnswer> => {
  try {
    const answered = await answer;
    metrics?.operationAnswered?.(answered.operationKind ?? facts.operationKind, outcomeOf(answered, facts));
    if (answered.kind === 'single' || answered.operationKind === 'subscription') return answered;
    const release = trace?.hold();
    const follower = { onPart: (outcome: string, durationMs: number) => metrics?.partAnswered?.(outcome, durationMs), onEnd: (codes: readonly string[]) => release?.(codes) };
    return { ...answered, parts: new FollowedParts(answered.parts, follower) };
  } catch (error) {
    metrics?.operationAnswered?.(facts.operationKind, codeOfThrown(error));
    throw error;
  }
};

const followEvent = (trace: RequestTrace | undefined, metrics: Partial<Metrics> | undefined): FollowedEvent => {
  const startMs = performance.now();
  const event = trace?.startEvent();
  return {
    trace: event,
    end: (outcome) => {
      event?.end(outcome);
      metrics?.eventAnswered?.(outcome, performance.now() - startMs);
    },
  };
};

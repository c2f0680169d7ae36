import { context, isSpanContextValid, SpanKind, type Tracer } from '@opentelemetry/api';
import type { FetchRecord } from '../subgraph-client/request-context.js';
import { telemetryOf } from '../telemetry/create-telemetry.js';
import type { Log } from '../telemetry/create-log.js';
import { logFault } from '../telemetry/log-fault.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { traceOf } from '../telemetry/traced-request.js';
import type { CallerRequest } from './caller-request.js';

/**
 * Told what the engine does and Apollo Server's plugins cannot see, while it is done. What a hook throws goes to the log, and
 * changes no answer. Nothing that is told holds a value of a person.
 */
export interface EngineHooks<Context> {
  /** Of `@opentelemetry/api`: each execution is a span below the active one, with its preparation and fetches below it, and subgraphs are sent `traceparent`. */
  readonly tracer?: Tracer | undefined;
  fetchEnded?(fetch: FetchRecord, request: CallerRequest<Context>): void;
  /** An operation that was not ready has been parsed, validated, planned and compiled. @param outcome `ready`, `refused` or a code. */
  operationPrepared?(outcome: string, durationMs: number): void;
  /** The thread that plans was lost, and another one has taken over. */
  threadRestarted?(): void;
  supergraphSwapped?(outcome: 'served' | 'refused'): void;
}

const HOOKS = ['fetchEnded', 'operationPrepared', 'threadRestarted', 'supergraphSwapped'] as const;

/** The same hooks, none of which throws. */
export const safeHooks = <Context>(hooks: EngineHooks<Context>, log: Log): Omit<Required<EngineHooks<Context>>, 'tracer'> => {
  const safely = (tell: () => void): void => {
    try {
      tell();
    } catch (error) {
      logFault(log, error);
    }
  };
  return {
    fetchEnded: (fetch, request) => safely(() => hooks.fetchEnded?.(fetch, request)),
    operationPrepared: (outcome, durationMs) => safely(() => hooks.operationPrepared?.(outcome, durationMs)),
    threadRestarted: () => safely(() => hooks.threadRestarted?.()),
    supergraphSwapped: (outcome) => safely(() => hooks.supergraphSwapped?.(outcome)),
  };
};

/** What is wrong with hooks that were given; empty when they can be used. */
export const faultsOfHooks = (hooks: unknown): readonly string[] => {
  if (hooks === undefined) return [];
  if (typeof hooks !== 'object' || hooks === null) return ['hooks: must be an object'];
  const given = new Map<string, unknown>(Object.entries(hooks));
  const unknown = [...given.keys()].filter((name) => name !== 'tracer' && !HOOKS.some((hook) => hook === name)).map((name) => `hooks.${name}: there is no such hook`);
  const notCallable = HOOKS.filter((name) => given.get(name) !== undefined && typeof given.get(name) !== 'function').map((name) => `hooks.${name}: must be a function`);
  return [...unknown, ...notCallable, ...(isTracer(given.get('tracer')) ? [] : ['hooks.tracer: must be a tracer of @opentelemetry/api'])];
};

const isTracer = (tracer: unknown): boolean =>
  tracer === undefined || (typeof tracer === 'object' && tracer !== null && 'startSpan' in tracer && typeof tracer.startSpan === 'function');

/** The engine's telemetry as such hooks want it. */
export const telemetryOfHooks = (tracer: Tracer | undefined, hooks: ReturnType<typeof safeHooks>): Telemetry =>
  telemetryOf({ operationPrepared: hooks.operationPrepared, threadRestarted: hooks.threadRestarted, releaseSwapped: hooks.supergraphSwapped }, tracer && { startTrace: () => startTrace(tracer) });

const startTrace = (tracer: Tracer): ReturnType<Telemetry['startTrace']> => {
  const active = context.active();
  const span = tracer.startSpan('graphql.execute', { kind: SpanKind.INTERNAL }, active);
  // Without an SDK there is a tracer all the same, whose spans have no place in any trace.
  return isSpanContextValid(span.spanContext()) ? traceOf({ tracer, span, mayRecord: true }) : undefined;
};

import { ROOT_CONTEXT, SpanKind, trace, type Attributes, type Tracer } from '@opentelemetry/api';
import { Resource } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace-base';
import type { Log } from './create-log.js';
import { SpanExport } from './span-export.js';
import type { RequestTrace, Telemetry } from './telemetry.js';
import { readTraceParent } from './trace-parent.js';
import { traceOf } from './traced-request.js';

export interface TracingOptions {
  readonly otlpUrl: string;
  readonly traceShare: number;
  readonly log: Log;
}

/** Some 10 MB of spans at most wait for a slow collector; what comes beyond is dropped. */
const BATCHES = { maxQueueSize: 8_192, maxExportBatchSize: 512, scheduledDelayMillis: 2_000, exportTimeoutMillis: 10_000 };

/** How long a gateway that stops waits for the collector. */
const LAST_EXPORT_MS = 2_000;

/**
 * Traces of GraphQL requests, sent to an OpenTelemetry collector in batches. When the collector is slow or away, spans are
 * dropped; requests never wait for it.
 */
export const createTracing = ({ otlpUrl, traceShare, log }: TracingOptions): Pick<Telemetry, 'startTrace' | 'startSocketTrace' | 'close'> => {
  const share = new TraceIdRatioBasedSampler(traceShare);
  const spanExport = new SpanExport(otlpUrl, log);
  const provider = new BasicTracerProvider({
    resource: new Resource({ 'service.name': 'hamafza-gateway' }),
    // A caller may ask not to be traced, and cannot ask for more than the share.
    sampler: new ParentBasedSampler({ root: share, remoteParentSampled: share }),
    spanProcessors: [new BatchSpanProcessor(spanExport, BATCHES)],
  });
  const tracer = provider.getTracer('hamafza-gateway');
  return {
    startTrace: (method, traceparent) => startTrace(tracer, method, traceparent),
    startSocketTrace: (traceparent) => startSocketTrace(tracer, traceparent),
    close: async () => {
      await noLongerThan(LAST_EXPORT_MS, provider.shutdown());
      await spanExport.shutdown();
    },
  };
};

const noLongerThan = async (limitMs: number, event: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([event.catch(() => undefined), new Promise((resolve) => (timer = setTimeout(resolve, limitMs)))]);
  clearTimeout(timer);
};

const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'TRACE']);

/** Source of names: OpenTelemetry, "Semantic conventions for HTTP spans": a method that is not known is `_OTHER`. */
const startTrace = (tracer: Tracer, method = '', traceparent: unknown): RequestTrace => {
  const knownMethod = METHODS.has(method) ? method : '_OTHER';
  const attributes = { 'http.request.method': knownMethod, 'http.route': '/graphql' };
  return startSpan(tracer, `${knownMethod === '_OTHER' ? 'HTTP' : knownMethod} /graphql`, attributes, traceparent);
};

/** One operation of a WebSocket; the caller's header came with the request that opened it. */
const startSocketTrace = (tracer: Tracer, traceparent: unknown): RequestTrace =>
  startSpan(tracer, 'WEBSOCKET /graphql', { 'network.protocol.name': 'websocket', 'http.route': '/graphql' }, traceparent);

const startSpan = (tracer: Tracer, name: string, attributes: Attributes, traceparent: unknown): RequestTrace => {
  const parent = readTraceParent(traceparent);
  const context = parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true });
  const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, context);
  return traceOf({ tracer, span, mayRecord: parent === undefined || parent.traceFlags === 1 });
};

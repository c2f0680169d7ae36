import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Attributes, type Context, type Span, type Tracer } from '@opentelemetry/api';
import { Resource } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace-base';
import { type FetchTrace } from '../subgraph-client/request-context.js';
import { type Log } from './create-log.js';
import { SpanExport } from './span-export.js';
import { type OperationFacts, type RequestTrace, type Telemetry } from './telemetry.js';
import { printTraceParent, readTraceParent } from './trace-parent.js';

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
export const createTracing = ({ otlpUrl, traceShare, log }: TracingOptions): Pick<Telemetry, 'startTrace' | 'close'> => {
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
  const parent = readTraceParent(traceparent);
  const context = parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true });
  const knownMethod = METHODS.has(method) ? method : '_OTHER';
  const attributes = { 'http.request.method': knownMethod, 'http.route': '/graphql' };
  const span = tracer.startSpan(`${knownMethod === '_OTHER' ? 'HTTP' : knownMethod} /graphql`, { kind: SpanKind.SERVER, attributes }, context);
  return span.isRecording() ? new RecordedTrace(tracer, span, trace.setSpan(ROOT_CONTEXT, span)) : new PassedOnTrace(span);
};

/** A trace that somebody else may record: subgraphs are told its place in it, and that is all. */
class PassedOnTrace implements RequestTrace {
  readonly traceId: string;
  readonly #fetch: FetchTrace;

  constructor(span: Span) {
    this.traceId = span.spanContext().traceId;
    this.#fetch = { traceparent: printTraceParent(span.spanContext()), end: () => undefined };
  }

  startPreparation(): () => void {
    return () => undefined;
  }

  startFetch(): FetchTrace {
    return this.#fetch;
  }

  end(): void {}
}

class RecordedTrace implements RequestTrace {
  constructor(
    private readonly tracer: Tracer,
    private readonly span: Span,
    private readonly context: Context,
  ) {}

  get traceId(): string {
    return this.span.spanContext().traceId;
  }

  startPreparation(): (outcome: string) => void {
    const span = this.tracer.startSpan('graphql.prepare', { kind: SpanKind.INTERNAL }, this.context);
    return (outcome) => {
      span.setAttribute('hamafza.outcome', outcome);
      span.end();
    };
  }

  /** Source: OpenTelemetry, "Semantic conventions for HTTP spans", client; the subgraph's name stands for its address. */
  startFetch(subgraph: string, kind: 'query' | 'mutation'): FetchTrace {
    const attributes = { 'http.request.method': 'POST', 'peer.service': subgraph, 'graphql.operation.type': kind };
    const span = this.tracer.startSpan(`fetch ${subgraph}`, { kind: SpanKind.CLIENT, attributes }, this.context);
    return {
      traceparent: printTraceParent(span.spanContext()),
      end: ({ outcome, bytes, attempts, isShared }) => {
        span.setAttributes({ 'hamafza.outcome': outcome, 'http.response.body.size': bytes, 'hamafza.fetch.shared': isShared });
        if (attempts > 1) span.setAttribute('http.request.resend_count', attempts - 1);
        if (outcome !== 'answered' && outcome !== 'answered-with-errors' && outcome !== 'abandoned') fail(span, outcome);
        span.end();
      },
    };
  }

  end(status: number, facts: OperationFacts): void {
    this.span.setAttribute('http.response.status_code', status);
    this.span.setAttributes(attributesOf(facts));
    if (status >= 500) fail(this.span, facts.errorCodes?.[0] ?? String(status));
    this.span.end();
  }
}

const fail = (span: Span, code: string): void => {
  span.setAttribute('error.type', code);
  span.setStatus({ code: SpanStatusCode.ERROR });
};

/** Source of names: OpenTelemetry, "Semantic conventions for GraphQL"; its document and operation name are callers' text and left out. */
const attributesOf = ({ operationKind, operationHash, errorCodes }: OperationFacts): Attributes => ({
  ...(operationKind !== undefined && { 'graphql.operation.type': operationKind }),
  ...(operationHash !== undefined && { 'hamafza.operation.hash': operationHash }),
  ...(errorCodes !== undefined && { 'hamafza.error.codes': [...errorCodes] }),
});

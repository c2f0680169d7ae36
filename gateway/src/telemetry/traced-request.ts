import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Attributes, type Context, type Span, type Tracer } from '@opentelemetry/api';
import type { FetchTrace } from '../subgraph-client/request-context.js';
import type { EventTrace, OperationFacts, RequestTrace } from './telemetry.js';
import { printTraceParent } from './trace-parent.js';

export interface TracedRequest {
  readonly tracer: Tracer;
  readonly span: Span;
  /** False: whoever called wants nothing recorded, so that subscriptions' events are not either. */
  readonly mayRecord: boolean;
}

/** The trace of a request by its own span, recorded or only passed on to subgraphs. */
export const traceOf = (request: TracedRequest): RequestTrace => (request.span.isRecording() ? new RecordedTrace(request) : new PassedOnTrace(request));

/**
 * An event has a trace of its own, which names the subscription's: that may be open for days, and a trace of all its
 * events would never be whole.
 *
 * Source: OpenTelemetry, "Semantic conventions for messaging": a consumer's span links what it was created by.
 */
const eventOf = ({ tracer, span, mayRecord }: TracedRequest): EventTrace => {
  if (!mayRecord) return new PassedOnEvent(span);
  const event = tracer.startSpan('graphql.event', { kind: SpanKind.CONSUMER, attributes: EVENT, links: [{ context: span.spanContext() }] }, ROOT_CONTEXT);
  return event.isRecording() ? new RecordedEvent(tracer, event) : new PassedOnEvent(event);
};

const EVENT: Attributes = { 'http.route': '/graphql', 'graphql.operation.type': 'subscription' };

/** Below a span that somebody else may record: subgraphs are told their place in its trace, and that is all. */
class PassedOnEvent implements EventTrace {
  readonly traceId: string;
  readonly traceparent: string;
  readonly #fetch: FetchTrace;

  constructor(span: Span) {
    this.traceId = span.spanContext().traceId;
    this.traceparent = printTraceParent(span.spanContext());
    this.#fetch = { traceparent: this.traceparent, end: () => undefined };
  }

  startFetch(): FetchTrace {
    return this.#fetch;
  }

  end(): void {}
}

class PassedOnTrace extends PassedOnEvent implements RequestTrace {
  constructor(private readonly request: TracedRequest) {
    super(request.span);
  }

  startPreparation(): () => void {
    return () => undefined;
  }

  startEvent(): EventTrace {
    return eventOf(this.request);
  }

  hold(): () => void {
    return () => undefined;
  }
}

/** Fetches below a span, each as a span of its own. */
class RecordedFetches {
  protected readonly context: Context;

  constructor(
    protected readonly tracer: Tracer,
    protected readonly span: Span,
  ) {
    this.context = trace.setSpan(ROOT_CONTEXT, span);
  }

  get traceId(): string {
    return this.span.spanContext().traceId;
  }

  get traceparent(): string {
    return printTraceParent(this.span.spanContext());
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
}

class RecordedEvent extends RecordedFetches implements EventTrace {
  end(outcome: string): void {
    this.span.setAttribute('hamafza.outcome', outcome);
    this.span.end();
  }
}

class RecordedTrace extends RecordedFetches implements RequestTrace {
  #holds = 0;
  #laterCodes: readonly string[] = [];
  /** From `end` on; the span ends with it unless it is held. */
  #facts: OperationFacts | undefined;

  constructor(private readonly request: TracedRequest) {
    super(request.tracer, request.span);
  }

  startPreparation(): (outcome: string) => void {
    const span = this.tracer.startSpan('graphql.prepare', { kind: SpanKind.INTERNAL }, this.context);
    return (outcome) => {
      span.setAttribute('hamafza.outcome', outcome);
      span.end();
    };
  }

  startEvent(): EventTrace {
    return eventOf(this.request);
  }

  hold(): (errorCodes: readonly string[]) => void {
    this.#holds += 1;
    let isHeld = true;
    return (errorCodes) => {
      if (!isHeld) return;
      isHeld = false;
      this.#holds -= 1;
      this.#laterCodes = [...this.#laterCodes, ...errorCodes];
      this.#endUnlessHeld();
    };
  }

  end(status: number, facts: OperationFacts): void {
    this.span.setAttribute('http.response.status_code', status);
    if (status >= 500) fail(this.span, facts.errorCodes?.[0] ?? String(status));
    this.#facts = facts;
    this.#endUnlessHeld();
  }

  #endUnlessHeld(): void {
    if (this.#facts === undefined || this.#holds > 0) return;
    this.span.setAttributes(attributesOf(this.#facts, this.#laterCodes));
    this.span.end();
  }
}

const fail = (span: Span, code: string): void => {
  span.setAttribute('error.type', code);
  span.setStatus({ code: SpanStatusCode.ERROR });
};

/** Source of names: OpenTelemetry, "Semantic conventions for GraphQL"; its document and operation name are callers' text and left out. */
const attributesOf = ({ operationKind, operationHash, errorCodes = [] }: OperationFacts, laterCodes: readonly string[]): Attributes => {
  const codes = new Set([...errorCodes, ...laterCodes]);
  return {
    ...(operationKind !== undefined && { 'graphql.operation.type': operationKind }),
    ...(operationHash !== undefined && { 'hamafza.operation.hash': operationHash }),
    ...(codes.size > 0 && { 'hamafza.error.codes': [...codes] }),
  };
};

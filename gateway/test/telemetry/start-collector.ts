import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly name: string;
  readonly kind: number;
  /** Nanoseconds since the epoch. */
  readonly start: bigint;
  readonly end: bigint;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly isError: boolean;
  /** Ids of the spans it names beside its parent. */
  readonly links: readonly string[];
}

export interface TestCollector {
  readonly url: string;
  readonly spans: ReceivedSpan[];
  /** Every body as it came. */
  readonly bodies: string[];
  /** What it answers from now on. */
  answerWith(status: number): void;
  stop(): Promise<void>;
}

/** A collector of OTLP/HTTP JSON over a real socket. */
export const startCollector = async (): Promise<TestCollector> => {
  const spans: ReceivedSpan[] = [];
  const bodies: string[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    void json(request).then((body: any) => {
      const isTraces = request.method === 'POST' && request.url === '/v1/traces' && request.headers['content-type'] === 'application/json';
      if (isTraces && status === 200) {
        bodies.push(JSON.stringify(body));
        spans.push(...body.resourceSpans.flatMap(({ scopeSpans }: any) => scopeSpans.flatMap((scope: any) => scope.spans.map(read))));
      }
      response.writeHead(isTraces ? status : 404, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    bodies,
    answerWith: (next) => (status = next),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const read = (span: any): ReceivedSpan => ({
  traceId: span.traceId,
  spanId: span.spanId,
  parentSpanId: span.parentSpanId,
  name: span.name,
  kind: span.kind,
  start: BigInt(span.startTimeUnixNano),
  end: BigInt(span.endTimeUnixNano),
  attributes: Object.fromEntries(span.attributes.map(({ key, value }: any) => [key, valueOf(value)])),
  isError: span.status?.code === 2,
  links: (span.links ?? []).map(({ spanId }: any) => spanId),
});

const valueOf = ({ stringValue, intValue, boolValue, arrayValue }: any): unknown => {
  if (intValue !== undefined) return Number(intValue);
  return stringValue ?? boolValue ?? arrayValue?.values.map(valueOf);
};

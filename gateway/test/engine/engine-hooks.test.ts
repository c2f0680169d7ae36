import { context, SpanKind, trace, type Context as TraceContext, type ContextManager } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createEngine } from '../../src/engine/create-engine.js';
import { apolloFederation, ask } from './apollo-federation.js';

const apollo = apolloFederation();

/** What an OpenTelemetry SDK for Node sets up. */
class LocalContexts implements ContextManager {
  readonly #storage = new AsyncLocalStorage<TraceContext>();
  active = (): TraceContext => this.#storage.getStore() ?? ROOT;
  with: ContextManager['with'] = (active, act, self, ...given) => this.#storage.run(active, () => act.call(self as never, ...given));
  bind = <Target>(_: TraceContext, target: Target): Target => target;
  enable = (): this => this;
  disable = (): this => this;
}
const ROOT = context.active();

beforeAll(() => void context.setGlobalContextManager(new LocalContexts()));
afterAll(() => context.disable());

const record = (): { readonly told: unknown[][]; readonly hooks: object } => {
  const told: unknown[][] = [];
  const hook =
    (name: string) =>
    (...given: unknown[]) =>
      void told.push([name, ...given]);
  const names = ['fetchEnded', 'operationPrepared', 'threadRestarted', 'supergraphSwapped'];
  return { told, hooks: Object.fromEntries(names.map((name) => [name, hook(name)])) };
};

describe('hooks of the engine', () => {
  it('are told of swaps, preparations and fetches, each fetch with the request it was made for', async () => {
    const { told, hooks } = record();
    await apollo.withServer({ hooks }, {}, async (server) => {
      await ask(server, '{ budget clinic { city } }', {}, { token: 'secret' });
      await ask(server, '{ budget clinic { city } }');
    });
    const of = (name: string): unknown[][] => told.filter(([hook]) => hook === name).map(([, ...given]) => given);
    expect(of('supergraphSwapped')).toEqual([['served']]);
    expect(of('operationPrepared')).toEqual([['ready', expect.any(Number)]]);
    expect(of('fetchEnded')).toHaveLength(4);
    expect(of('fetchEnded')[0]).toEqual([expect.objectContaining({ outcome: 'answered', subgraph: expect.any(String) }), expect.objectContaining({ contextValue: { token: 'secret' }, requestId: expect.any(String) })]);
  });

  it('change no answer by throwing', async () => {
    const fail = (): never => {
      throw new Error('hook');
    };
    const hooks = { fetchEnded: fail, operationPrepared: fail, supergraphSwapped: fail, threadRestarted: fail };
    await apollo.withServer({ hooks }, {}, async (server) => expect(await ask(server, '{ budget }')).toEqual({ data: { budget: 7 } }));
  });

  it('trace each execution below the active span, and tell subgraphs their place', async () => {
    const exporter = new InMemorySpanExporter();
    const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
    const tracer = provider.getTracer('test');
    const outer = tracer.startSpan('http');
    await apollo.withServer({ hooks: { tracer } }, {}, async (server) => {
      await context.with(trace.setSpan(ROOT, outer), () => ask(server, '{ budget }'));
      await ask(server, '{ nobody: person(id: "1") { missing } }');
    });
    const spans = exporter.getFinishedSpans();
    const [execution] = spans.filter(({ name }) => name === 'graphql.execute');
    expect(execution).toMatchObject({ kind: SpanKind.INTERNAL, parentSpanId: outer.spanContext().spanId, attributes: { 'graphql.operation.type': 'query', 'http.response.status_code': 200 } });
    const below = spans.filter(({ parentSpanId }) => parentSpanId === execution?.spanContext().spanId);
    expect(below.map(({ name }) => name).sort()).toEqual(['fetch aid', 'graphql.prepare']);
    const fetched = below.find(({ name }) => name === 'fetch aid')?.spanContext();
    expect(apollo.subgraphs.aid.received[0]?.['traceparent']).toBe(`00-${fetched?.traceId}-${fetched?.spanId}-01`);
  });

  it('cost a subgraph no header where the tracer traces nothing', async () => {
    await apollo.withServer({ hooks: { tracer: trace.getTracer('no SDK') } }, {}, async (server) => void (await ask(server, '{ budget }')));
    expect(apollo.subgraphs.aid.received[0]).not.toHaveProperty('traceparent');
  });

  it.each<[string, unknown, RegExp]>([
    ['that are none', 5, /hooks: must be an object/],
    ['there are not', { fetchBegan: () => undefined }, /hooks.fetchBegan: there is no such hook/],
    ['that cannot be called', { fetchEnded: 'x', tracer: {} }, /hooks.fetchEnded: must be a function.*hooks.tracer/],
  ])('%s are refused at once', (_name, hooks, reason) => {
    expect(() => createEngine({ supergraphSdl: 'x', hooks: hooks as never })).toThrow(reason);
  });
});

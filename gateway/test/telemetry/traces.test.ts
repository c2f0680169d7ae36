import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compose } from '../federation/compose.js';
import { startSocialFederation, type SocialFederation } from '../federation/social-federation.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import { startCollector, type ReceivedSpan, type TestCollector } from './start-collector.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';
const SERVER = 2;
const CLIENT = 3;
const FULL_BATCH = 512;

let federation: SocialFederation;
let sdl: string;
beforeAll(async () => {
  federation = await startSocialFederation();
  sdl = compose([federation.people, federation.aid]);
});
afterAll(() => federation.stop());

const traced = (otlpUrl: string, traceShare = 1): Promise<TestGateway> => startGateway(sdl, { telemetry: { adminPort: undefined, adminHost: '127.0.0.1', otlpUrl, traceShare } });

/** Asks a gateway whose spans go to a collector, and gives them once the gateway has stopped. */
const spansOf = async (act: (gateway: TestGateway) => Promise<unknown>, share?: number): Promise<TestCollector> => {
  const collector = await startCollector();
  const gateway = await traced(collector.url, share);
  federation.people.received.length = 0;
  federation.aid.received.length = 0;
  await act(gateway);
  await gateway.stop();
  await collector.stop();
  return collector;
};
const only = (spans: readonly ReceivedSpan[], name: string): ReceivedSpan => {
  const found = spans.filter((span) => span.name === name);
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`${found.length} spans ${name} among ${spans.map((span) => span.name).join(', ')}`);
  return first;
};

/** By chance they hold any four digits. */
const IDS_AND_TIMES = /"(?:traceId|spanId|parentSpanId)":"[\da-f]+"|"\w+UnixNano":"\d+"/g;

/** The SDK takes a span's beginning in whole milliseconds and measures its duration finer. */
const ROUNDING = 1_000_000n;

describe('the trace of a request', () => {
  it('holds the request, its preparation and each fetch, below the caller’s span and above the subgraphs’', async () => {
    const { spans } = await spansOf(async (gateway) => (await gateway.ask('query Q { people { name loans } }', {}, { traceparent: `00-${TRACE}-${SPAN}-01` })).text());
    expect(spans).toHaveLength(4);
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
    const request = only(spans, 'POST /graphql');
    expect(request).toMatchObject({ parentSpanId: SPAN, kind: SERVER, isError: false });
    expect(request.attributes).toMatchObject({
      'http.request.method': 'POST',
      'http.route': '/graphql',
      'http.response.status_code': 200,
      'graphql.operation.type': 'query',
      'hamafza.operation.hash': expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(only(spans, 'graphql.prepare')).toMatchObject({ parentSpanId: request.spanId, attributes: { 'hamafza.outcome': 'ready' } });
    for (const subgraph of ['people', 'aid'] as const) {
      const fetched = only(spans, `fetch ${subgraph}`);
      expect(fetched).toMatchObject({ parentSpanId: request.spanId, kind: CLIENT, attributes: { 'peer.service': subgraph, 'hamafza.outcome': 'answered' } });
      expect(federation[subgraph].received[0]).toMatchObject({ traceparent: `00-${TRACE}-${fetched.spanId}-01` });
      expect(fetched.start >= request.start && fetched.end <= request.end + ROUNDING && fetched.end > fetched.start).toBe(true);
    }
    expect(only(spans, 'fetch aid').start + ROUNDING).toBeGreaterThanOrEqual(only(spans, 'fetch people').end);
  });
  it('has no preparation when the operation was ready', async () => {
    const { spans } = await spansOf(async (gateway) => {
      for (let asked = 0; asked < 3; asked += 1) await (await gateway.ask('{ clinic { city } }')).text();
    });
    expect(spans.map(({ name }) => name).sort()).toEqual(['POST /graphql', 'POST /graphql', 'POST /graphql', 'fetch people', 'fetch people', 'fetch people', 'graphql.prepare']);
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(3);
  });
  it('begins anew where the caller’s header is not valid', async () => {
    const { spans } = await spansOf(async (gateway) => (await gateway.ask('{ clinic { city } }', {}, { traceparent: `00-${'0'.repeat(32)}-${SPAN}-01` })).text());
    expect(only(spans, 'POST /graphql').parentSpanId).toBeUndefined();
  });
  it('tells refusals and subgraphs’ errors by code', async () => {
    const { spans } = await spansOf(async (gateway) => {
      await (await gateway.ask('{ nothing }')).text();
      await (await gateway.ask('{ broken }')).text();
    });
    expect(spans.filter(({ name }) => name === 'graphql.prepare').map(({ attributes }) => attributes['hamafza.outcome'])).toEqual(['refused', 'ready']);
    const codes = spans.filter(({ name }) => name === 'POST /graphql').map(({ attributes }) => [attributes['http.response.status_code'], (attributes['hamafza.error.codes'] as any)?.[0]]);
    expect(codes).toEqual([[400, 'GRAPHQL_VALIDATION_FAILED'], [200, expect.stringMatching(/^[A-Z_]+$/)]]);
    expect(only(spans, 'fetch people').attributes['hamafza.outcome']).toBe('answered-with-errors');
  });
  it('marks a fetch that failed', async () => {
    const away = await startSocialFederation();
    const collector = await startCollector();
    const lonely = await startGateway(compose([away.people, away.aid]), { subgraphRetries: 0, telemetry: { adminPort: undefined, adminHost: '127.0.0.1', otlpUrl: collector.url, traceShare: 1 } });
    await away.stop();
    await (await lonely.ask('{ clinic { city } }')).text();
    await lonely.stop();
    await collector.stop();
    expect(only(collector.spans, 'fetch people')).toMatchObject({ isError: true, attributes: { 'error.type': 'SUBGRAPH_UNAVAILABLE' } });
  });
  it('holds no text, no value, no name and no address', async () => {
    const { bodies } = await spansOf(async (gateway) => {
      const operation = 'query Casework($id: ID!) { reza0499: person(id: $id) { name } other: person(id: "0067749828") { age } broken }';
      await (await gateway.ask(operation, { id: '0499370899' }, { tracestate: 'v=0499370899', baggage: 'a=0499370899', 'x-request-id': 'request-0499370899' })).text();
      await (await gateway.ask('{ 0499370899')).text();
      await fetch(`${gateway.url}/0499370899?0499370899`, { method: 'POST' });
      await fetch(`${gateway.url}/graphql?query=0499370899`, { headers: { 'user-agent': '0499370899' } });
    });
    expect(bodies.join('')).toContain('fetch people');
    const told = bodies.join('').replaceAll(IDS_AND_TIMES, '');
    expect(told).not.toMatch(/UnixNano|[tT]raceId|[sS]panId/);
    expect(told).not.toMatch(/0499|0067749828|Casework|person\(|127\.0\.0\.1|localhost|SELECT|Reza|reza|Sara/);
    expect(federation.people.received.some((headers) => 'tracestate' in headers || 'baggage' in headers)).toBe(false);
  });
  it('is found from the log line', async () => {
    const collector = await spansOf(async (gateway) => {
      await (await gateway.ask('{ clinic { city } }', {}, { traceparent: `00-${TRACE}-${SPAN}-01` })).text();
      expect(gateway.log.some((line) => JSON.parse(line).traceId === TRACE)).toBe(true);
    });
    expect(collector.spans.length).toBeGreaterThan(0);
  });
});

describe('a request that is not to be recorded', () => {
  it.each([
    ['because its caller says so', 1, `00-${TRACE}-${SPAN}-00`],
    ['because the share is none, whatever its caller says', 0, `00-${TRACE}-${SPAN}-01`],
  ])('%s sends no spans, and still passes its trace on', async (_name, share, traceparent) => {
    const { spans } = await spansOf(async (gateway) => (await gateway.ask('{ clinic { city } }', {}, { traceparent })).text(), share);
    expect(spans).toEqual([]);
    expect(federation.people.received[0]?.['traceparent']).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-00$`));
  });
});

describe('without a collector', () => {
  it('nothing is sent to subgraphs or told in the log', async () => {
    const plain = await startGateway(sdl);
    federation.people.received.length = 0;
    await (await plain.ask('{ clinic { city } }', {}, { traceparent: `00-${TRACE}-${SPAN}-01` })).text();
    expect(federation.people.received[0]).not.toHaveProperty('traceparent');
    expect(plain.log.join('')).not.toContain(TRACE);
    await plain.stop();
  });
});

describe('a collector that fails', () => {
  it('costs no answer, and is told once in the log, as is its recovery', async () => {
    const collector = await startCollector();
    collector.answerWith(400);
    const gateway = await traced(collector.url);
    const warned = gateway.whenLogged('takes no traces');
    // A batch is sent when it is full: two spans for each request, and one for the preparation.
    for (let asked = 0; asked < 2 * FULL_BATCH; asked += 32) {
      const answers = await Promise.all(Array.from({ length: 32 }, () => gateway.ask('mutation { rename(id: "1", name: "x") { id } }')));
      expect(answers.every(({ status }) => status === 200)).toBe(true);
    }
    await warned;
    collector.answerWith(200);
    await (await gateway.ask('{ clinic { city } }')).text();
    await gateway.stop();
    expect(gateway.log.filter((line) => line.includes('takes no traces'))).toHaveLength(1);
    expect(gateway.log.filter((line) => line.includes('takes traces again'))).toHaveLength(1);
    await collector.stop();
  });
  it('by never answering does not hold up the end', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const gateway = await traced(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`);
    await (await gateway.ask('{ clinic { city } }')).text();
    await gateway.stop();
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
  });
});

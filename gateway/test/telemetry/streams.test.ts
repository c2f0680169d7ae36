import { afterEach, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'undici';
import { startAdminServer } from '../../src/telemetry/admin-server.js';
import { compose } from '../federation/compose.js';
import { startSocialFederation } from '../federation/social-federation.js';
import { startGateway } from '../federation/start-gateway.js';
import { readParts } from '../deferral/read-parts.js';
import { alertAbout, ALERTS, startAlertFederation, type AlertFederation } from '../subscriptions/alert-federation.js';
import { openEvents } from '../subscriptions/read-events.js';
import { startCollector, type ReceivedSpan, type TestCollector } from './start-collector.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';
const TRACEPARENT = `00-${TRACE}-${SPAN}-01`;
const DEFERRED = '{ people { name ... @defer(label: "later") { aid { rials } } } }';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

interface Followed extends AlertFederation {
  readonly collector: TestCollector;
  readonly metrics: () => Promise<string>;
}

const start = async (): Promise<Followed> => {
  const collector = await startCollector();
  const federation = await startAlertFederation({ changes: { telemetry: { adminPort: 0, adminHost: '127.0.0.1', otlpUrl: collector.url, traceShare: 1 } } });
  const admin = await startAdminServer(federation.gateway.gateway);
  cleanUp.push(collector.stop, () => admin?.close());
  const metrics = async (): Promise<string> => (await fetch(`http://127.0.0.1:${admin?.port}/metrics`)).text();
  return { ...federation, collector, metrics };
};
const startSocial = async (): Promise<Pick<Followed, 'gateway' | 'collector' | 'metrics' | 'stop'>> => {
  const collector = await startCollector();
  const social = await startSocialFederation();
  const gateway = await startGateway(compose([social.people, social.aid]), { telemetry: { adminPort: 0, adminHost: '127.0.0.1', otlpUrl: collector.url, traceShare: 1 } });
  const admin = await startAdminServer(gateway.gateway);
  cleanUp.push(collector.stop, social.stop, () => admin?.close());
  return { gateway, collector, metrics: async () => (await fetch(`http://127.0.0.1:${admin?.port}/metrics`)).text(), stop: gateway.stop };
};
const valueOf = (metrics: string, series: string): number => Number(metrics.split('\n').find((line) => line.startsWith(`${series} `))?.split(' ')[1] ?? 0);
const named = (spans: readonly ReceivedSpan[], name: string): readonly ReceivedSpan[] => spans.filter((span) => span.name === name);

describe('a subscription', () => {
  it('is a span until it has begun; each event is a trace of its own that names it, with its fetches', async () => {
    const { alerts, gateway, collector, stop } = await start();
    const events = await openEvents(gateway.url, ALERTS, {}, { traceparent: TRACEPARENT });
    const source = await alerts.connection();
    for (const id of ['1', '2']) {
      source.next(alertAbout(id));
      await events.next();
    }
    source.complete();
    await events.rest();
    await stop();
    const { spans } = collector;
    const [request] = named(spans, 'POST /graphql');
    expect(request).toMatchObject({ traceId: TRACE, parentSpanId: SPAN, attributes: { 'graphql.operation.type': 'subscription', 'http.response.status_code': 200 } });
    expect(source.headers['traceparent']).toBe(`00-${TRACE}-${request?.spanId}-01`);
    const followed = named(spans, 'graphql.event');
    expect(followed.map(({ links, attributes }) => [links, attributes['hamafza.outcome']])).toEqual([1, 2].map(() => [[request?.spanId], 'OK']));
    expect(new Set([TRACE, ...followed.map(({ traceId }) => traceId)]).size).toBe(3);
    const fetches = named(spans, 'fetch people');
    expect(fetches.map(({ parentSpanId }) => parentSpanId)).toEqual(followed.map(({ spanId }) => spanId));
  });

  it('whose caller wants nothing recorded leaves no spans, nor do its events', async () => {
    const { alerts, gateway, collector, stop } = await start();
    const events = await openEvents(gateway.url, ALERTS, {}, { traceparent: `00-${TRACE}-${SPAN}-00` });
    (await alerts.connection()).next(alertAbout('1'));
    await events.next();
    events.leave();
    await stop();
    expect(collector.spans).toEqual([]);
  });

  it('is counted while it is open, as are its events by outcome, their fetches, and how it ended', async () => {
    const { alerts, gateway, metrics, stop } = await start();
    cleanUp.push(stop);
    const events = await openEvents(gateway.url, ALERTS);
    const source = await alerts.connection();
    source.next(alertAbout('1'));
    source.write('event: next\ndata: {oops\n\n');
    await events.next();
    await events.next();
    const open = await metrics();
    expect(valueOf(open, 'hamafza_subscriptions_open')).toBe(1);
    expect(valueOf(open, 'graphql_server_operations_total{graphql_operation_type="subscription",outcome="OK"}')).toBe(1);
    expect(valueOf(open, 'hamafza_subscription_event_duration_seconds_count{outcome="OK"}')).toBe(1);
    expect(valueOf(open, 'hamafza_subscription_event_duration_seconds_count{outcome="SUBGRAPH_BAD_ANSWER"}')).toBe(1);
    expect(valueOf(open, 'hamafza_subgraph_fetch_duration_seconds_count{subgraph="people",outcome="answered"}')).toBe(1);
    source.destroy();
    await events.rest();
    const lost = await openEvents(gateway.url, ALERTS);
    const second = await alerts.connection();
    lost.leave();
    await second.closed;
    const completed = await openEvents(gateway.url, ALERTS);
    (await alerts.connection()).complete();
    await completed.rest();
    const after = await metrics();
    expect(['SUBGRAPH_UNAVAILABLE', 'abandoned', 'OK'].map((outcome) => valueOf(after, `hamafza_subscriptions_ended_total{outcome="${outcome}"}`))).toEqual([1, 1, 1]);
    expect(valueOf(after, 'hamafza_subscriptions_open')).toBe(0);
  });
});

describe('operations of a WebSocket', () => {
  it('are traces below that of the request that opened it, and counted with their status', async () => {
    const { alerts, gateway, collector, metrics, stop } = await start();
    class Traced extends WebSocket {
      constructor(url: string, protocols: string) {
        super(url, { protocols, headers: { traceparent: TRACEPARENT } });
      }
    }
    const client = createClient({ url: `${gateway.url.replace('http', 'ws')}/graphql`, webSocketImpl: Traced, retryAttempts: 0, lazyCloseTimeout: 0 });
    for await (const answer of client.iterate({ query: '{ people { name } }' })) expect(answer.errors).toBeUndefined();
    await expect(client.iterate({ query: '{ nothing }' }).next()).rejects.toBeDefined();
    const events = client.iterate({ query: ALERTS });
    const first = events.next();
    const source = await alerts.connection();
    source.next(alertAbout('1'));
    await first;
    source.complete();
    await events.next();
    const counted = await metrics();
    await client.dispose();
    await stop();
    const spans = named(collector.spans, 'WEBSOCKET /graphql');
    expect(spans.map(({ traceId, parentSpanId, attributes }) => [traceId, parentSpanId, attributes['http.response.status_code'], attributes['network.protocol.name']])).toEqual(
      [200, 400, 200].map((status) => [TRACE, SPAN, status, 'websocket']),
    );
    expect(named(collector.spans, 'fetch people')[0]?.parentSpanId).toBe(spans[0]?.spanId);
    expect(named(collector.spans, 'graphql.event')[0]?.links).toEqual([spans[2]?.spanId]);
    expect(valueOf(counted, 'http_server_request_duration_seconds_count{http_route="websocket",status_class="2xx"}')).toBe(2);
    expect(valueOf(counted, 'http_server_request_duration_seconds_count{http_route="websocket",status_class="4xx"}')).toBe(1);
    const traceIds = gateway.log.flatMap((line) => (line.includes('"request"') ? [JSON.parse(line).traceId] : []));
    expect(traceIds).toEqual([TRACE, TRACE, TRACE]);
  });
});

describe('an answer in parts', () => {
  it('is one trace to its last part, and each further part is counted', async () => {
    const { gateway, collector, metrics, stop } = await startSocial();
    const response = await gateway.ask(DEFERRED, {}, { accept: 'multipart/mixed;deferSpec=20220824,application/json', traceparent: TRACEPARENT });
    let parts = 0;
    for await (const part of readParts(response)) {
      expect(part).toHaveProperty('hasNext');
      parts += 1;
    }
    const counted = await metrics();
    await stop();
    expect(parts).toBeGreaterThan(1);
    expect(valueOf(counted, 'hamafza_deferred_part_duration_seconds_count{outcome="INTERNAL_SERVER_ERROR"}')).toBe(parts - 1); // `aid` reports an error of its second row
    expect(valueOf(counted, 'graphql_server_operations_total{graphql_operation_type="query",outcome="OK"}')).toBe(1);
    const [request] = named(collector.spans, 'POST /graphql');
    const fetches = [...named(collector.spans, 'fetch people'), ...named(collector.spans, 'fetch aid')];
    expect(request).toMatchObject({ traceId: TRACE, attributes: { 'http.response.status_code': 200, 'hamafza.error.codes': ['INTERNAL_SERVER_ERROR'] } });
    expect(fetches).toHaveLength(2);
    expect(fetches.every(({ parentSpanId, end }) => parentSpanId === request?.spanId && end <= request.end + 1_000_000n)).toBe(true);
  });
});

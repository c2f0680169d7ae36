import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startAdminServer, type AdminServer } from '../../src/telemetry/admin-server.js';
import { compose } from '../federation/compose.js';
import { startSocialFederation, type SocialFederation } from '../federation/social-federation.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';

const ADMIN = { adminPort: 0, adminHost: '127.0.0.1', otlpUrl: undefined, traceShare: 1 };

let federation: SocialFederation;
let sdl: string;
let gateway: TestGateway;
let admin: AdminServer;
beforeAll(async () => {
  federation = await startSocialFederation();
  sdl = compose([federation.people, federation.aid]);
  gateway = await startGateway(sdl, { telemetry: ADMIN });
  admin = await started(gateway);
});
afterAll(async () => {
  await admin.close();
  await gateway.stop();
  await federation.stop();
});

const started = async ({ gateway }: TestGateway): Promise<AdminServer> => {
  const server = await startAdminServer(gateway);
  if (server === undefined) throw new Error('not started');
  return server;
};
const get = (path: string, method = 'GET', of = admin): Promise<Response> => fetch(`http://127.0.0.1:${of.port}${path}`, { method });
const scrape = async (of = admin): Promise<string> => (await get('/metrics', 'GET', of)).text();
/** The value of one series, by its name and labels as printed. */
const valueOf = (metrics: string, series: string): number => Number(metrics.split('\n').find((line) => line.startsWith(`${series} `))?.split(' ')[1] ?? 0);
const codeOf = async (response: Response): Promise<unknown> => ((await response.json()) as any).errors[0].extensions.code;

describe('metrics', () => {
  it('count requests, operations and fetches', async () => {
    const before = await scrape();
    for (let asked = 0; asked < 3; asked += 1) await (await gateway.ask('query Counted { people { name aid { rials } } }')).text();
    await (await gateway.ask('{ people { nothing } }')).text();
    const after = await scrape();
    const grown = (series: string): number => valueOf(after, series) - valueOf(before, series);
    expect({
      answered: grown('http_server_request_duration_seconds_count{http_route="graphql",status_class="2xx"}'),
      refused: grown('http_server_request_duration_seconds_count{http_route="graphql",status_class="4xx"}'),
      withError: grown('graphql_server_operations_total{graphql_operation_type="query",outcome="INTERNAL_SERVER_ERROR"}') + grown('graphql_server_operations_total{graphql_operation_type="query",outcome="SUBGRAPH_BAD_ANSWER"}'),
      invalid: grown('graphql_server_operations_total{graphql_operation_type="unknown",outcome="GRAPHQL_VALIDATION_FAILED"}'),
      people: grown('hamafza_subgraph_fetch_duration_seconds_count{subgraph="people",outcome="answered"}'),
      aid: grown('hamafza_subgraph_fetch_duration_seconds_count{subgraph="aid",outcome="answered-with-errors"}'),
      hits: grown('hamafza_operation_cache_lookups_total{result="hit"}'),
      misses: grown('hamafza_operation_cache_lookups_total{result="miss"}'),
      prepared: grown('hamafza_operation_preparation_duration_seconds_count{outcome="ready"}'),
      notPrepared: grown('hamafza_operation_preparation_duration_seconds_count{outcome="refused"}'),
    }).toEqual({ answered: 3, refused: 1, withError: 3, invalid: 1, people: 3, aid: 3, hits: 2, misses: 2, prepared: 1, notPrepared: 1 });
  });
  it('tell the release, the memory of operations and the process', async () => {
    await (await gateway.ask('{ clinic { city } }')).text();
    const metrics = await scrape();
    expect(valueOf(metrics, 'hamafza_release_swaps_total{outcome="served"}')).toBe(1);
    expect(valueOf(metrics, 'hamafza_release_swaps_total{outcome="refused"}')).toBe(0);
    expect(valueOf(metrics, 'hamafza_operation_cache_size_bytes')).toBeGreaterThan(100);
    expect(valueOf(metrics, 'process_cpu_seconds_total')).toBeGreaterThan(0);
    expect(metrics).toMatch(/^nodejs_eventloop_lag_p99_seconds \S+$/m);
  });
  it('of a subgraph that is away are told by code', async () => {
    const alone = await startSocialFederation();
    const lonely = await startGateway(compose([alone.people, alone.aid]), { telemetry: ADMIN, subgraphRetries: 0 });
    const admin = await started(lonely);
    await alone.stop();
    await (await lonely.ask('{ clinic { city } }')).text();
    const metrics = await scrape(admin);
    expect(valueOf(metrics, 'hamafza_subgraph_fetch_duration_seconds_count{subgraph="people",outcome="SUBGRAPH_UNAVAILABLE"}')).toBe(1);
    expect(valueOf(metrics, 'graphql_server_operations_total{graphql_operation_type="query",outcome="SUBGRAPH_UNAVAILABLE"}')).toBe(1);
    await admin.close();
    await lonely.stop();
  });
  it('tell a thread that was started anew', async () => {
    const tight = await startGateway(sdl, { telemetry: ADMIN, planningTimeoutMs: 1, spareDelayMs: 0 });
    const admin = await started(tight);
    const restarted = tight.whenLogged('planned for by a new thread');
    const fields = Array.from({ length: 200 }, (_, index) => `f${index}: people { name age aid { rials } loans ageGroup }`).join(' ');
    expect(await codeOf(await tight.ask(`{ ${fields} }`))).toBe('PLANNING_LIMIT_EXCEEDED');
    await restarted;
    const metrics = await scrape(admin);
    expect(valueOf(metrics, 'hamafza_planner_thread_restarts_total')).toBeGreaterThanOrEqual(1);
    expect(valueOf(metrics, 'graphql_server_operations_total{graphql_operation_type="unknown",outcome="PLANNING_LIMIT_EXCEEDED"}')).toBe(1);
    await admin.close();
    await tight.stop();
  });
  it('hold nothing a caller wrote, and as many series after a thousand names as before', async () => {
    const ask = async (name: string): Promise<void> => {
      const headers = { 'hamafza-purpose': name, 'x-request-id': `request-${name}`, traceparent: name };
      await (await gateway.ask(`query ${name}($a: ID = "${name}") { ${name}: person(id: $a) { name } }`, {}, headers)).text();
      await (await fetch(`${gateway.url}/${name}?${name}`, { method: 'POST' })).text();
      await (await fetch(`${gateway.url}/graphql`, { method: name.slice(0, 3) === 'Leak' ? 'GET' : 'PATCH' })).text();
    };
    await ask('Leak0');
    // Node's own come and go by what its collector does.
    const seriesOf = (metrics: string): readonly string[] => metrics.split('\n').filter((line) => !line.includes('nodejs_')).map((line) => line.replace(/ \S+$/, ''));
    const before = seriesOf(await scrape());
    for (let index = 1; index <= 40; index += 1) await ask(`Leak${index}`);
    const metrics = await scrape();
    expect(metrics).not.toMatch(/Leak/i);
    expect(seriesOf(metrics)).toEqual(before);
  });
});

describe('the admin port', () => {
  it('answers health and readiness', async () => {
    expect([(await get('/health')).status, (await get('/readiness')).status, (await get('/health', 'HEAD')).status]).toEqual([200, 200, 200]);
  });
  it('says that a gateway that drains is not ready, while its metrics go on', async () => {
    const draining = await startGateway(sdl, { telemetry: ADMIN });
    const admin = await started(draining);
    draining.gateway.startDraining();
    const ready = await get('/readiness', 'GET', admin);
    expect([ready.status, await codeOf(ready)]).toEqual([503, 'SHUTTING_DOWN']);
    expect((await get('/metrics', 'GET', admin)).status).toBe(200);
    await admin.close();
    await draining.stop();
  });
  it('answers in the form that Prometheus reads, and lets no other site read it', async () => {
    const response = await get('/metrics');
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
  it.each(['/', '/graphql', '/metrics/', '/metrics/..', '//metrics', '/registry/v1/releases', '/%6detrics'])('serves nothing at %s', async (path) => {
    const response = await get(path);
    expect([response.status, await codeOf(response)]).toEqual([404, 'NOT_FOUND']);
  });
  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    for (const path of ['/metrics', '/health', '/readiness']) {
      const response = await get(path, method);
      expect([response.status, response.headers.get('allow'), await codeOf(response)]).toEqual([405, 'GET, HEAD', 'METHOD_NOT_ALLOWED']);
    }
  });
  it('is off unless it is set, and /metrics is nothing on the public port', async () => {
    const plain = await startGateway(sdl);
    expect(await startAdminServer(plain.gateway)).toBeUndefined();
    expect((await fetch(`${plain.url}/metrics`)).status).toBe(404);
    await plain.stop();
    expect((await fetch(`${gateway.url}/metrics`)).status).toBe(404);
  });
  it('that is taken is told by the setting that chooses another', async () => {
    const taken: Server = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const blocked = await startGateway(sdl, { telemetry: { ...ADMIN, adminPort: port } });
    await expect(startAdminServer(blocked.gateway)).rejects.toThrow('HAMAFZA_ADMIN_PORT');
    await blocked.stop();
    await new Promise((resolve) => taken.close(resolve));
  });
});

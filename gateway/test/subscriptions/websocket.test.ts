import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, type Client, type ExecutionResult } from 'graphql-ws';
import { WebSocket } from 'undici';
import { readConfig } from '../../src/config.js';
import { compose } from '../federation/compose.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import { alertAbout, ALERTS, startAlertFederation, type AlertFederation, type AlertOptions } from './alert-federation.js';
import { openEvents } from './read-events.js';
import { startSocketSource, type SocketSource } from './socket-source.js';

const cleanUp: (() => unknown)[] = [];

afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

const start = async (options: AlertOptions = {}): Promise<AlertFederation> => {
  const federation = await startAlertFederation(options);
  cleanUp.push(federation.stop);
  return federation;
};

const clientOf = (gateway: TestGateway, onClosed: (event: any) => void = () => undefined): Client => {
  const client = createClient({ url: `${gateway.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0, lazyCloseTimeout: 0, connectionParams: { authorization: 'whatever' }, on: { closed: onClosed } });
  cleanUp.push(() => client.dispose());
  return client;
};

describe('operations over a WebSocket', () => {
  it('sends a subscription’s events with the entity fields of other subgraphs, and complete', async () => {
    const { alerts, gateway } = await start();
    const events = clientOf(gateway).iterate({ query: ALERTS, variables: { level: 3 } });
    const first = events.next();
    const source = await alerts.connection();
    expect(source.body.variables).toEqual({ level: 3 });
    source.next(alertAbout('1', 'هشدار'));
    expect((await first).value).toEqual({ data: { alert: { text: 'هشدار', person: { name: 'person 1' } } } });
    source.complete();
    expect((await events.next()).done).toBe(true);
  });

  it('lets the subgraph go when the caller ends one subscription, and keeps the others', async () => {
    const { alerts, gateway } = await start();
    const client = clientOf(gateway);
    const kept = client.iterate({ query: ALERTS });
    const pending = kept.next();
    const keptSource = await alerts.connection();
    const ended = client.iterate({ query: ALERTS });
    void ended.next();
    const source = await alerts.connection();
    await ended.return?.();
    await source.closed;
    keptSource.next(alertAbout('2'));
    expect((await pending).value?.data).toMatchObject({ alert: { text: 'alert about 2' } });
    expect(gateway.gateway.engine.subscriptions?.open.size).toBe(1);
  });

  it('lets every subgraph go when the connection is lost', async () => {
    const { alerts, gateway } = await start();
    const client = clientOf(gateway);
    void client.iterate({ query: ALERTS }).next().catch(() => undefined);
    const source = await alerts.connection();
    client.terminate();
    await source.closed;
  });

  it('answers queries, and says in an error message why an operation is refused', async () => {
    const { gateway } = await start();
    const client = clientOf(gateway);
    const [answer] = await all(client, '{ ready }');
    expect(answer).toEqual({ data: { ready: true } });
    await expect(all(client, '{ nothing }')).rejects.toEqual([expect.objectContaining({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })]);
    await expect(all(client, 'subscription { strict { text } }{')).rejects.toEqual([expect.objectContaining({ extensions: { code: 'GRAPHQL_PARSE_FAILED' } })]);
  });

  it('sends complete when the process drains, and closes with 1001', async () => {
    const { alerts, gateway } = await start();
    const closed = new Promise<any>((resolve) => {
      const events = clientOf(gateway, resolve).iterate({ query: ALERTS });
      void events.next();
    });
    const idle = clientOf(gateway);
    await all(idle, '{ ready }');
    const source = await alerts.connection();
    gateway.gateway.startDraining();
    const drained = gateway.server.drain(10_000);
    await source.closed;
    await closed;
    expect(await drained).toBe(true);
  });

  it('refuses more operations on one connection than it may have under way', async () => {
    const { gateway } = await start();
    const { socket, lines } = await rawSocket(gateway);
    socket.write(frame('{"type":"connection_init"}'));
    for (let id = 0; id <= 100; id += 1) socket.write(frame(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query: ALERTS } })));
    expect(await lines('SUBSCRIPTION_LIMIT')).toContain('"id":"100","type":"error"');
  });

  it('keeps no more events for a caller that does not read than it may, and says so', async () => {
    const { subscriptions } = readConfig({ supergraph: 'x', access: 'open' }, {});
    const { alerts, gateway } = await start({ changes: { subscriptions: { ...subscriptions, waiting: { events: 4, bytes: 1_000_000 } } } });
    const { socket, lines } = await rawSocket(gateway);
    await overrun(socket, alerts);
    socket.resume();
    expect(await lines('SUBSCRIPTION_OVERRUN')).toContain('"code":"SUBSCRIPTION_OVERRUN"');
    await lines('"type":"complete"');
    expect(gateway.gateway.engine.subscriptions?.open.size).toBe(0);
  });

  it('cuts off a caller that goes on not to read', async () => {
    const { front, subscriptions } = readConfig({ supergraph: 'x', access: 'open' }, {});
    const waiting = { events: 10_000, bytes: 1e9 }; // so that not the events that wait end it
    const { alerts, gateway } = await start({ changes: { subscriptions: { ...subscriptions, waiting }, front: { ...front, readingPace: { graceMs: 100, minBytesPerSecond: 1e9 } } } });
    const { socket } = await rawSocket(gateway);
    const left = gateway.whenLogged('"callerLeft":true');
    await overrun(socket, alerts, MORE_THAN_A_CONNECTION_HOLDS);
    await left;
    expect(gateway.gateway.engine.subscriptions?.open.size).toBe(0);
  });
});

describe('the WebSocket itself', () => {
  /** For connections that change nothing but themselves. */
  let shared: AlertFederation;
  beforeAll(async () => {
    shared = await startAlertFederation();
  });
  afterAll(() => shared?.stop());

  it.each([
    ['an unmasked frame', Buffer.from([0x81, 0x02, 0x68, 0x69]), 1_002],
    ['a reserved bit', Buffer.from([0xc1, 0x80, 0, 0, 0, 0]), 1_002],
    ['a continuation of nothing', Buffer.from([0x80, 0x80, 0, 0, 0, 0]), 1_002],
    ['a long ping', Buffer.concat([Buffer.from([0x89, 0xfe, 0, 200, 0, 0, 0, 0]), Buffer.alloc(200)]), 1_002],
    ['an unknown opcode', Buffer.from([0x83, 0x80, 0, 0, 0, 0]), 1_002],
    ['binary', Buffer.from([0x82, 0x80, 0, 0, 0, 0]), 1_003],
    ['what is not UTF-8', Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0xff]), 1_007],
    ['more than a request may be', Buffer.from([0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]), 1_009],
    ['what is no JSON', frame('{'), 4_400],
    ['an unknown message', frame('{"type":"start"}'), 4_400],
    ['an operation before connection_init', frame('{"id":"1","type":"subscribe","payload":{"query":"{ready}"}}'), 4_401],
    ['two connection_init', Buffer.concat([frame('{"type":"connection_init"}'), frame('{"type":"connection_init"}')]), 4_429],
    ['an operation without an id', Buffer.concat([frame('{"type":"connection_init"}'), frame('{"type":"subscribe"}')]), 4_400],
    ['one id twice', Buffer.concat([frame('{"type":"connection_init"}'), frame('{"id":"1","type":"subscribe","payload":{"query":"{ready}"}}'), frame('{"id":"1","type":"subscribe","payload":{"query":"{ready}"}}')]), 4_409],
    ['close', Buffer.from([0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe8]), 1_000],
    ['more than a request may be, in parts', Buffer.concat([frame('', 0x01), ...Array.from({ length: 20 }, () => frame('x'.repeat(60_000), 0x00))]), 1_009],
    ['parts without end', Buffer.concat([frame('', 0x01), ...Array.from({ length: 20_000 }, () => frame('', 0x00))]), 1_008],
  ])('is closed for %s', async (_, bytes, code) => {
    const { socket, closeCode } = await rawSocket(shared.gateway);
    socket.write(bytes);
    expect(await closeCode()).toBe(code);
  });

  it('is cut off when the caller does not answer that it is closed', async () => {
    const { front } = readConfig({ supergraph: 'x', access: 'open' }, {});
    const { gateway } = await start({ changes: { front: { ...front, readingPace: { ...front.readingPace, graceMs: 100 } } } });
    const { socket } = await rawSocket(gateway);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(frame('{'));
    await closed;
  });

  it('is cut off when the caller answers no ping', async () => {
    const { front } = readConfig({ supergraph: 'x', access: 'open' }, {});
    const { gateway } = await start({ changes: { front: { ...front, heartbeatMs: 50 } } });
    const { socket } = await rawSocket(gateway);
    const got: Buffer[] = [];
    socket.on('data', (piece: Buffer) => got.push(piece));
    await new Promise((resolve) => socket.once('close', resolve));
    expect(Buffer.concat(got)).toEqual(Buffer.from([0x89, 0]));
  });

  it('is not read from, and then cut off, while the caller takes no answers', async () => {
    const { front } = readConfig({ supergraph: 'x', access: 'open' }, {});
    const { gateway } = await start({ changes: { front: { ...front, readingPace: { graceMs: 100, minBytesPerSecond: 1e9 } } } });
    const { socket } = await rawSocket(gateway);
    socket.pause().on('error', () => undefined);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    const pings = Buffer.concat(Array.from({ length: 3_000 }, () => frame('{"type":"ping"}')));
    while (!socket.destroyed) if (!socket.write(pings)) await Promise.race([closed, new Promise((resolve) => socket.once('drain', resolve))]);
  });

  it('reads messages however they are cut, and answers pings between their parts', async () => {
    const { socket, lines } = await rawSocket(shared.gateway);
    const text = '{"type":"connection_init"}';
    const message = Buffer.concat([frame(text.slice(0, 5), 0x01), frame('', 0x00), frame('hello', 0x89), frame(text.slice(5), 0x80), frame('{"id":"x","type":"subscribe","payload":{"query":"{ ready }"}}')]);
    for (const byte of message) socket.write(Buffer.from([byte]));
    const answer = await lines('"type":"complete"');
    expect(answer).toContain('hello');
    expect(answer).toContain('{"id":"x","type":"next","payload":{"data":{"ready":true}}}');
  });

  it.each([
    ['another address', '/health', {}, 404],
    ['no subprotocol', '/graphql', { 'sec-websocket-protocol': 'graphql-ws' }, 400],
    ['an old version', '/graphql', { 'sec-websocket-version': '8' }, 400],
    ['no key', '/graphql', { 'sec-websocket-key': 'x' }, 400],
    ['a page of another site', '/graphql', { origin: 'https://elsewhere.example' }, 403],
    ['a bad purpose', '/graphql', { 'hamafza-purpose': 'No!' }, 400],
  ])('is not opened for %s', async (_, path, headers, status) => {
    const { head } = await handshake(shared.gateway, path, headers);
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head).toMatch(/x-request-id: .*"code":"[A-Z_]+"/s);
  });

  it('is not opened while the gateway drains', async () => {
    const draining = await start();
    draining.gateway.gateway.startDraining();
    expect((await handshake(draining.gateway)).head).toContain('HTTP/1.1 503 ');
  });
});

const TICKS_SDL = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { ready: Boolean }
  type Subscription { tick(to: Int!): Tick }
  type Tick { number: Int! }`;

const startTicks = async (tick: (args: { to: number }) => AsyncIterable<unknown>): Promise<{ source: SocketSource; gateway: TestGateway }> => {
  const source = await startSocketSource(TICKS_SDL, { Query: { ready: () => true }, Subscription: { tick: { subscribe: (_: unknown, args: { to: number }) => tick(args) } } });
  cleanUp.push(source.stop);
  const gateway = await startGateway(compose([{ name: 'ticks', sdl: TICKS_SDL, url: source.url }]));
  cleanUp.push(gateway.stop);
  return { source, gateway };
};

async function* count({ to }: { to: number }): AsyncGenerator<unknown> {
  for (let number = 1; number <= to; number += 1) yield await Promise.resolve({ tick: { number } });
}

const TICKS = 'subscription($to: Int!) { tick(to: $to) { number } }';

describe('a subgraph at a ws address', () => {
  it('is subscribed to over a WebSocket, and asked everything else over HTTP', async () => {
    const { source, gateway } = await startTicks(count);
    const events = await (await openEvents(gateway.url, TICKS, { to: 3 })).rest();
    expect(events.map(({ type, data }) => data?.data.tick.number ?? type)).toEqual([1, 2, 3, 'complete']);
    expect(source.handshakes[0]?.['x-request-id']).toBeDefined();
    expect(await (await gateway.ask('{ ready }')).json()).toEqual({ data: { ready: true } });
  });

  it('may be named apart from where it takes queries', async () => {
    const source = await startSocketSource(TICKS_SDL, { Query: { ready: () => true }, Subscription: { tick: { subscribe: (_: unknown, args: { to: number }) => count(args) } } });
    cleanUp.push(source.stop);
    const config = readConfig({ supergraph: 'x', access: 'open' }, { HAMAFZA_SUBSCRIPTION_URLS: ` ticks=${source.url} , other=https://a.example/?b=c` });
    expect(config.subscriptions.urls).toEqual({ ticks: source.url, other: 'https://a.example/?b=c' });
    const gateway = await startGateway(compose([{ name: 'ticks', sdl: TICKS_SDL, url: 'http://127.0.0.1:1/graphql' }]), { subscriptions: config.subscriptions });
    cleanUp.push(gateway.stop);
    const events = await (await openEvents(gateway.url, TICKS, { to: 1 })).rest();
    expect(events.map(({ type, data }) => data?.data.tick.number ?? type)).toEqual([1, 'complete']);
    expect(() => readConfig({ supergraph: 'x' }, { HAMAFZA_SUBSCRIPTION_URLS: 'ticks' })).toThrow('HAMAFZA_SUBSCRIPTION_URLS');
    expect(() => readConfig({ supergraph: 'x' }, { HAMAFZA_SUBSCRIPTION_URLS: 'ticks=ftp://a' })).toThrow('HAMAFZA_SUBSCRIPTION_URLS');
  });

  it('is let go when the caller leaves', async () => {
    const { source, gateway } = await startTicks(async function* () {
      yield { tick: { number: 1 } };
      await new Promise(() => undefined);
    });
    const events = await openEvents(gateway.url, TICKS, { to: 1 });
    await events.next();
    const closed = source.whenClosed();
    events.leave();
    await closed;
    expect(source.open()).toBe(0);
  });

  it.each([
    ['lost half-way', (source: SocketSource) => source.connections[0]?.terminate(), 'SUBGRAPH_UNAVAILABLE'],
    ['closed by the subgraph', (source: SocketSource) => source.connections[0]?.close(4_403, 'Forbidden'), 'SUBGRAPH_UNAVAILABLE'],
    ['given garbage', (source: SocketSource) => source.connections[0]?.send('{oops'), 'SUBGRAPH_BAD_ANSWER'],
  ])('ends with a code when the connection is %s', async (_, act, code) => {
    const { source, gateway } = await startTicks(async function* () {
      yield { tick: { number: 1 } };
      await new Promise(() => undefined);
    });
    const events = await openEvents(gateway.url, TICKS, { to: 1 });
    await events.next();
    act(source);
    expect((await events.rest()).map(({ type, data }) => data?.errors[0].extensions.code ?? type)).toEqual([code, 'complete']);
  });

  it('reports what the subgraph refuses, masked', async () => {
    const { gateway } = await startTicks(() => {
      throw new Error('SELECT secret');
    });
    const [event] = await (await openEvents(gateway.url, TICKS, { to: 1 })).rest();
    expect(event?.data).toMatchObject({ data: { tick: null }, errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR', subgraph: 'ticks' } }] });
    expect(JSON.stringify(event)).not.toContain('SELECT');
  });
});

/** Events of 100 kB: what operating systems keep of a connection nobody reads is less. */
const MORE_THAN_A_CONNECTION_HOLDS = 640;

/** Subscribes, does not read, and has events sent until the gateway wants no more of them, or `most` are sent. @returns when it wants no more. */
const overrun = async (socket: Socket, alerts: AlertFederation['alerts'], most = Number.POSITIVE_INFINITY): Promise<void> => {
  socket.on('error', () => undefined);
  socket.write(frame('{"type":"connection_init"}'));
  socket.write(frame(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: ALERTS } })));
  const source = await alerts.connection();
  socket.pause();
  const isClosed = source.closed.then(() => true);
  const text = 'x'.repeat(100_000);
  for (let sent = 0; sent < most && !(await Promise.race([isClosed, new Promise<false>((resolve) => setImmediate(() => resolve(false)))])); sent += 1) source.next({ data: { alert: { text, person: null } } });
  await source.closed;
};

const all = async (client: Client, query: string): Promise<readonly ExecutionResult[]> => {
  const results = [];
  for await (const result of client.iterate({ query })) results.push(result);
  return results as readonly ExecutionResult[];
};

/** A masked frame, as clients send it; by default one whole text. */
function frame(text: string, first = 0x81): Buffer {
  const payload = Buffer.from(text);
  const mask = Buffer.from([1, 2, 3, 4]);
  const head = payload.length < 126 ? Buffer.from([first, 0x80 | payload.length]) : Buffer.from([first, 0xfe, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([head, mask, payload.map((byte, index) => byte ^ (mask[index & 3] ?? 0))]);
}

const handshake = async (gateway: TestGateway, path = '/graphql', headers: Record<string, string> = {}): Promise<{ socket: Socket; head: string }> => {
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  cleanUp.push(() => socket.destroy());
  const all = { host: 'x', upgrade: 'websocket', connection: 'Upgrade', 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==', 'sec-websocket-protocol': 'graphql-transport-ws', ...headers };
  socket.write(`GET ${path} HTTP/1.1\r\n${Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  const head = await new Promise<string>((resolve) => socket.once('data', (piece) => resolve(String(piece))));
  return { socket, head };
};

const rawSocket = async (gateway: TestGateway): Promise<{ socket: Socket; lines: (until: string) => Promise<string>; closeCode: () => Promise<number> }> => {
  const { socket, head } = await handshake(gateway);
  expect(head).toContain('Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
  let bytes = Buffer.alloc(0);
  const keepLast = (piece: Buffer): void => {
    bytes = Buffer.concat([bytes, piece]).subarray(-1_000_000);
  };
  socket.on('data', keepLast);
  return {
    socket,
    lines: async (until) => {
      while (!bytes.includes(until)) await new Promise((resolve) => socket.once('data', resolve));
      return bytes.toString('latin1');
    },
    closeCode: async () => {
      const closed = new Promise((resolve) => socket.once('close', resolve));
      while (!bytes.includes(0x88)) await new Promise((resolve) => socket.once('data', resolve));
      socket.end();
      await closed;
      return bytes.readUInt16BE(bytes.lastIndexOf(0x88) + 2);
    },
  };
};

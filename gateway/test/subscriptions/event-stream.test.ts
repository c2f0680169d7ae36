import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { alertAbout, ALERTS, startAlertFederation, type AlertFederation, type AlertOptions } from './alert-federation.js';
import { sendJson } from './event-source.js';
import { openEvents } from './read-events.js';

let federation: AlertFederation | undefined;

const start = async (options: AlertOptions = {}): Promise<AlertFederation> => {
  federation = await startAlertFederation(options);
  return federation;
};

afterEach(async () => {
  await federation?.stop();
  federation = undefined;
});

describe('a subscription over server-sent events', () => {
  it('passes each event on with the entity fields of other subgraphs, and ends when the subgraph says so', async () => {
    const { alerts, gateway } = await start();
    const events = await openEvents(gateway.url, ALERTS, { level: 2 });
    expect(events.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const source = await alerts.connection();
    expect(source.body.query).toMatch(/^subscription\(\$level:\s?Int\)\{alert\(level:\s?\$level\)/);
    expect(source.body.variables).toEqual({ level: 2 });
    expect(source.headers['x-request-id']).toBe(events.response.headers.get('x-request-id'));
    source.next(alertAbout('1'));
    expect(await events.next()).toEqual({ type: 'next', data: { data: { alert: { text: 'alert about 1', person: { name: 'person 1' } } } } });
    source.next(alertAbout('404'));
    source.next(alertAbout(null));
    source.complete();
    expect(await events.rest()).toEqual([
      { type: 'next', data: { data: { alert: { text: 'alert about 404', person: { name: null } } } } },
      { type: 'next', data: { data: { alert: { text: 'alert about null', person: null } } } },
      { type: 'complete', data: undefined },
    ]);
  });

  it('reads events however they are cut and broken into lines', async () => {
    const { alerts, gateway } = await start();
    const events = await openEvents(gateway.url, ALERTS);
    const source = await alerts.connection();
    const json = JSON.stringify(alertAbout('1', 'هشدار'));
    const bytes = Buffer.from(`: hello\r\nid: 7\r\nevent:next\r\ndata: ${json.slice(0, 8)}\rdata:${json.slice(8)}\r\n\r\nevent: other\ndata: {}\n\ndata: {"data":{"alert":null}}\n\n`);
    const response = source.raw;
    for (const byte of bytes) response.write(Buffer.from([byte]));
    expect((await events.next())?.data.data.alert.text).toBe('هشدار');
    source.complete();
    expect(await events.rest()).toEqual([{ type: 'complete', data: undefined }]);
  });

  it.each([
    ['not JSON', 'event: next\ndata: {oops\n\n'],
    ['a list', 'event: next\ndata: []\n\n'],
    ['nothing', 'event: next\n\n'],
    ['neither data nor errors', 'event: next\ndata: {}\n\n'],
    ['an object where the schema has a text', `event: next\ndata: ${JSON.stringify({ data: { alert: { text: {} } } })}\n\n`],
    ['a scalar for an object', `event: next\ndata: ${JSON.stringify({ data: { alert: 5 } })}\n\n`],
  ])('reports SUBGRAPH_BAD_ANSWER for an event that is %s, and goes on', async (_, bytes) => {
    const { alerts, gateway } = await start();
    const events = await openEvents(gateway.url, ALERTS);
    const source = await alerts.connection();
    source.write(bytes);
    const { data } = (await events.next()) ?? {};
    expect(data.data).toEqual({ alert: null });
    expect(data.errors[0].extensions).toMatchObject({ code: 'SUBGRAPH_BAD_ANSWER', subgraph: 'alerts' });
    expect(data.errors[0].path[0]).toBe('alert');
    source.next(alertAbout('2'));
    expect((await events.next())?.data.data.alert.person.name).toBe('person 2');
    events.leave();
  });

  it('masks what the subgraph reports in an event, and nulls the whole where the field may not be null', async () => {
    const { alerts, gateway } = await start();
    const events = await openEvents(gateway.url, 'subscription { strict { text } }');
    (await alerts.connection()).next({ data: null, errors: [{ message: 'SELECT secret', path: ['strict'] }] });
    const { data } = (await events.next()) ?? {};
    expect(data.data).toBeNull();
    expect(data.errors).toEqual([expect.objectContaining({ path: ['strict'], extensions: expect.objectContaining({ code: 'INTERNAL_SERVER_ERROR', subgraph: 'alerts' }) })]);
    expect(JSON.stringify(data)).not.toContain('SELECT');
    events.leave();
  });

  it('ends with SUBGRAPH_UNAVAILABLE when the subgraph is lost half-way', async () => {
    const { alerts, gateway } = await start();
    const events = await openEvents(gateway.url, ALERTS);
    const source = await alerts.connection();
    source.next(alertAbout('1'));
    expect((await events.next())?.type).toBe('next');
    source.write('event: next\ndata: {"data"');
    source.destroy();
    const [failed, end] = await events.rest();
    expect(failed?.data).toEqual({ errors: [{ message: 'Subgraph alerts cannot be reached.', extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'alerts' } }] });
    expect(end?.type).toBe('complete');
  });

  it('ends with SUBGRAPH_BAD_ANSWER when one event is larger than an answer may be', async () => {
    const { alerts, gateway } = await start({ changes: { subgraphAnswerLimitBytes: 10_000 } });
    const events = await openEvents(gateway.url, ALERTS);
    const source = await alerts.connection();
    for (let part = 0; part < 30; part += 1) source.write(`data: ${'x'.repeat(1_000)}\n`);
    expect((await events.rest()).map(({ type, data }) => data?.errors[0].extensions.code ?? type)).toEqual(['SUBGRAPH_BAD_ANSWER', 'complete']);
    await source.closed;
  });

  it.each([
    ['an error of GraphQL', 400, { errors: [{ message: 'no', extensions: { code: 'FORBIDDEN', reason: 'x' } }] }, 'FORBIDDEN'],
    ['something else', 500, 'oops', 'SUBGRAPH_BAD_ANSWER'],
    ['that it is away', 503, 'oops', 'SUBGRAPH_UNAVAILABLE'],
  ])('says why a subgraph does not take the subscription: %s', async (_, status, answer, code) => {
    const { gateway } = await start({ refuse: (_body, response) => sendJson(response, answer, status) });
    const events = await (await openEvents(gateway.url, ALERTS)).rest();
    expect(events.map(({ type, data }) => data?.errors[0].extensions.code ?? type)).toEqual([code, 'complete']);
  });

  it('says that a subgraph which is not there cannot be reached', async () => {
    const { alerts, gateway } = await start();
    await alerts.stop();
    const events = await (await openEvents(gateway.url, ALERTS)).rest();
    expect(events.map(({ type, data }) => data?.errors[0].extensions.code ?? type)).toEqual(['SUBGRAPH_UNAVAILABLE', 'complete']);
  });

  it('lets the subgraph go at once when the caller leaves, also while an event is answered', async () => {
    const { alerts, people, gateway } = await start({ beforePeople: () => new Promise(() => undefined) });
    const idle = await openEvents(gateway.url, ALERTS);
    const idleSource = await alerts.connection();
    idle.leave();
    await idleSource.closed;
    const busy = await openEvents(gateway.url, ALERTS);
    const busySource = await alerts.connection();
    const asked = new Promise((resolve) => people.server.once('request', resolve));
    busySource.next(alertAbout('1'));
    await asked;
    busy.leave();
    await busySource.closed;
    expect(gateway.gateway.engine.subscriptions?.open.size).toBe(0);
  });

  it('lets go of the release when the caller leaves', async () => {
    const { alerts, gateway } = await start();
    const events = await openEvents(gateway.url, ALERTS);
    const source = await alerts.connection();
    const ended = gateway.whenLogged('stream ended');
    events.leave();
    await source.closed;
    expect(await ended).toContain('"callerLeft":true');
    await gateway.gateway.releases.close(60_000);
  });

  it('drops a caller that does not read, with a code, and keeps no more of its events than it may', async () => {
    const base = readConfig({ supergraph: 'x', access: 'open' }, {}).subscriptions;
    const { alerts, gateway } = await start({ changes: { subscriptions: { ...base, waiting: { events: 4, bytes: 1_000_000 } } } });
    const { hostname, port } = new URL(gateway.url);
    const body = JSON.stringify({ query: ALERTS });
    const socket = connect(Number(port), hostname);
    socket.pause();
    socket.write(`POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\naccept: text/event-stream\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
    const source = await alerts.connection();
    const isClosed = source.closed.then(() => true);
    const text = 'x'.repeat(100_000);
    while (!(await Promise.race([isClosed, new Promise<false>((resolve) => setImmediate(() => resolve(false)))]))) source.next({ data: { alert: { text, person: null } } });
    let received = '';
    for await (const piece of socket) received += String(piece);
    expect(received).toContain('"code":"SUBSCRIPTION_OVERRUN"');
    expect(received.slice(-100)).toContain('event: complete');
  });

  it('refuses one more subscription than a caller may have, and takes it when another has ended', async () => {
    const base = readConfig({ supergraph: 'x', access: 'open' }, {}).subscriptions;
    const { alerts, gateway } = await start({ changes: { subscriptions: { ...base, limits: { perCaller: 2, inAll: 10 } } } });
    const first = await openEvents(gateway.url, ALERTS);
    const source = await alerts.connection();
    const second = await openEvents(gateway.url, ALERTS);
    const refused = await (await openEvents(gateway.url, ALERTS)).rest();
    expect(refused.map(({ type, data }) => data?.errors[0].extensions ?? type)).toEqual([{ code: 'SUBSCRIPTION_LIMIT', limit: 2 }, 'complete']);
    const status = await gateway.ask(ALERTS, {}, { accept: 'application/json, text/event-stream' });
    expect(status.status).toBe(429);
    first.leave();
    await source.closed;
    const third = await openEvents(gateway.url, ALERTS);
    await alerts.connection();
    (await alerts.connection()).next(alertAbout('3'));
    expect((await third.next())?.data.data.alert.text).toBe('alert about 3');
    second.leave();
    third.leave();
  });

  it('serves many subscriptions side by side, each with its own events in their order', async () => {
    const { alerts, gateway } = await start();
    const readers = await Promise.all(Array.from({ length: 200 }, (_, level) => openEvents(gateway.url, ALERTS, { level })));
    while (alerts.connections.length < readers.length) await alerts.connection();
    for (const { next, complete, body } of alerts.connections) {
      for (let event = 0; event < 5; event += 1) next(alertAbout(String(event), `${String(body.variables['level'])}/${event}`));
      complete();
    }
    const all = await Promise.all(readers.map((reader) => reader.rest()));
    all.forEach((events, level) => expect(events.map(({ data }) => data?.data.alert.text)).toEqual([0, 1, 2, 3, 4].map((event) => `${level}/${event}`).concat(undefined as never)));
  });

  it('sends complete to everyone when the process drains, and then ends', async () => {
    const { alerts, gateway } = await start();
    const events = await openEvents(gateway.url, ALERTS);
    const source = await alerts.connection();
    gateway.gateway.startDraining();
    const drained = gateway.server.drain(30_000);
    expect(await events.rest()).toEqual([{ type: 'complete', data: undefined }]);
    await source.closed;
    expect(await drained).toBe(true);
  });

  it('ends with complete as soon as another release is served, which is then freed at once', async () => {
    const { alerts, gateway, supergraphSdl } = await start({ changes: { pollFileMs: 50 } });
    const events = await openEvents(gateway.url, ALERTS);
    const source = await alerts.connection();
    source.next(alertAbout('1'));
    expect((await events.next())?.data.data.alert.person.name).toBe('person 1');
    const served = gateway.whenLogged('the release is served');
    await writeFile(gateway.file, `${supergraphSdl}\n# another\n`);
    await served;
    expect(await events.rest()).toEqual([{ type: 'complete', data: undefined }]);
    await source.closed;
    await gateway.gateway.releases.settled(); // requests may keep a release for a minute, and nothing does
    const again = await openEvents(gateway.url, ALERTS);
    (await alerts.connection()).next(alertAbout('2'));
    expect((await again.next())?.data.data.alert.person.name).toBe('person 2');
    again.leave();
  });

  it('is refused where the caller takes no event stream, and takes GET as browsers send it', async () => {
    const { alerts, gateway } = await start();
    const refused = await gateway.ask(ALERTS);
    expect(refused.status).toBe(406);
    expect((await refused.json()).errors[0].extensions).toEqual({ code: 'NOT_ACCEPTABLE', offered: ['text/event-stream', 'multipart/mixed; subscriptionSpec=1.0'] });
    const response = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent(ALERTS)}`, { headers: { accept: 'text/event-stream', 'graphql-require-preflight': '1' } });
    (await alerts.connection()).complete();
    expect(await response.text()).toContain('event: complete');
  });

  it.each([
    ['subscription { alert { text } __typename }', 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription($level: Int!) { alert(level: $level) { text } }', 'BAD_USER_INPUT'],
    ['subscription { alert { ...A } } fragment A on Alert { ...A }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('refuses %s before anyone is asked', async (query, code) => {
    const { alerts, gateway } = await start();
    const events = await (await openEvents(gateway.url, query)).rest();
    expect(events[0]?.data.errors[0].extensions.code).toBe(code);
    expect(alerts.connections).toEqual([]);
  });
});

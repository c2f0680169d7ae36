import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { IDLE, pullParts } from '../../src/graphql-over-http/pull-parts.js';
import type { AnswerOperation, AnswerPart } from '../../src/graphql-over-http/graphql-request.js';
import type { FrontSettings } from '../../src/graphql-over-http/front-environment.js';
import type { ReadingPace } from '../../src/graphql-over-http/deliver-answer.js';
import { startTestServer, type TestServer } from './test-server.js';

const MULTIPART = 'multipart/mixed;deferSpec=20220824, application/json';
const servers: TestServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop())));

const incremental = (parts: AsyncIterable<AnswerPart>): AnswerOperation => () => Promise.resolve({ kind: 'incremental', operationKind: 'query', parts });
const serve = async (answer?: AnswerOperation, changes: Partial<FrontSettings> = {}, pace?: ReadingPace): Promise<TestServer> => {
  const server = await startTestServer(changes, { ...(answer && { answer }), ...(pace && { pace }) });
  servers.push(server);
  return server;
};
const ask = ({ url }: TestServer, accept: string, query = '{ hello }'): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', accept }, body: JSON.stringify({ query }) });
async function* given(...parts: (AnswerPart | Error)[]): AsyncGenerator<AnswerPart> {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    yield await Promise.resolve(part);
  }
}
/** A source that gives what `push` brings, and tells when it is let go. */
const source = () => {
  const given: AnswerPart[] = [];
  const waiting: ((part: IteratorResult<AnswerPart>) => void)[] = [];
  const serveNext = (): void => {
    while (given.length > 0 && waiting.length > 0) waiting.shift()?.({ done: false, value: given.shift()! });
  };
  let pulled = 0;
  let letGo = (): void => undefined;
  const left = new Promise<void>((resolve) => (letGo = resolve));
  const parts: AsyncIterable<AnswerPart> = {
    [Symbol.asyncIterator]: () => ({
      next: () => {
        pulled += 1;
        return new Promise((resolve) => {
          waiting.push(resolve);
          serveNext();
        });
      },
      return: () => {
        letGo();
        return Promise.resolve({ done: true, value: undefined });
      },
    }),
  };
  const push = (part: AnswerPart): void => {
    given.push(part);
    serveNext();
  };
  return { parts, left, pulled: () => pulled, push };
};
const open = (server: TestServer, accept: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const asked = httpRequest(server.url, { method: 'POST', headers: { 'content-type': 'application/json', accept } }, resolve);
    asked.on('error', reject).end('{"query":"{ hello }"}');
  });

describe('deferred parts', () => {
  it('come in the form that Apollo’s clients read', async () => {
    const server = await serve(incremental(given({ data: { a: 1 }, hasNext: true }, { incremental: [{ path: [], data: { b: 'سلام' } }], hasNext: false })));
    const response = await ask(server, MULTIPART);
    expect(response.headers.get('content-type')).toBe('multipart/mixed; boundary="-"; deferSpec=20220824');
    expect(await response.text()).toBe(
      '\r\n---\r\ncontent-type: application/json; charset=utf-8\r\n\r\n{"data":{"a":1},"hasNext":true}\r\n---\r\n' +
        'content-type: application/json; charset=utf-8\r\n\r\n{"incremental":[{"path":[],"data":{"b":"سلام"}}],"hasNext":false}\r\n-----\r\n',
    );
  });
  it('are closed by a last part where the source just ends', async () => {
    const response = await ask(await serve(incremental(given({ data: {}, hasNext: true }))), MULTIPART);
    expect(await response.text()).toMatch(/\{"data":\{\},"hasNext":true\}\r\n---\r\ncontent-type[^]*\r\n\r\n\{"hasNext":false\}\r\n-----\r\n$/);
  });
  it('end with a masked error where the source fails', async () => {
    const server = await serve(incremental(given({ data: {}, hasNext: true }, new Error('secret'))));
    const text = await (await ask(server, MULTIPART)).text();
    expect(text).toMatch(/"code":"INTERNAL_SERVER_ERROR"[^]*"hasNext":false\}\r\n-----\r\n$/);
    expect(text).not.toContain('secret');
  });
  it('reach a caller one by one', async () => {
    const { parts, push } = source();
    push({ data: { a: 1 }, hasNext: true });
    const response = await ask(await serve(incremental(parts)), MULTIPART);
    const reader = response.body!.getReader();
    const read = async (): Promise<string> => new TextDecoder().decode((await reader.read()).value);
    expect(await read()).toMatch(/"hasNext":true\}\r\n---\r\n$/);
    push({ hasNext: false });
    expect(await read()).toMatch(/"hasNext":false\}\r\n-----\r\n$/);
  });
  it('are refused to a caller that takes only whole answers, and their source is let go', async () => {
    const { parts, left } = source();
    const response = await ask(await serve(incremental(parts)), 'application/json');
    expect(response.status).toBe(406);
    await left;
  });
  it('are told to the engine as possible only where they are', async () => {
    const server = await serve();
    for (const accept of [MULTIPART, 'text/event-stream', 'application/json']) await (await ask(server, accept)).text();
    expect(server.asked.map(({ delivery }) => delivery)).toEqual(['multipart', 'event-stream', undefined]);
  });
  it('are one where the answer is whole and the caller takes nothing else', async () => {
    expect(await (await ask(await serve(), 'multipart/mixed')).text()).toContain('{"data":{"hello":"hello world"},"hasNext":false}\r\n-----');
  });
});

describe('an event stream', () => {
  it('has an event for each result and one for the end', async () => {
    const response = await ask(await serve(), 'text/event-stream', 'subscription { count(to: 2) }');
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(await response.text()).toBe(':\n\nevent: next\ndata: {"data":{"count":1}}\n\nevent: next\ndata: {"data":{"count":2}}\n\nevent: complete\ndata:\n\n');
  });
  it.each(['{', 'mutation { nothing }', '{ fault }'])('tells the refusal of %s as an event, since a page sees no other', async (query) => {
    const response = await ask(await serve(), 'text/event-stream', query);
    expect([response.status, await response.text()]).toEqual([200, expect.stringMatching(/^:\n\nevent: next\ndata: \{"errors":\[[^]*event: complete\ndata:\n\n$/)]);
  });
  it('is refused as any other answer where the request is not well-formed', async () => {
    const { url } = await serve();
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'text/event-stream' }, body: '{' });
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/json; charset=utf-8']);
  });
  it('says between events that it is still there', async () => {
    const { parts, left } = source();
    const response = await open(await serve(incremental(parts), { heartbeatMs: 5 }), 'text/event-stream');
    let text = '';
    for await (const chunk of response) {
      text += String(chunk);
      if (text.startsWith(':\n\n'.repeat(4))) break;
    }
    await left;
  });
  it('lets its source go when the caller leaves, even while the source is busy', async () => {
    const { parts, left } = source();
    const response = await open(await serve(incremental(parts)), 'text/event-stream');
    await once(response, 'data');
    response.destroy();
    await left;
  });
  it('asks for no more than a caller takes, and cuts off one that takes nothing', async () => {
    let pulled = 0;
    let ended = (): void => undefined;
    const over = new Promise<void>((resolve) => (ended = resolve));
    async function* endless(): AsyncGenerator<AnswerPart> {
      try {
        for (;;) {
          pulled += 1;
          yield await Promise.resolve({ data: { text: 'x'.repeat(500_000) } });
        }
      } finally {
        ended();
      }
    }
    const server = await serve(incremental(endless()), {}, { graceMs: 200, minBytesPerSecond: 10_000_000 });
    const body = '{"query":"{ hello }"}';
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1').on('error', () => undefined);
    socket.pause();
    socket.write(`POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\naccept: text/event-stream\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
    await over;
    socket.destroy();
    expect(pulled).toBeLessThan(60);
  });
});

describe('pullParts', () => {
  it('asks its source for nothing when the caller has left already', async () => {
    const { parts, left } = source();
    const read: unknown[] = [];
    for await (const part of pullParts(parts, { idleMs: undefined, signal: AbortSignal.abort() })) read.push(part);
    await left;
    expect(read).toEqual([]);
  });
  it('tells idle times and loses no part to them', async () => {
    const { parts, push, pulled } = source();
    const read: unknown[] = [];
    for await (const part of pullParts(parts, { idleMs: 1, signal: new AbortController().signal })) {
      read.push(part);
      if (read.length === 2) push({ data: { a: 1 } });
      if (part !== IDLE) break;
    }
    expect(read.at(-1)).toEqual({ data: { a: 1 } });
    expect(read.length).toBeGreaterThanOrEqual(3);
    expect(pulled()).toBe(1);
  });
  it('leaves no listener behind on a signal that lives long', async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const counted = new Proxy(signal, {
      get: (target, name) => {
        if (name === 'addEventListener') listeners += 1;
        if (name === 'removeEventListener') listeners -= 1;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const read: unknown[] = [];
    for await (const part of pullParts(given({ data: {} }, { data: {} }), { idleMs: undefined, signal: counted })) read.push(part);
    expect([read.length, listeners]).toEqual([2, 0]);
  });
});

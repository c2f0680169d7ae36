import { afterEach, describe, expect, it } from '@jest/globals';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { codeOf, notice, sendJson, startPeer, startRawPeer, startTransport, type Handler, type Peer, type TestTransport } from './test-subgraph.js';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const over = async (peer: Promise<Peer>, ...rest: [Parameters<typeof startTransport>[1]?, Parameters<typeof startTransport>[2]?]): Promise<TestTransport> => {
  const { url, stop } = await peer;
  ends.push(stop);
  const test = startTransport(url, ...rest);
  ends.push(() => test.transport.close({ destroy: true }));
  return test;
};

const DATA = { data: { name: 'سارا' } };
const NO_RETRY = { retry: { furtherAttempts: 0, firstDelayMs: 1, maxDelayMs: 1, retryAfterLimitMs: 1 } };
const answering = (handler: Handler, ...rest: [Parameters<typeof startTransport>[1]?, Parameters<typeof startTransport>[2]?]): Promise<TestTransport> =>
  over(startPeer(handler), ...rest);
const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

describe('an answer of a subgraph', () => {
  it('is read with its data and errors, and recorded', async () => {
    const { ask, records } = await answering((response) => sendJson(response, { ...DATA, errors: [{ message: 'no', path: ['name'] }] }));
    expect(await ask('{ name }')).toEqual({ kind: 'answered', data: DATA.data, errors: [{ message: 'no', path: ['name'], extensions: {} }] });
    expect(records).toMatchObject([{ subgraph: 'people', outcome: 'answered-with-errors', attempts: 1, isShared: false }]);
    expect(records[0]!.bytes).toBeGreaterThan(40);
  });

  it('reaches the subgraph with the body as given and the headers of the request', async () => {
    const seen = notice<[string, Record<string, unknown>]>();
    const { ask } = await answering(
      (response, body, { headers }) => {
        seen.give([body, headers]);
        sendJson(response, DATA);
      },
      {},
      { headersFor: ({ subgraph, body, callerKey }) => ({ 'x-signed': `${subgraph} ${body.length} ${callerKey}` }) },
    );
    await ask('{ name }', { body: '{"query":"{ سارا }"}', purpose: 'census' });
    const [body, headers] = await seen.promise;
    expect(body).toBe('{"query":"{ سارا }"}');
    expect(headers).toMatchObject({ 'x-request-id': 'q-1', 'hamafza-purpose': 'census', 'x-signed': 'people 20 sara' });
    expect(headers['accept-encoding']).toBeUndefined();
  });

  it.each([400, 401, 422, 500, 503])('counts with HTTP status %i when it is a GraphQL response', async (status) => {
    const { ask } = await answering((response) => sendJson(response, { errors: [{ message: 'no' }] }, status), NO_RETRY);
    expect(await ask('{ name }')).toEqual({ kind: 'answered', data: null, errors: [{ message: 'no', extensions: {} }] });
  });

  it.each<[string, unknown, Record<string, string>?, number?]>([
    ['not JSON', 'hello'],
    ['empty', ''],
    ['cut off', '{"data":{"name":'],
    ['two values', '{"data":{}}{"data":{}}'],
    ['begun with a byte order mark', '\ufeff{"data":{}}'],
    ['not UTF-8', Buffer.from([0x7b, 0x22, 0x64, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['a list', '[{"data":{}}]'],
    ['null', 'null'],
    ['data as a list', { data: [] }],
    ['errors as a text', { data: {}, errors: 'no' }],
    ['neither data nor errors', {}],
    ['HTML', '{"data":{}}', { 'content-type': 'text/html' }],
    ['in another character set', '{"data":{}}', { 'content-type': 'application/json; charset=utf-16' }],
    ['packed though not asked to be', gzipSync('{"data":{}}'), { 'content-encoding': 'gzip' }],
    ['a redirect', '{"data":{}}', { location: 'http://127.0.0.1:9/' }, 307],
    ['a bomb of nested lists', `{"data":{"a":${'['.repeat(600_000)}`],
  ])('that is %s is SUBGRAPH_BAD_ANSWER and names nothing but the subgraph', async (_name, body, headers = {}, status = 200) => {
    const { ask, log } = await answering((response) => sendJson(response, body, status, headers));
    const outcome = await ask('{ name }');
    expect(outcome).toEqual({
      kind: 'failed',
      error: { code: 'SUBGRAPH_BAD_ANSWER', message: 'Subgraph people answered with something that is not a GraphQL response.', details: { subgraph: 'people' } },
    });
    expect(JSON.parse(log[0]!)).toMatchObject({ level: 'warn', subgraph: 'people', code: 'SUBGRAPH_BAD_ANSWER', requestId: 'q-1' });
    expect(log.filter((line) => line.includes('cause')).every((line) => line.includes('"level":"debug"'))).toBe(true);
  });

  it.each(['__proto__', '\\u005f_proto__', '__pr\\u006fto__'])('never brings an own key %s', async (key) => {
    const { ask } = await answering((response) => sendJson(response, `{"data":{"a":{"${key}":{"polluted":1},"text":"__proto__"}}}`));
    const outcome = await ask('{ a }');
    const data = outcome.kind === 'answered' ? (outcome.data?.['a'] as object) : {};
    expect(Object.getOwnPropertyNames(data)).toEqual(['text']);
    expect(Object.assign({}, data)).not.toHaveProperty('polluted');
  });

  it('is unpacked when gzip was asked for, and refused when it grows too large', async () => {
    const { ask } = await answering((response, body) => {
      const text = body.includes('big') ? JSON.stringify({ data: { name: 'x'.repeat(5_000) } }) : JSON.stringify(DATA);
      sendJson(response, gzipSync(text), 200, { 'content-encoding': 'gzip' });
    }, { acceptEncoding: true, answerLimitBytes: 1_000 });
    expect(await ask('{ name }')).toMatchObject({ data: DATA.data });
    expect(codeOf(await ask('{ big }'))).toBe('SUBGRAPH_BAD_ANSWER');
  });

  it.each<[string, (socket: Socket) => void]>([
    ['says its length', (socket) => socket.write(`${HEAD}content-length: 2000\r\n\r\n{`)],
    ['never ends', (socket) => {
      const drip = (): void => void (socket.writable && socket.write(`400\r\n${' '.repeat(1_024)}\r\n`, drip));
      socket.write(`${HEAD}transfer-encoding: chunked\r\n\r\n`, drip);
    }],
  ])('larger than the limit is refused, and its connection closed, when it %s', async (_name, speak) => {
    const closed = notice();
    const { ask } = await over(startRawPeer((socket) => {
      socket.on('close', () => closed.give());
      speak(socket);
    }), { answerLimitBytes: 1_000 });
    expect(codeOf(await ask('{ name }'))).toBe('SUBGRAPH_BAD_ANSWER');
    await closed.promise;
  });

  it.each<[string, string, (socket: Socket) => void]>([
    ['garbage', 'SUBGRAPH_BAD_ANSWER', (socket) => socket.end('\u0000\u0001 not http \r\n\r\n')],
    ['a header without end', 'SUBGRAPH_BAD_ANSWER', (socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}`)],
    ['less than it promised', 'SUBGRAPH_UNAVAILABLE', (socket) => socket.end(`${HEAD}content-length: 900\r\n\r\n{"data":{}}`)],
    ['nothing', 'SUBGRAPH_UNAVAILABLE', (socket) => socket.end()],
    ['a reset', 'SUBGRAPH_UNAVAILABLE', (socket) => socket.resetAndDestroy()],
    ['a reset in the middle', 'SUBGRAPH_UNAVAILABLE', (socket) => socket.write(`${HEAD}content-length: 900\r\n\r\n{"da`, () => setImmediate(() => socket.resetAndDestroy()))],
  ])('that is %s fails as %s', async (_name, code, speak) => {
    const { ask } = await over(startRawPeer(speak), NO_RETRY);
    expect(codeOf(await ask('{ name }'))).toBe(code);
  });

  it('may end with its connection when it gives no length', async () => {
    const { ask } = await over(startRawPeer((socket) => socket.end(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n${JSON.stringify(DATA)}`)));
    expect(await ask('{ name }')).toMatchObject({ data: DATA.data });
  });

  it('stands as bytes of UTF-8 when asked for in that form, escapes included, and is sent back as the same bytes', async () => {
    const bodies: string[] = [];
    const { ask } = await answering((response, body) => {
      bodies.push(body);
      sendJson(response, '{"data":{"name":"سارا","escaped":"\\u0633\\ud83d\\ude00 \\"\\\\u0041\\n"}}');
    });
    const outcome = await ask('{ name }', { textForm: 'utf8-bytes' });
    const data = outcome.kind === 'answered' ? outcome.data! : {};
    expect(Buffer.from(String(data['name']), 'latin1').toString()).toBe('سارا');
    expect(Buffer.from(String(data['escaped']), 'latin1').toString()).toBe('س😀 "\\u0041\n');
    await ask('', { body: JSON.stringify({ query: data['name'] }), textForm: 'utf8-bytes' });
    expect(bodies[1]).toBe('{"query":"سارا"}');
  });

  it('has its errors in Unicode whatever form its data are in', async () => {
    const { ask } = await answering((response) => sendJson(response, '{"data":{"name":"سارا"},"errors":[{"message":"نام پنهان است","extensions":{"reason":"\\u0633"}}]}'));
    const outcome = await ask('{ name }', { textForm: 'utf8-bytes' });
    expect(outcome).toMatchObject({ data: { name: Buffer.from('سارا').toString('latin1') }, errors: [{ message: 'نام پنهان است', extensions: { reason: 'س' } }] });
  });

  it('is shared by no two who read it in different forms of the same characters', async () => {
    const bodies: string[] = [];
    const { ask } = await answering((response, body) => {
      bodies.push(body);
      sendJson(response, '{"data":{}}');
    });
    const body = Buffer.from('{"query":"ی"}').toString('latin1');
    await Promise.all([ask('', { body, textForm: 'unicode' }), ask('', { body, textForm: 'utf8-bytes' })]);
    expect(bodies.toSorted()).toEqual([body, '{"query":"ی"}'].toSorted());
  });
});

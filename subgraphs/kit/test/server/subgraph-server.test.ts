import { connect } from 'node:net';
import { Agent, request } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { isErrorCode } from '@hamafza/schema/vocabulary';
import { createSubgraphRequestVerifier } from '@hamafza/schema/signed-request';
import { buildSchema } from 'graphql';
import { pino } from 'pino';
import { startSubgraphServer, type SubgraphServer } from '../../src/server/subgraph-server.js';

type Options = Parameters<typeof startSubgraphServer>[0];

const graphUnder = () => ({ instances: new Map(), references: {} });
const verifier = createSubgraphRequestVerifier({ subgraph: 'welfare', keys: new Map() });
const MEGABYTE = 1024 * 1024;

describe('the server of a subgraph', () => {
  const log: string[] = [];
  let server: SubgraphServer | undefined;
  afterEach(async () => {
    await server?.stop();
    server = undefined;
    log.length = 0;
  });

  const start = async (options: Partial<Options> = {}, waitUntil: Promise<unknown> = Promise.resolve()): Promise<string> => {
    const schema = buildSchema('type Query { slow: Int }');
    Object.assign(schema.getQueryType()?.getFields().slow ?? {}, { resolve: () => waitUntil.then(() => 1) });
    server = await startSubgraphServer({
      schema,
      host: '127.0.0.1',
      port: 0,
      access: { kind: 'open' },
      graphUnder,
      log: pino({ level: 'trace' }, { write: (line) => void log.push(line) }),
      isReady: () => Promise.resolve(true),
      ...options,
    });
    return server.url;
  };
  const post = (url: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = { 'content-type': 'application/json' }): Promise<Response> =>
    fetch(url, { method: 'POST', body, headers });
  const codesOf = async (response: Response): Promise<unknown[]> => {
    const { errors } = (await response.json()) as { errors: { extensions: { code: unknown } }[] };
    expect(errors.filter(({ extensions }) => !isErrorCode(extensions.code))).toEqual([]);
    return errors.map(({ extensions }) => extensions.code);
  };

  it('answers a query, and says nothing of what it is made of', async () => {
    const response = await post(await start(), '{"query":"{ slow }"}');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ data: { slow: 1 } });
    expect([response.headers.get('x-powered-by'), response.headers.get('server')]).toEqual([null, null]);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('tells what answers a request once nobody waits for the answer, and not before', async () => {
    const schema = buildSchema('type Query { slow: Int }');
    let begin: (signal: AbortSignal) => void = () => undefined;
    const begun = new Promise<AbortSignal>((resolve) => (begin = resolve));
    Object.assign(schema.getQueryType()?.getFields().slow ?? {}, {
      resolve: (_root: unknown, _args: unknown, { signal }: { signal: AbortSignal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve(1));
          begin(signal);
        }),
    });
    const leaving = new AbortController();
    const asked = fetch(await start({ schema }), { method: 'POST', body: '{"query":"{ slow }"}', headers: { 'content-type': 'application/json' }, signal: leaving.signal });
    const signal = await begun;
    expect(signal.aborted).toBe(false);
    const told = new Promise((resolve) => signal.addEventListener('abort', resolve));
    leaving.abort();
    await expect(asked).rejects.toThrow();
    await told;
  });

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s with the method it allows', async (method) => {
    const response = await fetch(await start(), { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(await codesOf(response)).toEqual(['METHOD_NOT_ALLOWED']);
  });

  it.each(['/', '/graphql/', '/GRAPHQL', '/%2e%2e/etc/passwd', '//graphql'])('serves nothing at %s', async (path) => {
    const { origin } = new URL(await start());
    const response = await fetch(`${origin}${path}`, { method: 'POST' });
    expect(response.status).toBe(404);
    expect(await codesOf(response)).toEqual(['NOT_FOUND']);
  });

  it.each([
    ['no JSON', '{"query":'],
    ['nothing', ''],
    ['a list', '[]'],
    ['a list of operations', '[{"query":"{ slow }"}]'],
    ['null', 'null'],
    ['a number', '17'],
    ['text', '"{ slow }"'],
    ['an empty object', '{}'],
    ['a query that is a number', '{"query":17}'],
    ['variables that are text', '{"query":"{ slow }","variables":"{}"}'],
    ['a name that is a list', '{"query":"{ slow }","operationName":[]}'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
  ])('refuses a body that is %s', async (_, body) => {
    const response = await post(await start(), body);
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: unknown[] };
    expect(errors).toEqual([{ message: expect.any(String), extensions: { code: 'BAD_REQUEST', reason: expect.any(String) } }]);
    expect(log).toEqual([]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=a'])('refuses %s, which a foreign page could send', async (type) => {
    const response = await post(await start(), '{"query":"{ slow }"}', { 'content-type': type });
    expect(response.status).toBe(400);
    expect(await codesOf(response)).toEqual(['BAD_REQUEST']);
  });

  it('refuses to answer in a form it cannot write', async () => {
    const response = await post(await start(), '{"query":"{ slow }"}', { 'content-type': 'application/json', accept: 'image/png' });
    expect([400, 406]).toContain(response.status);
    expect(await codesOf(response)).toEqual(['BAD_REQUEST']);
  });

  it('answers nobody while access is closed, before it reads what they send', async () => {
    const response = await post(await start({ access: { kind: 'closed', gateway: verifier, coordinator: verifier } }), '{"query":');
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('hamafza-signature');
    expect(await codesOf(response)).toEqual(['UNAUTHENTICATED']);
  });

  it('tells a client that sends too much, which gets to read it', async () => {
    const response = await post(await start(), new Uint8Array(9 * MEGABYTE).fill(0x20));
    expect(response.status).toBe(413);
    expect(response.headers.get('connection')).toBe('close');
    expect(await codesOf(response)).toEqual(['PAYLOAD_TOO_LARGE']);
  });

  it('closes the connection of a client that does not stop sending', async () => {
    const { hostname, port } = new URL(await start());
    const socket = connect(Number(port), hostname);
    const chunk = Buffer.alloc(MEGABYTE, 0x20);
    let sent = 0;
    const sendMore = (): void => {
      for (sent += 1; socket.writable && sent < 1_000 && socket.write(chunk); sent += 1);
    };
    socket.on('drain', sendMore).on('error', () => undefined).resume();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write('POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 1048576000\r\n\r\n');
    sendMore();
    await closed;
    expect(sent).toBeLessThan(100);
  });

  it('says nothing in the log of a client that goes away half-way', async () => {
    const { hostname, port } = new URL(await start());
    const socket = connect(Number(port), hostname);
    socket.write('POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"que');
    await new Promise((resolve) => socket.write('ry', resolve));
    socket.destroy();
    expect((await post(server?.url ?? '', '{"query":"{ slow }"}')).status).toBe(200);
    expect(log).toEqual([]);
  });

  it.each([
    ['headers', 'POST /graphql HTTP/1.1\r\nhost: a\r\n'],
    ['body', 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{'],
  ])('gives up on a client that does not finish its %s', async (_, text) => {
    const { hostname, port } = new URL(await start({ requestTimeoutMs: 150 }));
    const socket = connect(Number(port), hostname);
    const answer: Buffer[] = [];
    socket.on('data', (chunk) => answer.push(chunk)).on('error', () => undefined);
    socket.write(text);
    await new Promise((resolve) => socket.once('close', resolve));
    expect(Buffer.concat(answer).toString()).toMatch(/^HTTP\/1\.1 408/);
  });

  it('is healthy while it runs, and ready while its database answers', async () => {
    let isReady = true;
    const { origin } = new URL(await start({ isReady: () => Promise.resolve(isReady) }));
    expect((await fetch(`${origin}/health`)).status).toBe(200);
    expect((await fetch(`${origin}/readiness`)).status).toBe(200);
    isReady = false;
    expect((await fetch(`${origin}/health`)).status).toBe(200);
    expect((await fetch(`${origin}/readiness`)).status).toBe(503);
  });

  it('survives a check of readiness that itself fails', async () => {
    const { origin } = new URL(await start({ isReady: () => Promise.reject(new Error('0499370899')) }));
    const response = await fetch(`${origin}/readiness`);
    expect(response.status).toBe(500);
    expect(await response.text() + log.join('')).not.toContain('0499370899');
  });

  it('answers what it has begun before it stops, and holds no kept connection open', async () => {
    let finish = (): void => undefined;
    let begun = (): void => undefined;
    const isBegun = new Promise<void>((resolve) => (begun = resolve));
    const url = await start({}, { then: (go: () => unknown) => (begun(), new Promise<void>((resolve) => (finish = resolve)).then(go)) } as Promise<unknown>);
    const agent = new Agent({ keepAlive: true });
    const answered = new Promise<string>((resolve, reject) => {
      const sent = request(url, { method: 'POST', agent, headers: { 'content-type': 'application/json' } }, (response) => {
        response.setEncoding('utf8').once('data', (text: string) => resolve(text)).on('error', reject);
      });
      sent.on('error', reject).end('{"query":"{ slow }"}');
    });
    await isBegun;
    const stopped = server?.stop();
    await expect(post(url, '{"query":"{ slow }"}')).rejects.toThrow();
    finish();
    expect(await answered).toContain('{"slow":1}');
    await stopped;
    server = undefined;
    agent.destroy();
  });

  it('reports a port that is taken', async () => {
    const { port } = new URL(await start());
    await expect(startSubgraphServer({ schema: buildSchema('type Query { a: Int }'), host: '127.0.0.1', port: Number(port), access: { kind: 'open' }, graphUnder, log: pino({ level: 'silent' }), isReady: () => Promise.resolve(true) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

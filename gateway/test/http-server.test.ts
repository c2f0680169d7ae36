import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newTrustedIssuer, type TrustedIssuer } from './callers/trusted-issuer.js';
import { compose } from './federation/compose.js';
import { startSocialFederation, type SocialFederation } from './federation/social-federation.js';
import { startGateway, type TestGateway } from './federation/start-gateway.js';

let federation: SocialFederation;
let gateway: TestGateway;
let closed: TestGateway;
let issuer: TrustedIssuer;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-sandbox-'));
  await mkdir(join(folder, 'dist/assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await symlink(join(folder, 'secret.txt'), join(folder, 'dist/link.txt'));
  await writeFile(join(folder, 'dist/index.html'), '<!doctype html><title>sandbox</title>');
  await writeFile(join(folder, 'dist/assets/index-a1B2c3D4.js'), 'export {}');
  federation = await startSocialFederation();
  const sdl = compose([federation.people, federation.aid]);
  gateway = await startGateway(sdl, { sandboxFolder: join(folder, 'dist'), requestLimitBytes: 2_000, requestReadTimeoutMs: 500 });
  issuer = await newTrustedIssuer();
  closed = await startGateway(sdl, { access: 'closed', callers: issuer.settings, sandboxFolder: join(folder, 'dist') });
});
afterAll(async () => {
  await Promise.all([gateway.stop(), closed.stop()]);
  await issuer.remove();
  await federation.stop();
  await rm(folder, { recursive: true });
});

const codeOf = async (response: Response): Promise<unknown> => ((await response.json()) as any).errors[0].extensions.code;
/** fetch would tidy the path up first. */
const rawGet = (path: string): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const asked = httpRequest(gateway.url, { path }, (response) => void text(response).then((body) => resolve({ status: response.statusCode ?? 0, body })));
    asked.on('error', reject).end();
  });
const speak = (bytes: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1', () => socket.write(bytes));
    void text(socket).then(resolve, () => resolve('reset'));
  });

const LARGE = 40_000_000;

describe('the addresses', () => {
  it.each([['/health', { status: 'ok' }], ['/readiness', { status: 'ready' }]])('answers %s', async (path, body) => {
    const response = await fetch(gateway.url + path);
    expect([response.status, await response.json()]).toEqual([200, body]);
  });
  it('answers an unknown one with NOT_FOUND', async () => {
    const response = await fetch(`${gateway.url}/nowhere`);
    expect([response.status, await codeOf(response)]).toEqual([404, 'NOT_FOUND']);
  });
  it.each([['/graphql', 'PUT', 'GET, POST'], ['/graphql', 'OPTIONS', 'GET, POST'], ['/health', 'POST', 'GET, HEAD'], ['/readiness', 'DELETE', 'GET, HEAD'], ['/', 'POST', 'GET, HEAD']])(
    'refuses for %s the method %s and names %s',
    async (path, method, allow) => {
      const response = await fetch(gateway.url + path, { method });
      expect([response.status, response.headers.get('allow'), await codeOf(response)]).toEqual([405, allow, 'METHOD_NOT_ALLOWED']);
    },
  );
});

describe('the sandbox', () => {
  it('is a page that may load nothing from elsewhere', async () => {
    const response = await fetch(`${gateway.url}/`);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toContain('sandbox');
  });
  it('lets browsers keep a file with a hash in its name for ever, and revalidate the page', async () => {
    const asset = await fetch(`${gateway.url}/assets/index-a1B2c3D4.js`);
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('content-security-policy')).toBeNull();
    const page = await fetch(`${gateway.url}/`);
    const again = await fetch(`${gateway.url}/`, { headers: { 'if-none-match': page.headers.get('etag')! } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });
  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/..%2f..%2fsecret.txt', '/link.txt', '/assets', '/%00', '/%zz', '//etc/passwd', '/..\\secret.txt'])(
    'does not lead out of its folder by %s',
    async (path) => {
      const { status, body } = await rawGet(path);
      expect(status).toBe(404);
      expect(body).toContain('NOT_FOUND');
    },
  );
});

describe('a sandbox that is not built', () => {
  it('is NOT_FOUND, with the command that builds it', async () => {
    const bare = await startGateway(compose([federation.people, federation.aid]), { sandboxFolder: join(folder, 'nowhere') });
    const response = await fetch(`${bare.url}/`);
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('npm run build')]);
    await bare.stop();
  });
});

describe('readiness', () => {
  it('ends when the gateway drains, and new operations with it, while health goes on', async () => {
    const draining = await startGateway(compose([federation.people, federation.aid]));
    draining.gateway.startDraining();
    const ready = await fetch(`${draining.url}/readiness`);
    expect([ready.status, ready.headers.get('connection'), await codeOf(ready)]).toEqual([503, 'close', 'SHUTTING_DOWN']);
    expect((await draining.ask('{ clinic { city } }')).status).toBe(503);
    expect((await fetch(`${draining.url}/health`)).status).toBe(200);
    await draining.stop();
  });
});

describe('a GraphQL request', () => {
  it('is answered by GET as by POST', async () => {
    const response = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent('{ clinic { city } }')}`, { headers: { 'apollo-require-preflight': '1' } });
    expect(await response.json()).toEqual({ data: { clinic: { city: 'Tabriz' } } });
  });
  it('by GET may not change anything', async () => {
    const query = encodeURIComponent('mutation { rename(id: "1", name: "x") { id } }');
    const response = await fetch(`${gateway.url}/graphql?query=${query}`, { headers: { 'apollo-require-preflight': '1' } });
    expect([response.status, response.headers.get('allow'), await codeOf(response)]).toEqual([405, 'POST', 'METHOD_NOT_ALLOWED']);
  });
  it.each([
    ['a form of another site', { 'content-type': 'text/plain' }, '{"query":"{ clinic { city } }"}', 400, 'BAD_REQUEST'],
    ['no JSON', { 'content-type': 'application/json' }, '{"query":', 400, 'BAD_REQUEST'],
    ['an empty body', { 'content-type': 'application/json' }, '', 400, 'BAD_REQUEST'],
    ['JSON null', { 'content-type': 'application/json' }, 'null', 400, 'BAD_REQUEST'],
    ['a list', { 'content-type': 'application/json' }, '[{"query":"{ clinic { city } }"}]', 400, 'BATCHING_DISABLED'],
    ['a number as query', { 'content-type': 'application/json' }, '{"query":5}', 400, 'BAD_REQUEST'],
    ['only half a hash of a query', { 'content-type': 'application/json' }, '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab"}}}', 400, 'BAD_REQUEST'],
    ['an id of no trusted document', { 'content-type': 'application/json' }, '{"documentId":"a"}', 400, 'DOCUMENT_UNKNOWN'],
    ['a compressed body', { 'content-type': 'application/json', 'content-encoding': 'gzip' }, '{"query":"{ clinic { city } }"}', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['no form of answer that we have', { 'content-type': 'application/json', accept: 'text/html' }, '{"query":"{ clinic { city } }"}', 406, 'NOT_ACCEPTABLE'],
    ['no GraphQL', { 'content-type': 'application/json' }, '{"query":"{"}', 400, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', { 'content-type': 'application/json' }, '{"query":"{ nothing }"}', 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown operation name', { 'content-type': 'application/json' }, '{"query":"query A { clinic { city } }","operationName":"B"}', 400, 'OPERATION_RESOLUTION_FAILURE'],
    ['two operations and no name', { 'content-type': 'application/json' }, '{"query":"query A { clinic { city } } query B { clinic { city } }"}', 400, 'OPERATION_RESOLUTION_FAILURE'],
    ['no value for a variable', { 'content-type': 'application/json' }, '{"query":"query ($id: ID!) { person(id: $id) { name } }"}', 400, 'BAD_USER_INPUT'],
    ['a purpose that is no name', { 'content-type': 'application/json', 'hamafza-purpose': 'a b' }, '{"query":"{ clinic { city } }"}', 400, 'BAD_REQUEST'],
    ['more than the limit', { 'content-type': 'application/json' }, JSON.stringify({ query: `{ clinic { city } } #${'x'.repeat(3_000)}` }), 413, 'PAYLOAD_TOO_LARGE'],
  ] as const)('with %s is refused by code', async (_name, headers, body, status, code) => {
    const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body });
    const answer = (await response.json()) as any;
    expect([response.status, answer.errors[0].extensions.code]).toEqual([status, code]);
    expect(answer).not.toHaveProperty('data');
    expect(JSON.stringify(answer)).not.toMatch(/stacktrace|node_modules/);
  });
  it('with a wrong variable is told the coordinate and never the value', async () => {
    const query = 'query ($f: PersonFilter, $n: Int) { people(filter: $f, first: $n) { name } }';
    const response = await gateway.ask(query, { f: { minAge: '0499370899', tags: [['0499370899']] }, n: '0499370899' });
    const text = await response.text();
    expect(text).not.toContain('0499370899');
    expect(JSON.parse(text).errors.map((error: any) => error.extensions.coordinate)).toEqual(['PersonFilter.minAge', 'PersonFilter.tags', 'Query.people(first:)']);
  });
  it('of ten thousand nested fields is refused and the gateway stays up', async () => {
    const deep = await startGateway(compose([federation.people, federation.aid]));
    const response = await deep.ask(`${'{ a '.repeat(9_000)}${'}'.repeat(9_000)}`);
    expect((await response.json()) as any).toMatchObject({ errors: [{ extensions: { code: expect.any(String) } }] });
    expect((await deep.ask('{ clinic { city } }')).status).toBe(200);
    await deep.stop();
  });
  it('sent in chunks beyond the limit is refused before it ends', async () => {
    const answer = await speak(`POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nbb8\r\n${'x'.repeat(3_000)}\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 413[^]*connection: close[^]*PAYLOAD_TOO_LARGE/i);
  });
  it.each(['POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{', 'POST /graphql HTTP/1.1\r\nhos'])('that stops halfway is closed in time', async (bytes) => {
    expect(await speak(bytes)).toMatch(/^HTTP\/1.1 408[^]*BAD_REQUEST/);
  });
  it('that is not HTTP is told so', async () => {
    expect(await speak('hello\r\n\r\n')).toMatch(/^HTTP\/1.1 400[^]*BAD_REQUEST/);
  });
  it('passes on its id and purpose and no other header', async () => {
    federation.people.received.length = 0;
    const requestId = randomUUID();
    const response = await gateway.ask('{ clinic { city } }', {}, { 'x-request-id': requestId, 'hamafza-purpose': 'casework', cookie: 'a=b', authorization: 'Bearer x', 'x-other': '1' });
    expect(response.headers.get('x-request-id')).toBe(requestId);
    expect(federation.people.received[0]).toMatchObject({ 'x-request-id': requestId, 'hamafza-purpose': 'casework' });
    expect(Object.keys(federation.people.received[0]!)).not.toEqual(expect.arrayContaining(['cookie']));
    expect(federation.people.received[0]).not.toHaveProperty('authorization');
    expect(federation.people.received[0]).not.toHaveProperty('x-other');
  });
  it('gets an id of ours instead of one that could forge a log line', async () => {
    const response = await gateway.ask('{ clinic { city } }', {}, { 'x-request-id': 'x" "y": "z' });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
  it.each(['0499370899', 'sara.rezaei', 'Sara_Rezaei-0499370899', 'abadebac', '04993708990499370899'])('gets an id of ours instead of one in which a person could be named: %s', async (written) => {
    const response = await gateway.ask('{ clinic { city } }', {}, { 'x-request-id': written });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    await response.text();
    expect(gateway.log.join('')).not.toContain(written);
  });
  it('keeps the id that a tracer made', async () => {
    const traceId = randomUUID().replaceAll('-', '');
    expect((await gateway.ask('{ clinic { city } }', {}, { 'x-request-id': traceId })).headers.get('x-request-id')).toBe(traceId);
  });
});

describe('a caller that does not read its answer', () => {
  it('is cut off in time', async () => {
    await writeFile(join(folder, 'dist/large.bin'), Buffer.alloc(LARGE));
    const { front } = gateway.gateway.config;
    const readingPace = { graceMs: 100, minBytesPerSecond: 100_000_000 };
    const impatient = await startGateway(compose([federation.people, federation.aid]), { sandboxFolder: join(folder, 'dist'), front: { ...front, readingPace } });
    const socket = connect(Number(new URL(impatient.url).port), '127.0.0.1').pause();
    socket.write('GET /large.bin HTTP/1.1\r\nhost: x\r\n\r\n');
    await impatient.whenLogged('"route":"sandbox"');
    expect(await impatient.server.drain(20_000)).toBe(true);
    let readBytes = 0;
    socket.on('error', () => undefined).on('data', (chunk) => (readBytes += chunk.length));
    await new Promise((resolve) => socket.once('close', resolve).resume());
    expect(readBytes).toBeLessThan(LARGE);
    await impatient.stop();
  });
});

describe('the log', () => {
  it('has one line per request with its shape and subgraphs, and neither its values nor its text', async () => {
    const operation = 'query Casework($id: ID!) { person(id: $id) { name loans } other: person(id: "0067749828") { age } }';
    const response = await gateway.ask(operation, { id: '0499370899' });
    await response.text();
    const lines = gateway.log.filter((line) => line.includes(response.headers.get('x-request-id')!));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      level: 'info',
      route: 'graphql',
      status: 200,
      operationName: 'Casework',
      operationHash: expect.stringMatching(/^[0-9a-f]{16}$/),
      subgraphs: [{ subgraph: 'people', fetches: 1, failed: 0 }],
    });
    expect(gateway.log.join('')).not.toMatch(/0499370899|0067749828|person\(|127\.0\.0\.1|::1/);
  });
});

describe('a closed gateway', () => {
  it.each(['{ clinic { city } }', '{ __schema { types { name } } }', 'not graphql'])('answers %s with UNAUTHENTICATED', async (query) => {
    const response = await closed.ask(query);
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(await codeOf(response)).toBe('UNAUTHENTICATED');
  });
  it('shows no sandbox', async () => {
    const response = await fetch(`${closed.url}/`);
    expect([response.status, await codeOf(response)]).toEqual([403, 'FORBIDDEN']);
  });
  it('knows no more addresses than an open one', async () => {
    expect((await fetch(`${closed.url}/nowhere`)).status).toBe(404);
  });
  it('still tells its health', async () => {
    expect((await fetch(`${closed.url}/health`)).status).toBe(200);
  });
});

import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sha256Hex } from '../../src/graphql-over-http/persisted-queries.js';
import { trustedDocumentsOf } from '../../src/graphql-over-http/trusted-documents.js';
import { createFront } from '../../src/graphql-over-http/create-front.js';
import { frontEnvironment, frontSettingsOf } from '../../src/graphql-over-http/front-environment.js';
import { startTestServer, type TestServer } from './test-server.js';
import { z } from 'zod';

const DESK = 'https://desk.example.ir';
const JSON_BODY = { 'content-type': 'application/json' };
const PROOF = { 'apollo-require-preflight': '1' };

let server: TestServer;
let batching: TestServer;
beforeAll(async () => {
  server = await startTestServer({ corsOrigins: [DESK] }, { limitBytes: 20_000 });
  batching = await startTestServer({ batchLimit: 3, compression: false });
});
afterAll(() => Promise.all([server.stop(), batching.stop()]));

const post = (body: unknown, headers: Record<string, string> = {}, to = server): Promise<Response> =>
  fetch(to.url, { method: 'POST', headers: { ...JSON_BODY, ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) });
const codeOf = async (response: Response): Promise<unknown> => ((await response.json()) as any).errors[0].extensions.code;
const codes = async (response: Response): Promise<unknown> => [response.status, await codeOf(response)];
/** fetch would undo the compression, and add headers of its own. */
const raw = (method: string, headers: Record<string, string>, body = '', to = server): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> =>
  new Promise((resolve, reject) => {
    const asked = httpRequest(to.url, { method, headers }, (response) => void buffer(response).then((read) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: read }), reject));
    asked.on('error', reject).end(body);
  });

describe('an operation', () => {
  it('is answered in the form asked for', async () => {
    const response = await post({ query: '{ hello }' }, { accept: 'application/graphql-response+json' });
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([200, 'application/graphql-response+json; charset=utf-8', 'no-store']);
    expect(await response.text()).toBe('{"data":{"hello":"hello world"}}');
  });
  it('whose field fails is 200 with its data and the error’s code', async () => {
    const response = await post({ query: '{ hello fail }' });
    expect([response.status, await response.json()]).toEqual([200, { data: { hello: 'hello world', fail: null }, errors: [expect.objectContaining({ path: ['fail'], extensions: expect.objectContaining({ code: 'SUBGRAPH_TIMEOUT' }) })] }]);
  });
  it.each(['application/json', 'application/graphql-response+json', '*/*'])('of an unknown name is 400 and not 500 for %s', async (accept) => {
    expect(await codes(await post({ query: 'query A { hello }', operationName: 'B' }, { accept }))).toEqual([400, 'OPERATION_RESOLUTION_FAILURE']);
  });
  it('that meets a fault is told nothing of it', async () => {
    const response = await post({ query: '{ fault }' });
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).toContain('INTERNAL_SERVER_ERROR');
    expect(text).not.toContain('secret');
    expect(server.faults).toHaveLength(1);
  });
  it('that changes something is refused by GET with the method that would do, and is not run', async () => {
    const asked = await fetch(`${server.url}?query=${encodeURIComponent('mutation { change }')}`, { headers: PROOF });
    expect([asked.headers.get('allow'), ...((await codes(asked)) as unknown[])]).toEqual(['POST', 405, 'METHOD_NOT_ALLOWED']);
  });
  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'QUERY'])('by %s is refused with the methods that would do', async (method) => {
    const answer = await raw(method, JSON_BODY);
    expect([answer.status, answer.headers['allow'], String(answer.body)]).toEqual([405, 'GET, POST', expect.stringContaining('METHOD_NOT_ALLOWED')]);
  });
  it('is refused where its answer has no form that fits, before its body is read', async () => {
    expect(await codes(await post('not JSON', { accept: 'text/html' }))).toEqual([406, 'NOT_ACCEPTABLE']);
  });
  it('of more bytes than the limit is refused, announced or not', async () => {
    const body = JSON.stringify({ query: `{ hello } #${'x'.repeat(20_000)}` });
    expect(await codes(await post(body))).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    const chunked = await raw('POST', { ...JSON_BODY, 'transfer-encoding': 'chunked' }, body);
    expect([chunked.status, chunked.headers['connection']]).toEqual([413, 'close']);
  });
  it.each([
    [{ 'content-type': 'application/graphql' }, 415],
    [{ 'content-type': 'application/json; charset=windows-1256' }, 415],
    [{ 'content-type': 'application/json', 'content-encoding': 'gzip' }, 415],
    [{ 'content-type': 'text/plain', 'apollo-require-preflight': '1' }, 415],
    [{ 'content-type': 'application/jsonp' }, 415],
    [{ 'content-type': 'application/json; charset="UTF-8"' }, 200],
    [{ 'content-type': 'APPLICATION/JSON' }, 200],
    [{ 'content-type': 'application/graphql+json' }, 200],
  ])('with %j is answered by %d', async (headers, status) => {
    const answer = await raw('POST', headers, '{"query":"{ hello }"}');
    expect(answer.status).toBe(status);
    if (status === 415) expect(String(answer.body)).toContain('UNSUPPORTED_MEDIA_TYPE');
  });
});

describe('what a page of another site could send', () => {
  it.each(['text/plain', 'text/plain; application/json', 'TEXT/PLAIN;charset=utf-8', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=a'])('as %s is refused unread', async (type) => {
    const before = server.asked.length;
    const answer = await raw('POST', { 'content-type': type, origin: 'https://evil.example' }, '{"query":"mutation { change }"}');
    expect([answer.status, String(answer.body)]).toEqual([400, expect.stringContaining('BAD_REQUEST')]);
    expect(server.asked).toHaveLength(before);
  });
  it.each([{}, { 'apollo-require-preflight': '' }])('as a link is refused: %j', async (headers) => {
    expect((await raw('GET', headers)).status).toBe(400);
  });
  it.each(['apollo-require-preflight', 'x-apollo-operation-name', 'graphql-require-preflight', 'hamafza-purpose'])('is told apart by %s', async (name) => {
    expect((await fetch(`${server.url}?query={hello}`, { headers: { [name]: 'x' } })).status).toBe(200);
  });
});

describe('pages of other origins', () => {
  const preflight = (origin: string, to = server) => raw('OPTIONS', { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' }, '', to);

  it('may ask and read where their origin is listed', async () => {
    const asked = await preflight(DESK);
    expect(asked.status).toBe(204);
    expect(asked.headers).toMatchObject({ 'access-control-allow-origin': DESK, 'access-control-allow-methods': 'GET, POST', vary: 'origin' });
    expect(asked.headers['access-control-allow-headers']).toContain('content-type');
    expect(asked.headers).not.toHaveProperty('access-control-allow-credentials');
    const answered = await post({ query: '{ hello }' }, { origin: DESK });
    expect([answered.headers.get('access-control-allow-origin'), answered.headers.get('vary')]).toEqual([DESK, 'accept, origin']);
    const refused = await post('no JSON', { origin: DESK });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([400, DESK]);
  });
  it.each(['https://desk.example.ir.evil.example', 'http://desk.example.ir', 'https://desk.example.ir:8443', 'null', 'https://DESK.example.ir'])('may not where it is %s', async (origin) => {
    const asked = await preflight(origin);
    expect([asked.status, asked.headers['access-control-allow-origin']]).toEqual([405, undefined]);
    const answered = await post({ query: '{ hello }' }, { origin });
    expect([answered.headers.get('access-control-allow-origin'), answered.headers.get('vary')]).toEqual([null, 'accept, origin']);
  });
  it('may not at all by default', async () => {
    expect((await preflight(DESK, batching)).status).toBe(405);
  });
});

describe('a list of operations', () => {
  it('is refused by default', async () => {
    expect(await codes(await post([{ query: '{ hello }' }]))).toEqual([400, 'BATCHING_DISABLED']);
  });
  it('is answered by a list in its order, each with its own errors', async () => {
    const response = await post([{ query: '{ hello }' }, { query: '{' }, { query: '{ fault }' }], { accept: 'application/graphql-response+json' }, batching);
    const [first, second, third] = (await response.json()) as any[];
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/graphql-response+json; charset=utf-8']);
    expect([first, second.errors[0].extensions.code, third.errors[0].extensions.code]).toEqual([{ data: { hello: 'hello world' } }, 'GRAPHQL_PARSE_FAILED', 'INTERNAL_SERVER_ERROR']);
  });
  it('of more than its maximum is refused', async () => {
    expect(await codes(await post(Array(4).fill({ query: '{ hello }' }), {}, batching))).toEqual([400, 'BATCH_TOO_LARGE']);
  });
  it('cannot hold what is answered in parts', async () => {
    const response = await post([{ query: 'subscription { count(to: 2) }' }], {}, batching);
    expect(await response.json()).toEqual([{ errors: [expect.objectContaining({ extensions: expect.objectContaining({ code: 'NOT_ACCEPTABLE' }) })] }]);
    expect((await post([{ query: '{ hello }' }], { accept: 'text/event-stream' }, batching)).status).toBe(406);
  });
});

describe('a client of automatic persisted queries', () => {
  const hashed = (query: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: sha256Hex(query) } } });

  it('sends a text once and its hash from then on, by POST and GET', async () => {
    const query = '{ hello(name: "once") }';
    const unknown = await post(hashed(query));
    expect([unknown.status, ((await unknown.json()) as any).errors[0]]).toEqual([200, { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }]);
    await post({ query, ...hashed(query) });
    expect(await (await post(hashed(query))).json()).toEqual({ data: { hello: 'hello once' } });
    const search = new URLSearchParams({ extensions: JSON.stringify(hashed(query).extensions) }).toString();
    expect(await (await fetch(`${server.url}?${search}`, { headers: PROOF })).json()).toEqual({ data: { hello: 'hello once' } });
  });
  it.each(['{ nothing }', '{', 'query A { hello } query B { hello }'])('cannot have %s kept, which is no valid operation', async (query) => {
    await post({ query, ...hashed(query) });
    expect(await codeOf(await post(hashed(query)))).toBe('PERSISTED_QUERY_NOT_FOUND');
  });
  it('gets a 4xx where its form of answers wants one', async () => {
    expect(await codes(await post(hashed('{ a }'), { accept: 'application/graphql-response+json' }))).toEqual([400, 'PERSISTED_QUERY_NOT_FOUND']);
  });
  it('is refused a text of another hash', async () => {
    expect(await codes(await post({ query: '{ hello }', ...hashed('{ a }') }))).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('a gateway of trusted documents only', () => {
  it('cannot be built without them', async () => {
    const settings = frontSettingsOf(z.object(frontEnvironment).parse({ HAMAFZA_DOCUMENTS_ONLY: 'true' }));
    await expect(createFront(settings)).rejects.toThrow('HAMAFZA_DOCUMENTS must say');
    await expect(createFront({ ...settings, documents: 'registry' })).rejects.toThrow('follows no registry');
  });
  it('runs those of the registry where it follows one', async () => {
    const settings = frontSettingsOf(z.object(frontEnvironment).parse({ HAMAFZA_DOCUMENTS: 'registry', HAMAFZA_DOCUMENTS_ONLY: 'true' }));
    const { documents } = await createFront(settings, trustedDocumentsOf([['a', '{ hello }']]));
    expect([await documents.trusted?.find('a'), documents.persisted]).toEqual(['{ hello }', undefined]);
  });
});

describe('the part of the environment the front reads', () => {
  it.each(['*', 'https://a.ir/', 'https://a.ir/x', 'a.ir', 'ftp://a.ir', 'null', 'https://a.ir https://b.ir'])('refuses %s as an origin', (origins) => {
    expect(z.object(frontEnvironment).safeParse({ HAMAFZA_CORS_ORIGINS: origins }).success).toBe(false);
  });
  it('takes several', () => {
    expect(z.object(frontEnvironment).parse({ HAMAFZA_CORS_ORIGINS: 'https://a.ir, http://localhost:3000' })).toMatchObject({ HAMAFZA_CORS_ORIGINS: ['https://a.ir', 'http://localhost:3000'] });
  });
});

describe('compression', () => {
  const large = '{"query":"{ text(length: 40000) }"}';
  const expected = JSON.stringify({ data: { text: 'متن '.repeat(10_000) } });

  it.each([
    ['br', 'br'],
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0.5, gzip', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['identity', undefined],
    ['br;q=0, gzip;q=0', undefined],
    ['deflate', undefined],
  ])('for %s is %s', async (acceptEncoding, encoding) => {
    const { headers, body } = await raw('POST', { ...JSON_BODY, 'accept-encoding': acceptEncoding }, large);
    expect([headers['content-encoding'], headers['vary']]).toEqual([encoding, 'accept, origin, accept-encoding']);
    expect(Number(headers['content-length'])).toBe(body.length);
    expect(String(encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body)).toBe(expected);
    if (encoding !== undefined) expect(body.length).toBeLessThan(expected.length / 10);
  });
  it('leaves small answers as they are, and all where it is off', async () => {
    const small = await raw('POST', { ...JSON_BODY, 'accept-encoding': 'br' }, '{"query":"{ hello }"}');
    expect([small.headers['content-encoding'], small.headers['vary']]).toEqual([undefined, 'accept, origin']);
    expect((await raw('POST', { ...JSON_BODY, 'accept-encoding': 'br' }, large, batching)).headers).not.toHaveProperty('content-encoding');
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { createHmac, randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { newKeyPair, readSigningKey, type SigningKey } from '../../src/registry/key-pair.js';
import { addressSubgraphVersion } from '../../src/publication/release.js';
import { signPublication } from '../../src/registry/publication-signature.js';
import { createRegistryClient } from '../../src/registry/registry-client.js';
import { bodyDigest, signRequest } from '../../src/registry/request-signature.js';
import { routingUrlOf, sdlOf, startTestRegistry, type RegistryFixture } from './registry-fixture.js';

let fixture: RegistryFixture;
let releaseId: string;
beforeAll(async () => {
  fixture = await startTestRegistry();
  const answer = await publish(sdlOf('welfare'));
  if (answer.outcome !== 'published') throw new Error(answer.outcome);
  releaseId = answer.releaseId;
});
afterAll(async () => {
  // Whatever was tried, the release in force is the one from the beginning.
  expect(await fixture.client('welfare').readCurrentRelease()).toMatchObject({ value: { id: releaseId, sequence: 1 } });
  await fixture.close();
});

const PATH = '/v1/subgraphs/welfare/publish';
const publish = (sdl: string, more = {}) => fixture.client('welfare').publishSubgraph('welfare', { sdl, routingUrl: routingUrlOf('welfare'), ...more });
const bodyOf = (sdl = sdlOf('welfare', '', '"More." more: Int')): Buffer => Buffer.from(JSON.stringify({ sdl, routingUrl: routingUrlOf('welfare') }));
const keyOf = (agency: string): SigningKey => fixture.keys.get(agency)!;
const codeOf = async (response: Response): Promise<unknown> => ((await response.json()) as any).errors[0].extensions.code;

const send = (body: Uint8Array, authorization?: string, path = PATH): Promise<Response> =>
  fetch(`${fixture.registry.url}${path}`, {
    method: 'POST',
    body: Buffer.from(body),
    headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization: `Bearer ${authorization}` }) },
  });

const sign = (body: Uint8Array, key = keyOf('welfare'), path = PATH, nowSeconds?: number): Promise<string> => signRequest({ method: 'POST', path, body }, key, nowSeconds);

describe('a signature', () => {
  const now = (): number => Math.floor(Date.now() / 1000);

  it('must be there', async () => {
    const response = await send(bodyOf());
    expect([response.status, await codeOf(response)]).toEqual([401, 'PUBLICATION_UNSIGNED']);
  });

  it.each(['x', 'a.b.c', 'e30.e30.', `${'a'.repeat(3000)}.${'b'.repeat(3000)}.c`])('must be a JWS: %#', async (jws) => {
    const response = await send(bodyOf(), jws);
    expect([response.status, await codeOf(response)]).toEqual([401, 'SIGNATURE_INVALID']);
  });

  it('must be by a known key', async () => {
    const stranger = await readSigningKey(JSON.stringify((await newKeyPair('welfare')).keyFile));
    expect(await codeOf(await send(bodyOf(), await sign(bodyOf(), stranger)))).toBe('SIGNATURE_INVALID');
    expect(await codeOf(await send(bodyOf(), await sign(bodyOf(), { ...stranger, keyId: keyOf('welfare').keyId })))).toBe('SIGNATURE_INVALID');
  });

  it.each(['HS256', 'none'])('must be EdDSA, not %s', async (alg) => {
    const body = bodyOf();
    const { keyId, publicJwk } = keyOf('welfare');
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { iss: keyId, iat: now(), exp: now() + 60, jti: randomUUID(), htm: 'POST', htu: PATH, digest: bodyDigest(body) };
    const input = `${part({ alg, typ: 'hamafza-request+jws', kid: keyId })}.${part(claims)}`;
    const jws = `${input}.${createHmac('sha256', Buffer.from(publicJwk.x, 'base64url')).update(input).digest('base64url')}`;
    expect(await codeOf(await send(body, jws))).toBe('SIGNATURE_INVALID');
  });

  it('must be over this body, method and path', async () => {
    expect(await codeOf(await send(bodyOf('type Query { other: Int }'), await sign(bodyOf())))).toBe('SIGNATURE_INVALID');
    expect(await codeOf(await send(bodyOf(), await sign(bodyOf(), keyOf('welfare'), '/v1/subgraphs/welfare/check')))).toBe('SIGNATURE_INVALID');
    const get = await signRequest({ method: 'GET', path: PATH, body: bodyOf() }, keyOf('welfare'));
    expect(await codeOf(await send(bodyOf(), get))).toBe('SIGNATURE_INVALID');
  });

  it.each([
    ['expired', -301 - 60],
    ['of the future', 302],
  ])('must not be %s', async (_, offset) => {
    const response = await send(bodyOf(), await sign(bodyOf(), keyOf('welfare'), PATH, now() + offset));
    expect([response.status, await codeOf(response)]).toEqual([401, 'CLOCK_SKEW']);
  });

  it('must not live long', async () => {
    const { privateKey, keyId } = keyOf('welfare');
    const jws = await new SignJWT({ htm: 'POST', htu: PATH, digest: bodyDigest(bodyOf()) })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'hamafza-request+jws', kid: keyId })
      .setIssuer(keyId)
      .setIssuedAt()
      .setExpirationTime('1y')
      .setJti(randomUUID())
      .sign(privateKey);
    expect(await codeOf(await send(bodyOf(), jws))).toBe('SIGNATURE_INVALID');
  });

  it('is good for one use', async () => {
    const [sdl, routingUrl] = ['type {', routingUrlOf('welfare')];
    const { id: versionId } = addressSubgraphVersion({ format: 1, name: 'welfare', routingUrl, sdl });
    const body = Buffer.from(JSON.stringify({ sdl, routingUrl, signature: await signPublication({ subgraph: 'welfare', versionId }, keyOf('welfare')) }));
    const jws = await sign(body);
    expect(await codeOf(await send(body, jws))).toBe('PUBLICATION_REFUSED');
    const again = await Promise.all([send(body, jws), send(body, jws)]);
    expect(await Promise.all(again.map(codeOf))).toEqual(['SIGNATURE_REPLAYED', 'SIGNATURE_REPLAYED']);
  });

  it('allows only what its key’s agency and roles allow', async () => {
    const relief = fixture.client('relief');
    expect(await relief.publishSubgraph('welfare', { sdl: sdlOf('welfare'), routingUrl: routingUrlOf('welfare') })).toMatchObject({ outcome: 'notAuthorised', code: 'NOT_YOUR_SUBGRAPH' });
    expect(await relief.retireSubgraph('welfare')).toMatchObject({ code: 'NOT_YOUR_SUBGRAPH' });
    expect(await relief.reportOperations({ operations: [] })).toMatchObject({ code: 'ROLE_MISSING' });
    expect(await fixture.client('gateway').publishSubgraph('gateway', { sdl: sdlOf('gateway'), routingUrl: routingUrlOf('gateway') })).toMatchObject({ code: 'ROLE_MISSING' });
  });

  it('is worth nothing once its key is off the list', async () => {
    const file = join(fixture.folder, 'keys.json');
    const list = await readFile(file, 'utf8');
    await writeFile(file, '[]');
    expect(await publish(sdlOf('welfare'))).toMatchObject({ outcome: 'notAuthorised', code: 'SIGNATURE_INVALID' });
    await writeFile(file, '[{');
    expect(await publish(sdlOf('welfare'))).toMatchObject({ outcome: 'unavailable', code: 'REGISTRY_UNREACHABLE' });
    await writeFile(file, list);
    expect(await publish(sdlOf('welfare'))).toMatchObject({ outcome: 'unchanged' });
  });
});

describe('a routing URL', () => {
  it.each([
    'http://127.0.0.1/graphql',
    'http://localhost:4001/graphql',
    'http://[::1]/graphql',
    'http://[::ffff:127.0.0.1]/graphql',
    'http://2130706433/graphql',
    'http://0x7f.1/graphql',
    'http://169.254.169.254/latest/meta-data',
    'http://0.0.0.0/graphql',
    'http://relief.example/graphql',
    'http://welfare.example.evil.example/graphql',
    'http://welfare.example@evil.example/graphql',
    'http://user:secret@welfare.example/graphql',
    'file:///etc/passwd',
    'ftp://welfare.example/',
    'javascript:alert(1)',
    'welfare.example/graphql',
    '',
  ])('is refused when it is %j', async (routingUrl) => {
    expect(await publish(sdlOf('welfare'), { routingUrl })).toMatchObject({ outcome: 'notAuthorised', code: 'ROUTING_URL_REFUSED' });
  });
});

describe('a body', () => {
  it('of 20 MB is refused by size, signed or not, and its sender hears so', async () => {
    const big = `# ${'x'.repeat(20_000_000)}`;
    expect(await publish(big)).toMatchObject({ outcome: 'invalid', code: 'PAYLOAD_TOO_LARGE' });
    const unsigned = await send(Buffer.from(big));
    expect(await codeOf(unsigned)).toBe('PUBLICATION_UNSIGNED');
  });

  it('with an SDL of 6 MB is refused by size', async () => {
    expect(await publish(`# ${'x'.repeat(6_000_000)}`)).toMatchObject({ outcome: 'refused', report: { refusals: [{ code: 'SDL_TOO_LARGE' }] } });
  });

  it('that is not UTF-8, not JSON or cut off is refused', async () => {
    for (const body of [Buffer.from([0x7b, 0x22, 0xff, 0xfe]), Buffer.from('{"sdl": "type'), bodyOf().subarray(0, 40), Buffer.alloc(0)]) {
      const response = await send(body, await sign(body));
      expect([response.status, await codeOf(response)]).toEqual([400, 'BAD_REQUEST']);
    }
  });

  it('that ends before it was announced to leaves the registry as it was', async () => {
    const body = bodyOf();
    const jws = await sign(body);
    const socket = connect(Number(new URL(fixture.registry.url).port), '127.0.0.1');
    socket.write(`POST ${PATH} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${jws}\r\ncontent-length: ${body.length}\r\n\r\n`);
    socket.write(body.subarray(0, 20));
    await new Promise((resolve) => socket.end(resolve));
    expect(await (await fetch(`${fixture.registry.url}/health`)).json()).toEqual({ status: 'ok' });
  });

  it.each<[object, string]>([
    [{}, 'sdl'],
    [{ sdl: 1 }, 'sdl'],
    [{ message: 'x'.repeat(1001) }, 'message'],
    [{ message: 'a\u0000b' }, 'message'],
    [{ message: '\ud800' }, 'message'],
    [{ commit: 'a b<script>' }, 'commit'],
    [{ baseVersion: '../x' }, 'baseVersion'],
    [{ unknown: 1 }, 'body'],
  ])('with a wrong part is refused where it is wrong: %#', async (part, coordinate) => {
    const whole = coordinate === 'sdl' ? part : { sdl: 'type Query { a: Int }', routingUrl: routingUrlOf('welfare'), ...part };
    const body = Buffer.from(JSON.stringify(whole));
    const response = await send(body, await sign(body));
    const { errors } = (await response.json()) as any;
    expect(errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', coordinate });
  });
});

describe('an SDL', () => {
  it.each<[string, string, string]>([
    ['of brackets in brackets', `type Query { a(b: String = ${'['.repeat(100_000)}): Int }`, 'SDL_TOO_DEEP'],
    ['of very many tokens', 'type '.repeat(600_000), 'SDL_TOO_LARGE'],
    ['with a name without end', `type Query { ${'a'.repeat(100_000)}: Int }`, 'SDL_NAME_TOO_LONG'],
    ['with keys nested very deeply', sdlOf('welfare').replace('fields: "code"', `fields: "${'a { '.repeat(20_000)}code${' }'.repeat(20_000)}"`), 'KEY_INVALID_FIELDS'],
    ['with half a surrogate pair', '"""\ud800""" type Query { a: Int }', 'SDL_NOT_UTF8'],
    ['that is empty', ' \n', 'SDL_EMPTY'],
    ['that is no GraphQL', 'type Query {', 'SDL_SYNTAX'],
    ['with a NUL', 'type Query { a\u0000: Int }', 'SDL_SYNTAX'],
    ['that is an operation', '{ a }', 'INVALID_GRAPHQL'],
    ['whose description holds markup', sdlOf('welfare', '', '"A <img src=x onerror=alert(1)> field." more: Int'), 'MARKUP_REFUSED'],
    ['whose default value holds markup', sdlOf('welfare', '', '"More." more("A text." text: String = "<script>alert(1)</script>"): Int'), 'MARKUP_REFUSED'],
    ['with a directive nobody enforces', sdlOf('welfare', 'directive @limit(n: Int) on FIELD_DEFINITION', '"More." more: Int @limit(n: 1)'), 'DIRECTIVE_NOT_ENFORCED'],
    ['with names of its own style', sdlOf('welfare', '', '"More." More_of: Int'), 'NAME_NOT_CONVENTIONAL'],
  ])('%s is refused', async (_, sdl, code) => {
    const answer = await publish(sdl);
    expect(answer).toMatchObject({ outcome: 'refused' });
    expect('report' in answer && answer.report.refusals.map((finding) => finding.code)).toContain(code);
  });

  it('is not taken for another base than the one in force', async () => {
    expect(await publish(sdlOf('welfare', '', '"More." more: Int'), { baseVersion: 'c'.repeat(64) })).toMatchObject({ outcome: 'invalid', code: 'BASE_VERSION_UNKNOWN' });
    expect(await publish(sdlOf('welfare', '', '"More." more: Int'), { baseVersion: null })).toMatchObject({ outcome: 'conflict', code: 'PUBLICATION_CONFLICT' });
  });
});

describe('a name or an address', () => {
  it.each(['../etc', '..', 'a/b', 'Welfare', '1a', '-a', 'a'.repeat(64), 'welfare\u0000', 'وزارت', '__proto__'])('%j names no subgraph', async (name) => {
    const answer = await fixture.client('welfare').publishSubgraph(name, { sdl: sdlOf('welfare'), routingUrl: routingUrlOf('welfare') });
    expect(answer).toMatchObject({ outcome: 'invalid', code: expect.stringMatching(/^(BAD_USER_INPUT|NOT_FOUND)$/) });
  });

  it.each([
    ['/v1/nothing', 'GET', 404],
    ['/v1/subgraphs/%ff', 'GET', 404],
    ['/v1/subgraphs/..%2f..%2fetc', 'GET', 400],
    ['/v1/releases/..%2f..%2flog', 'GET', 404],
    ['/v1/subgraph-versions/..%2f', 'GET', 404],
    ['/v1/history?limit=0', 'GET', 400],
    ['/v1/history?limit=1e9', 'GET', 400],
    ['/v1/history?before=x', 'GET', 400],
    ['/v1/releases/current?waitSeconds=61', 'GET', 400],
    ['/v1/history', 'POST', 405],
    ['/v1/rollback', 'DELETE', 405],
  ])('%s by %s is answered %i with a code', async (path, method, status) => {
    const response = await fetch(`${fixture.registry.url}${path}`, { method });
    expect(response.status).toBe(status);
    expect(typeof (await codeOf(response))).toBe('string');
  });
});

const closedPort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

describe('a client', () => {
  it('tells a registry that is away from one that refuses', async () => {
    const client = createRegistryClient({ url: `http://127.0.0.1:${await closedPort()}`, key: keyOf('welfare') });
    expect(await client.listSubgraphs()).toEqual({ outcome: 'unreachable', reason: 'ECONNREFUSED' });
    const late = createRegistryClient({ url: fixture.registry.url, timeoutMs: 1 });
    expect(await late.readCurrentRelease({ after: releaseId, waitSeconds: 0 })).toMatchObject({ outcome: expect.stringMatching(/unreachable|unchanged/) });
    expect(await createRegistryClient({ url: 'not a url' }).listSubgraphs()).toMatchObject({ outcome: 'unreachable' });
  });
});

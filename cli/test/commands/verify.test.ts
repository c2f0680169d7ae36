import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSubgraphRequestVerifier, readTrustedKeys, type SubgraphRequestVerifier, type TrustedKeys } from '@hamafza/schema/signed-request';
import { hamafza, type Ended } from '../run-hamafza.js';
import { KNOWN, SDL, startServer, type Answer, type Fault } from '../verify/servers.js';

let folder: string;
let schema: string;
let key: string;
let known: string;
let trusted: TrustedKeys;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-verify-'));
  [schema, key, known] = ['schema.graphql', 'key.json', 'known.json'].map((name) => join(folder, name)) as [string, string, string];
  await writeFile(schema, SDL);
  await writeFile(known, JSON.stringify(KNOWN));
  trusted = await readTrustedKeys([(await hamafza(['key', 'new', '--agency', 'welfare', '--role', 'gateway', '--out', key, '--json'])).stdout]);
});
afterAll(() => rm(folder, { recursive: true }));

const verifierOf = (keys = trusted): SubgraphRequestVerifier => createSubgraphRequestVerifier({ subgraph: 'municipality', keys });
const verify = async (fault?: Fault, ...more: readonly string[]): Promise<Ended> => verifyWith(verifierOf(), fault, ...more);
const verifyWith = async (verifier: SubgraphRequestVerifier, fault?: Fault, ...more: readonly string[]): Promise<Ended> => {
  const server = await startServer(fault, verifier);
  try {
    return await hamafza(['subgraph', 'verify', '--url', server.url, '--schema', schema, '--representations', known, '--name', 'municipality', '--key', key, ...more]);
  } finally {
    await server.stop();
  }
};
const entities = (change: (items: any[], representations: any[]) => any[]): Fault => (answer, { variables }) => {
  const body: any = answer.body;
  return body.data?._entities ? { ...answer, body: { ...body, data: { ...body.data, _entities: change(body.data._entities, variables.representations) } } } : answer;
};
const withErrors = (change: (answer: Answer) => unknown): Fault => (answer) => ((answer.body as any).errors ? { ...answer, body: change(answer) } : answer);

const publicEntryIn = (file: string): object => {
  const { keyId, privateKey: { kty, crv, x } } = JSON.parse(readFileSync(file, 'utf8'));
  return { keyId, publicKey: { kty, crv, x } };
};
const signatureOf = (request: IncomingMessage): string => request.headersDistinct['hamafza-signature']?.[0] ?? '';
const isUnderGrant = (request: IncomingMessage): boolean => signatureOf(request).includes('~');
const isNamed = (request: IncomingMessage): boolean => isUnderGrant(request) && !signatureOf(request).startsWith('ey');
const isAlone = (request: IncomingMessage): boolean => signatureOf(request) !== '' && !isUnderGrant(request);
const answered = (answer: Answer): Answer => (answer.status === 401 ? { ...answer, status: 200, body: { data: { __typename: 'Query' } } } : answer);

describe('hamafza subgraph verify', () => {
  it('passes a server that conforms, and says what each promise rests on', async () => {
    const { code, stdout } = await verify();
    expect(stdout).toContain('12 passed, 0 failed, 1 skipped.');
    expect(code).toBe(0);
    const json = JSON.parse((await verify(undefined, '--json')).stdout);
    expect(json).toMatchObject({ command: 'verify', outcome: 'passed', timeLimitMs: 2_000 });
    for (const check of json.checks) expect(check).toEqual({ id: expect.any(String), promise: expect.any(String), clause: expect.stringMatching(/^(Federation|GraphQL|Hamafza)/), outcome: check.id === 'cohort-stream' ? 'skipped' : 'passed', ...(check.note && { note: expect.any(String) }) });
  });

  it.each<[string, string, Fault]>([
    ['service-sdl', 'serves another schema than was published', (answer, { query }) => (query?.includes('_service { sdl }') ? { ...answer, body: { data: { _service: { sdl: SDL.replace('"Its name."', '') } } } } : answer)],
    ['service-sdl', 'serves no GraphQL as its schema', (answer, { query }) => (query?.includes('_service { sdl }') ? { ...answer, body: { data: { _service: { sdl: '<html>' } } } } : answer)],
    ['entities-order', 'sorts its answers', entities((items) => items.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))))],
    ['entities-order', 'does not find what it knows', entities((items) => items.map(() => null))],
    ['entities-order', 'swaps two entities', entities((items) => (items.length > 5 ? items.toReversed() : items))],
    ['unknown-keys', 'drops what it does not know', entities((items) => items.filter((item) => item !== null))],
    ['unknown-keys', 'invents entities', entities((_items, representations) => representations)],
    ['duplicates', 'answers a repeated key once', entities((items) => [...new Map(items.map((item) => [JSON.stringify(item), item])).values()])],
    ['duplicates', 'answers a repeated key only at first', entities((items) => { const seen = new Set(); return items.map((item) => (seen.has(JSON.stringify(item)) ? null : (seen.add(JSON.stringify(item)), item))); })],
    ['thousand-representations', 'answers at most 500', entities((items) => items.slice(0, 500))],
    ['join-key-form', 'finds people under anything', entities((items, representations) => items.map((item, index) => item ?? (representations[index]?.__typename === 'Person' ? { __typename: 'Person' } : null)))],
    ['errors-masked', 'shows a stack trace', withErrors(() => ({ errors: [{ message: 'Error: x\n    at resolve (server.js:1:2)' }] }))],
    ['errors-masked', 'shows an internal extension', withErrors(() => ({ errors: [{ message: 'x', extensions: { stacktrace: [] } }] }))],
    ['errors-masked', 'shows SQL', withErrors(() => ({ errors: [{ message: 'SELECT code FROM park WHERE' }] }))],
    ['errors-masked', 'shows where its database is', withErrors(() => ({ errors: [{ message: 'connect ECONNREFUSED 10.1.2.3:5432' }] }))],
    ['errors-masked', 'shows a path', withErrors(() => ({ errors: [{ message: 'in /srv/agency/app' }] }))],
    ['errors-masked', 'repeats a key', (answer, { variables }) => (JSON.stringify(variables ?? '').includes('97000') ? { ...answer, body: { errors: [{ message: `Bad key ${JSON.stringify(variables)}` }] } } : answer)],
    ['errors-masked', 'calls a bad request its own fault', (answer) => (answer.status === 400 ? { ...answer, status: 500 } : answer)],
    ['http', 'answers HTML', (answer) => ({ ...answer, type: 'text/html' })],
    ['http', 'answers Latin', (answer) => ({ ...answer, type: `${answer.type}; charset=iso-8859-1` })],
    ['http', 'answers 200 to everything signed', (answer, { request }) => (request.headers['hamafza-signature'] ? { ...answer, status: 200 } : answer)],
    ['http', 'ignores Accept', (answer) => ({ ...answer, type: 'application/graphql-response+json' })],
    ['whole-language', 'ignores aliases', (answer, { query }) => (query?.includes('kind: __typename') ? { ...answer, body: { data: { __typename: 'Query' } } } : answer)],
    ['unsigned-requests', 'answers requests without a signature', (answer) => (answer.status === 401 ? { ...answer, status: 200, body: { data: { __typename: 'Query' } } } : answer)],
    ['signatures', 'takes any signature', (answer, { request }) => (isAlone(request) ? answered(answer) : answer)],
    ['signatures', 'refuses all signatures that are no grant’s', (answer, { request }) => (isAlone(request) ? { ...answer, status: 401 } : answer)],
    ['grants', 'takes any request under a grant', (answer, { request }) => (isUnderGrant(request) ? answered(answer) : answer)],
    ['grants', 'refuses all requests under grants', (answer, { request }) => (isUnderGrant(request) ? { ...answer, status: 401 } : answer)],
    ['grants', 'offers what is no key', (answer) => ({ ...answer, sessionKey: 'none' })],
    ['grants', 'offers no key when it refuses', (answer) => (answer.status === 401 ? { ...answer, sessionKey: undefined } : answer)],
    ['grants', 'does not say which key it lacks', withErrors(({ body }) => JSON.parse(JSON.stringify(body).replace('SESSION_KEY_UNKNOWN', 'SIGNATURE_INVALID')))],
    ['grants', 'does not say that it lacks a grant', withErrors(({ body }) => JSON.parse(JSON.stringify(body).replace('GRANT_UNKNOWN', 'SIGNATURE_INVALID')))],
    ['grants', 'takes names of grants that it never saw', (answer, { request }) => (isNamed(request) ? answered(answer) : answer)],
    ['grants', 'refuses large bodies under grants', (answer, { request }) => (isUnderGrant(request) && Number(request.headers['content-length']) > 8_192 ? { ...answer, status: 401 } : answer)],
  ])('fails %s when a server %s: status 1, with a reason', async (id, _what, fault) => {
    const { code, stdout } = await verify(fault, '--json');
    const { outcome, checks } = JSON.parse(stdout);
    expect([code, outcome]).toEqual([1, 'failed']);
    expect(checks.find((check: any) => check.id === id)).toMatchObject({ outcome: 'failed', reasons: expect.arrayContaining([expect.stringMatching(/\w/)]) });
  });

  it('names each of the signatures that a server should have refused', async () => {
    const forgetful = verifierOf();
    const { stdout } = await verifyWith({ ...forgetful, admit: () => undefined }, undefined, '--json');
    const faults = ['one that was used before got HTTP 200 instead of 401', 'one over another body got HTTP 200 instead of 401'];
    const reasons = (id: string) => JSON.parse(stdout).checks.find((check: any) => check.id === id).reasons;
    expect(reasons('signatures')).toEqual(faults);
    const ofAnotherSeal = ['one of which a character was changed', 'one of more than 8 KiB with another body'].map((what) => `${what} got HTTP 200 instead of 401`);
    expect(reasons('grants')).toEqual([...faults, ...ofAnotherSeal]);
  });

  it('skips grants where a server offers no key, or where several processes answer by turns', async () => {
    expect((await verify((answer) => ({ ...answer, sessionKey: undefined }))).stdout).toMatch(/skip +grants .*offers no session key/);
    let answers = 0;
    expect((await verify((answer) => ({ ...answer, sessionKey: `${String(answers++)}${answer.sessionKey?.slice(8)}` }))).stdout).toMatch(/skip +grants .*by turns/);
  });

  it('fails a server that is too slow for 1,000 representations', async () => {
    const slow: Fault = async (answer, { variables }) => {
      if (variables?.representations?.length === 1_000) await new Promise((resolve) => setTimeout(resolve, 30));
      return answer;
    };
    const { code, stdout } = await verify(slow, '--time-limit', '0.02');
    expect([code, stdout]).toEqual([1, expect.stringContaining('20 ms are allowed')]);
  });

  it('fails a server that falls silent in the middle, and goes on with the other checks', async () => {
    const silent: Fault = (answer, { query, request }) => {
      if (query?.includes('thereIsNoSuchField')) request.socket.destroy();
      return answer;
    };
    const { checks } = JSON.parse((await verify(silent, '--json')).stdout);
    expect(checks.filter(({ outcome }: any) => outcome === 'failed').map(({ id }: any) => id)).toEqual(['http', 'errors-masked']);
  });

  it('takes a stub’s echo only for types that are said to be stubs', async () => {
    const echo = entities((items, representations) => items.map((item, index) => item ?? (representations[index]?.__typename === 'Desk' ? { __typename: 'Desk', Desk_floor: representations[index].floor, Desk_number: representations[index].number } : null)));
    expect((await verify(echo)).stdout).toContain('say --stub Desk');
    expect((await verify(echo, '--stub', 'Desk')).stdout).toMatch(/pass +unknown-keys/);
  });

  it('skips, and does not fail, what is not required yet or cannot be told', async () => {
    const open: Fault = (answer) => (answer.status === 401 ? { ...answer, status: 200, body: { data: { __typename: 'Query' } } } : answer);
    const { code, stdout } = await verify(open, '--allow-unsigned');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/skip +unsigned-requests .*not yet required/)]);
  });

  it('fails a server that answers operations to the coordinator of cohorts', async () => {
    const coordinatorKey = join(folder, 'coordinator.json');
    await hamafza(['key', 'new', '--agency', 'welfare', '--role', 'gateway', '--out', coordinatorKey]);
    const both = await readTrustedKeys([JSON.stringify([key, coordinatorKey].map(publicEntryIn))]);
    const { code, stdout } = await verifyWith(verifierOf(both), undefined, '--coordinator-key', coordinatorKey);
    expect([code, stdout]).toEqual([1, expect.stringContaining('a request that a coordinator signed got HTTP 200 instead of 401')]);
  });

  it.each([
    ['nobody listens', ['--url', 'http://127.0.0.1:9'], 3],
    ['the URL is none', ['--url', 'park'], 2],
    ['the schema is not GraphQL', ['--schema', '-'], 2],
    ['the representations are no list', ['--representations', 'SCHEMA'], 2],
    ['a stub is no entity', ['--stub', 'Query'], 2],
  ])('ends with its own status when %s', async (_what, words, status) => {
    const server = await startServer();
    const given = ['subgraph', 'verify', '--url', server.url, '--schema', schema, '--name', 'municipality', '--key', key, ...words.map((word) => (word === 'SCHEMA' ? schema : word))];
    const { code, stdout } = await hamafza(given, { stdin: 'type {' });
    await server.stop();
    expect([code, stdout]).toEqual([status, '']);
  });

  it('asks for a key when the server refuses unsigned requests', async () => {
    const server = await startServer();
    const { code, stderr } = await hamafza(['subgraph', 'verify', '--url', server.url, '--schema', schema]);
    await server.stop();
    expect([code, stderr]).toEqual([2, expect.stringContaining('--key')]);
  });

  it('asks for a gateway’s key beside the coordinator’s', async () => {
    const { code, stderr } = await hamafza(['subgraph', 'verify', '--url', 'http://127.0.0.1:9', '--schema', schema, '--coordinator-key', key, '--name', 'municipality']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('say --key too')]);
  });

  it('gives up on a server that never answers: status 3', async () => {
    const server = await startServer(() => new Promise(() => undefined));
    const ended = hamafza(['subgraph', 'verify', '--url', server.url, '--schema', schema, '--time-limit', '0.01', '--timeout', '0.1']);
    expect((await ended).code).toBe(3);
    await server.stop();
  });
});

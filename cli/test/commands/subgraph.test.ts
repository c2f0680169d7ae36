import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startFakeRegistry, type FakeRegistry } from '../fake-registry.js';
import { hamafza, type Ended } from '../run-hamafza.js';

const SDL = 'type Query { parks: [String] }\n';
const ID = 'a1'.repeat(32);
const OTHER_ID = 'b2'.repeat(32);

let folder: string;
let schema: string;
let key: string;
let registry: FakeRegistry;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-cli-'));
  schema = join(folder, 'schema.graphql');
  key = join(folder, 'key.json');
  await writeFile(schema, SDL);
  await hamafza(['key', 'new', '--agency', 'welfare', '--out', key]);
  registry = await startFakeRegistry();
});
afterAll(async () => {
  await registry.stop();
  await rm(folder, { recursive: true });
});
beforeEach(() => void registry.received.splice(0));

const report = (more: object = {}): object => ({
  subgraph: 'welfare', versionId: ID, baseReleaseId: null, refusals: [], hints: [], changes: [], brokenOperations: [], affectedAgencies: [], withheld: [], ...more,
});
const published = (more: object = {}): object => ({ outcome: 'published', subgraph: 'welfare', versionId: ID, releaseId: OTHER_ID, sequence: 7, report: report(more) });
const refused = { outcome: 'refused', report: report({ refusals: [{ step: 'compose', code: 'INVALID_FIELD_SHARING', message: 'Shared.', coordinate: 'Park.name', line: 3, column: 5 }] }) };
const unchanged = { outcome: 'unchanged', versionId: ID, releaseId: OTHER_ID };
const waiting = { outcome: 'needsApproval', candidateId: ID, missing: ['relief'], report: report({ affectedAgencies: [{ agency: 'relief', coordinates: ['Level.LOW'] }] }) };
const error = (code: string, message = 'Said by the registry.'): object => ({ errors: [{ message, extensions: { code } }] });

const on = (...words: readonly string[]): Promise<Ended> => hamafza(['subgraph', ...words, '--registry', registry.url]);
const change = (command: string, ...more: readonly string[]): Promise<Ended> =>
  on(command, '--name', 'welfare', '--schema', schema, '--routing-url', 'http://welfare.example/graphql', '--key', key, ...more);
const publish = (...more: readonly string[]): Promise<Ended> => change('publish', ...more);

describe('hamafza subgraph publish', () => {
  it('sends the schema as it is, signed, with message, commit and base', async () => {
    registry.answer(200, published());
    expect((await publish('--message', 'سلام', '--commit', 'abc123', '--base', 'none')).code).toBe(0);
    const [request] = registry.received;
    expect(request).toMatchObject({ method: 'POST', url: '/v1/subgraphs/welfare/publish', authorization: expect.stringMatching(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/) });
    expect(request?.body).toEqual({ sdl: SDL, routingUrl: 'http://welfare.example/graphql', message: 'سلام', commit: 'abc123', baseVersion: null, signature: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) });
  });

  it('reads the schema from stdin', async () => {
    registry.answer(200, published());
    const words = ['subgraph', 'publish', '--registry', registry.url, '--name', 'welfare', '--schema', '-', '--routing-url', 'http://w.example', '--key', key];
    expect((await hamafza(words, { stdin: SDL })).code).toBe(0);
    expect(registry.received[0]?.body.sdl).toBe(SDL);
  });

  it.each([
    ['published', 200, published(), 0],
    ['unchanged', 200, unchanged, 0],
    ['refused by the checks', 422, refused, 1],
    ['too large', 413, error('PAYLOAD_TOO_LARGE'), 1],
    ['malformed', 400, error('BAD_USER_INPUT'), 2],
    ['from an unknown base', 404, error('BASE_VERSION_UNKNOWN'), 2],
    ['met by a broken registry', 500, error('INTERNAL_SERVER_ERROR'), 3],
    ['not checked in time', 503, error('CHECK_TIMEOUT'), 3],
    ['not signed by a known key', 401, error('SIGNATURE_INVALID'), 4],
    ['of another agency', 403, error('NOT_YOUR_SUBGRAPH'), 4],
    ['overtaken by another', 409, error('PUBLICATION_CONFLICT'), 5],
    ['kept until others approve', 202, waiting, 6],
  ])('when it is %s (HTTP %i) ends with its own status', async (_what, httpStatus, body, status) => {
    registry.answer(httpStatus, body);
    const [forPeople, forPrograms] = [await publish(), await publish('--json')];
    expect([forPeople.code, forPrograms.code]).toEqual([status, status]);
    if ('errors' in (body as object)) {
      const [{ message, extensions }] = (body as any).errors;
      expect(forPeople.stdout + forPrograms.stdout).toBe('');
      expect(forPeople.stderr).toContain(message);
      expect(JSON.parse(forPrograms.stderr)).toEqual({ error: { code: extensions.code, message, exitCode: status } });
    } else {
      expect(forPeople.stderr + forPrograms.stderr).toBe('');
      expect(JSON.parse(forPrograms.stdout)).toEqual({ command: 'publish', ...(body as object) });
    }
  });

  it('says what is refused, where and by which check', async () => {
    registry.answer(422, refused);
    const { stdout } = await publish();
    expect(stdout).toMatch(/compose +INVALID_FIELD_SHARING +Park\.name 3:5 +Shared\./);
    expect(stdout).toContain('the release in force stays');
  });

  it('names the agencies that must approve, and how they do it', async () => {
    registry.answer(202, waiting);
    const { stdout } = await publish();
    expect(stdout).toContain('Still to approve: relief');
    expect(stdout).toContain(`hamafza subgraph approve --candidate ${ID}`);
    expect(stdout).toMatch(/relief +Level\.LOW/);
  });

  it.each([
    ['an answer that is no JSON', 200, 'hello'],
    ['an answer of another form', 200, { outcome: 'published' }],
    ['an answer of an outcome nobody knows', 200, { outcome: 'maybe' }],
    ['an empty list', 200, []],
    ['an error of a proxy', 502, '<html>Bad gateway</html>'],
    ['a redirect', 302, ''],
  ])('takes %s for no answer at all: status 3', async (_what, httpStatus, body) => {
    registry.answer(httpStatus, body);
    const { code, stdout, stderr } = await publish('--json');
    expect([code, stdout]).toEqual([3, '']);
    expect(JSON.parse(stderr).error.code).toBe('REGISTRY_UNREACHABLE');
  });

  it.each([
    ['says nothing', (): void => undefined],
    ['breaks off', (_request: unknown, response: any): void => response.socket.destroy()],
    ['breaks off in the middle', (_request: unknown, response: any): void => void response.writeHead(200, { 'content-length': 1_000 }).write('{"outc', () => response.socket.destroy())],
    ['sends no end of bytes', (_request: unknown, response: any): void => void response.writeHead(200).write('{')],
  ])('gives up on a registry that %s: status 3, and nothing on stdout', async (_what, act) => {
    registry.misbehave(act);
    const { code, stdout, stderr } = await publish('--timeout', '0.3');
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('REGISTRY_UNREACHABLE');
  });

  it('ends with status 3 when nobody listens', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    const { code, stderr } = await hamafza([
      'subgraph', 'publish', '--registry', `http://127.0.0.1:${port}`, '--name', 'welfare', '--schema', schema, '--routing-url', 'http://w.example', '--key', key,
    ]);
    expect(code).toBe(3);
    expect(stderr).toContain('ECONNREFUSED');
  });

  it('shows what descriptions hold as text: no control character reaches the terminal', async () => {
    const evil = '\u001b[2J\u001b]0;owned\u0007\u009b31m\u202etxt.exe\r\nnext\u0000';
    registry.answer(200, published({ hints: [{ step: 'compose', code: evil, message: evil, coordinate: evil }], changes: [{ criticality: 'SAFE', type: 'X', coordinate: evil, message: evil }] }));
    const unsafe = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;
    expect((await publish()).stdout).not.toMatch(unsafe);
    expect((await publish('--json')).stdout).not.toMatch(unsafe);
    registry.answer(403, error('NOT_YOUR_SUBGRAPH', evil));
    expect((await publish()).stderr.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
  });

  it('is coloured on a terminal only', async () => {
    registry.answer(200, published());
    const words = ['subgraph', 'publish', '--registry', registry.url, '--name', 'welfare', '--schema', schema, '--routing-url', 'http://w.example', '--key', key];
    expect((await hamafza(words, { hasColours: true })).stdout).toContain('\u001b[32m✓\u001b[0m');
    expect((await hamafza(words)).stdout).not.toContain('\u001b');
    expect((await hamafza([...words, '--json'], { hasColours: true })).stdout).not.toContain('\u001b');
  });
});

describe('what a publication is made of', () => {
  it.each([
    ['is missing', () => join(folder, 'absent.graphql'), 'no such file'],
    ['is a directory', () => folder, 'is a directory'],
    ['has an endless name', () => 'x'.repeat(10_000), 'too long'],
  ])('is refused with status 2, and not sent, when the schema %s', async (_what, file, reason) => {
    const { code, stderr } = await on('publish', '--name', 'welfare', '--schema', file(), '--routing-url', 'http://w.example', '--key', key);
    expect([code, registry.received.length]).toEqual([2, 0]);
    expect(stderr).toContain(reason);
  });

  it.each([
    ['is not UTF-8', Buffer.from([0x74, 0x79, 0xff, 0xfe]), 'SCHEMA_NOT_UTF8'],
    ['has 20 MB and a byte', Buffer.alloc(20_000_001, 0x20), 'PAYLOAD_TOO_LARGE'],
  ])('is refused with status 1, and not sent, when the schema %s', async (_what, content, reason) => {
    const file = join(folder, 'bad.graphql');
    await writeFile(file, content);
    const { code, stderr } = await on('publish', '--json', '--name', 'welfare', '--schema', file, '--routing-url', 'http://w.example', '--key', key);
    expect([code, registry.received.length, JSON.parse(stderr).error.code]).toEqual([1, 0, reason]);
  });

  it.each([
    ['readable by others', 0o644, undefined, 'chmod 600'],
    ['writable by its group', 0o620, undefined, 'chmod 600'],
    ['empty', 0o600, '', 'no Ed25519 private key'],
    ['a public key', 0o600, '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}', 'no Ed25519 private key'],
    ['some secret of another kind', 0o600, 'hunter2', 'no Ed25519 private key'],
  ])('is refused with status 2 when the key file is %s', async (_what, mode, content, reason) => {
    const file = join(folder, `key-${Math.random()}.json`);
    if (content === undefined) await hamafza(['key', 'new', '--agency', 'welfare', '--out', file]);
    else await writeFile(file, content);
    await chmod(file, mode);
    const { code, stderr } = await on('publish', '--name', 'welfare', '--schema', schema, '--routing-url', 'http://w.example', '--key', file);
    expect([code, registry.received.length]).toEqual([2, 0]);
    expect(stderr).toContain(reason);
    expect(stderr).not.toContain('hunter2');
  });

  it('is refused with status 2 when the key is absent or a directory', async () => {
    await mkdir(join(folder, 'keys'), { mode: 0o700 });
    for (const file of [join(folder, 'no-key.json'), join(folder, 'keys')]) {
      const { code, stderr } = await on('publish', '--name', 'welfare', '--schema', schema, '--routing-url', 'http://w.example', '--key', file);
      expect([code, stderr]).toEqual([2, expect.stringContaining('The key ')]);
    }
  });
});

describe('a command that is written wrongly', () => {
  it.each([
    [['publish'], "required option '--key <file>'"],
    [['publish', '--name', '../relief'], 'It must begin with a to z'],
    [['publish', '--name', 'Welfare'], 'It must begin with a to z'],
    [['publish', '--routing-url', 'file:///etc/passwd'], 'http:// or https://'],
    [['publish', '--routing-url', 'http://user:secret@welfare.example'], 'no user name'],
    [['history', '--registry', 'not a url'], 'http:// or https://'],
    [['history', '--registry', 'ftp://registry.example'], 'http:// or https://'],
    [['history', '--registry', 'http://registry.example/?a=b'], 'no query'],
    [['history', '--timeout', '0'], 'from 0.001 to 3600'],
    [['history', '--limit', '1.5'], 'whole number'],
    [['rollback', '--release', 'xyz'], 'first 8 digits'],
    [['diff', '--name', 'welfare'], 'belong together'],
    [['diff', '--schema', 'x', '--from', 'a1a1a1a1'], 'cannot be used with'],
    [['frobnicate'], 'unknown command'],
  ])('%j ends with status 2 and says why, in prose and in JSON', async (words, explanation) => {
    const [forPeople, forPrograms] = [await hamafza(['subgraph', ...words]), await hamafza(['subgraph', ...words, '--json'])];
    expect([forPeople.code, forPrograms.code]).toEqual([2, 2]);
    expect(forPeople.stderr).toContain(explanation);
    expect(JSON.parse(forPrograms.stderr).error).toEqual({ code: 'WRONG_USAGE', message: expect.stringContaining(explanation), exitCode: 2 });
    expect(forPeople.stderr).not.toContain('secret@');
  });
});

describe('the other commands', () => {
  const entry = (sequence: number, more: object): object => ({
    sequence, at: '2026-03-01T10:00:00.000Z', actor: { keyId: 'k', agency: 'welfare' }, baseReleaseId: null, proof: { jws: 'x', bodyId: ID }, ...more,
  });
  const publication = entry(2, {
    kind: 'published', subgraph: 'welfare', versionId: ID, routingUrl: 'http://w.example', changes: { breaking: 1, dangerous: 2, safe: 3 }, release: { id: OTHER_ID, signature: 'x' }, message: 'A\u001b[31mred\nmessage', commit: 'abc',
  });
  const history = { entries: [publication], nextBefore: null };

  it('check changes nothing and tells what publishing would do', async () => {
    for (const [answer, status] of [[{ outcome: 'passed', report: report() }, 0], [unchanged, 0], [{ outcome: 'needsApproval', report: report() }, 6], [{ outcome: 'refused', report: report() }, 1]] as const) {
      registry.answer(200, answer);
      expect((await change('check')).code).toBe(status);
    }
    expect(new Set(registry.received.map(({ url }) => url))).toEqual(new Set(['/v1/subgraphs/welfare/check']));
  });

  it('history shows who did what in one line an entry', async () => {
    registry.answer(200, history);
    const { code, stdout } = await on('history', '--limit', '5', '--before', '9');
    expect([code, registry.received[0]?.url]).toEqual([0, '/v1/history?limit=5&before=9']);
    expect(stdout.split('\n')[1]).toMatch(/^2 +2026-03-01 10:00:00Z +published +welfare +welfare +b2b2b2b2b2b2 +1\/2\/3 +abc +A\[31mred message$/);
    expect(JSON.parse((await on('history', '--json')).stdout)).toEqual({ command: 'history', ...history });
  });

  it('show tells what is in force and what waits', async () => {
    const candidate = { id: ID, subgraph: 'relief', versionId: null, routingUrl: null, baseReleaseId: null, proposedAt: 'today', proposedBy: { keyId: 'k', agency: 'relief' }, requires: ['welfare', 'governorate'], approvals: ['welfare'] };
    registry.answer(200, { releaseId: OTHER_ID, subgraphs: [{ name: 'welfare', versionId: ID, routingUrl: 'http://w.example' }], candidates: [candidate] });
    const { stdout } = await on('show');
    expect(stdout).toMatch(/welfare +a1a1a1a1a1a1 +http:\/\/w\.example/);
    expect(stdout).toMatch(/a1a1a1a1a1a1 +relief +retire +today +welfare +governorate/);
  });

  it('show --sdl prints the schema and nothing else', async () => {
    const version = { format: 1, name: 'welfare', routingUrl: 'http://w.example', sdl: SDL };
    registry.answer(200, { name: 'welfare', versionId: ID, version, entries: [], candidates: [] });
    expect((await on('show', '--name', 'welfare', '--sdl')).stdout).toBe(SDL);
  });

  it('diff compares a file with what is in force, line by line', async () => {
    const version = { format: 1, name: 'welfare', routingUrl: 'http://w.example', sdl: 'type Query {\n  parks: [Int]\n}\n' };
    registry.answer(200, { name: 'welfare', versionId: ID, version, entries: [], candidates: [] });
    const { stdout } = await on('diff', '--name', 'welfare', '--schema', schema);
    expect(stdout).toContain('-2:   parks: [Int]\n');
    expect(stdout).toContain('+1: type Query { parks: [String] }\n');
  });

  it('diff shows what a release changed for callers', async () => {
    registry.answer(200, { from: ID, to: OTHER_ID, changes: [{ criticality: 'BREAKING', type: 'FIELD_REMOVED', coordinate: 'Park.name', message: 'Removed.' }] });
    expect((await on('diff', '--from', ID, '--to', OTHER_ID)).stdout).toMatch(/breaking +Park\.name +Removed\./);
    expect(registry.received[0]?.url).toBe(`/v1/releases/${OTHER_ID}/diff?from=${ID}`);
  });

  it('rollback finds a release by the beginning of its id, and refuses one that fits none', async () => {
    registry.misbehave((request, response) =>
      response.writeHead(200).end(JSON.stringify(request.url?.startsWith('/v1/history') ? history : { outcome: 'rolledBack', releaseId: OTHER_ID, sequence: 3, restored: OTHER_ID })),
    );
    expect((await on('rollback', '--release', 'b2b2b2b2', '--key', key)).code).toBe(0);
    expect(registry.received.at(-1)).toMatchObject({ url: '/v1/rollback', body: { releaseId: OTHER_ID } });
    expect(await on('rollback', '--release', 'cccccccc', '--key', key)).toMatchObject({ code: 2, stderr: expect.stringContaining('No release') });
  });

  it('rollback is not led in circles by a history without an end', async () => {
    registry.answer(200, { entries: [], nextBefore: 5 });
    expect((await on('rollback', '--release', 'b2b2b2b2', '--key', key)).code).toBe(2);
    expect(registry.received.length).toBeLessThan(4);
  });

  it('approve counts as done although others have still to approve', async () => {
    registry.answer(202, waiting);
    expect((await on('approve', '--candidate', ID, '--key', key)).code).toBe(0);
    expect((await on('approve', '--candidate', ID, '--key', key, '--promote')).code).toBe(0);
    expect(registry.received.map(({ url }) => url)).toEqual([`/v1/candidates/${ID}/approve`, `/v1/candidates/${ID}/promote`]);
  });

  it('retire ends with 6 when it waits for others and with 0 when it is done', async () => {
    registry.answer(202, waiting);
    expect((await on('retire', '--name', 'welfare', '--key', key)).code).toBe(6);
    registry.answer(200, { outcome: 'published', subgraph: 'welfare', versionId: null, releaseId: OTHER_ID, sequence: 9, report: report() });
    expect(await on('retire', '--name', 'welfare', '--key', key, '--message', 'over')).toMatchObject({ code: 0, stdout: expect.stringContaining('is retired') });
    expect(registry.received.at(-1)?.body).toEqual({ message: 'over' });
  });
});

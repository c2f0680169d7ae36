import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { compose } from '../../../gateway/test/federation/compose.js';
import { listen, startSubgraph, type TestSubgraph } from '../../../gateway/test/federation/start-subgraph.js';

const BIN = fileURLToPath(new URL('../../bin/hamafza.mjs', import.meta.url));
const SDL = 'type Query { slow: String }';

let folder: string;
let supergraph: string;
let subgraph: TestSubgraph;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-cli-'));
  supergraph = join(folder, 'supergraph.graphql');
  subgraph = await startSubgraph('slow', SDL, {} as never);
  await writeFile(supergraph, compose([subgraph]));
});
afterAll(async () => {
  await subgraph.stop();
  await rm(folder, { recursive: true });
});
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

interface Started {
  readonly child: ChildProcess;
  readonly exit: Promise<{ code: number | null; stdout: string; stderr: string }>;
  /** The URL from the IPC message. */
  readonly ready: Promise<string>;
}

const hamafza = (...words: string[]): Started => {
  const child = spawn(process.execPath, [BIN, ...words], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  started.push(child);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr?.on('data', (chunk) => (stderr += String(chunk)));
  return {
    child,
    // Not `close`, which never comes once the parent has closed the IPC channel.
    exit: Promise.all([once(child, 'exit'), finished(child.stdout!), finished(child.stderr!)]).then(([[code]]) => ({ code, stdout, stderr })),
    ready: new Promise((resolve) => child.once('message', (message: any) => resolve(String(message.url).replace('localhost', '127.0.0.1')))),
  };
};
const serve = (...more: string[]): Started => hamafza('gateway', '--supergraph', supergraph, '--port', '0', '--access', 'open', ...more);
const post = (url: string): Promise<Response> =>
  fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ slow }"}' });

/** Makes the subgraph hold its answers. @returns when one was asked, and how to let it go. */
const holdAnswers = (): { asked: Promise<void>; answer: () => void } => {
  let answer: () => void = () => undefined;
  const asked = new Promise<void>((resolve) =>
    subgraph.misbehave((request, response) => {
      request.resume();
      answer = () => response.setHeader('content-type', 'application/json').end('{"data":{"slow":"done"}}');
      resolve();
    }),
  );
  return { asked, answer: () => answer() };
};

describe('hamafza gateway', () => {
  it('tells its parent when it is ready, warns that it is open, and stops on SIGTERM with status 0', async () => {
    const { child, ready, exit } = serve();
    const url = await ready;
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect((await fetch(`${url}/readiness`)).status).toBe(200);
    child.kill('SIGTERM');
    const { code, stdout, stderr } = await exit;
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.trim().split('\n').map((line) => JSON.parse(line));
    expect(lines).toContainEqual(expect.objectContaining({ level: 'warn', msg: expect.stringContaining('the gateway is open') }));
  });

  it.each(['SIGTERM', 'SIGINT', 'the end of its parent'] as const)('lets a request under way finish on %s, and takes no new one', async (reason) => {
    const { child, ready, exit } = serve();
    const url = await ready;
    const slow = holdAnswers();
    const underWay = post(url);
    await slow.asked;
    if (reason === 'SIGTERM' || reason === 'SIGINT') child.kill(reason);
    else child.disconnect();
    await expect(untilRefused(url)).resolves.toBe(true);
    slow.answer();
    expect(await (await underWay).json()).toEqual({ data: { slow: 'done' } });
    expect((await exit).code).toBe(0);
  });

  it('stops at once for who tells it again, and not for one signal that comes by two ways', async () => {
    const { child, ready, exit } = serve();
    const url = await ready;
    const slow = holdAnswers();
    const underWay = post(url).catch(() => 'broken off');
    await slow.asked;
    child.kill('SIGTERM');
    await untilRefused(url);
    const impatience = setInterval(() => child.kill('SIGTERM'), 100);
    expect((await exit).code).toBe(1);
    clearInterval(impatience);
    expect(await underWay).toBe('broken off');
  });

  it('does not start before it is told whom to answer', async () => {
    const { code, stderr } = await hamafza('gateway', '--supergraph', supergraph, '--port', '0', '--audit-folder', join(folder, 'audit')).exit;
    expect(code).toBe(1);
    expect(stderr).toMatch(/^hamafza: The gateway is closed.* --issuers .*\n$/);
  });

  it('answers nobody without a token unless it is told to be open', async () => {
    const issuers = join(folder, 'issuers.json');
    const issuer = { issuer: 'i', audience: 'a', algorithms: ['EdDSA'], keys: { file: 'jwks.json' }, bodies: 'any' };
    await writeFile(join(folder, 'jwks.json'), '{"keys":[]}');
    await writeFile(issuers, JSON.stringify({ issuers: [issuer] }));
    const { ready } = hamafza('gateway', '--supergraph', supergraph, '--port', '0', '--issuers', issuers, '--audit-folder', join(folder, 'audit'));
    expect((await post(await ready)).status).toBe(401);
  });

  it('names a port that is taken and the option to choose another', async () => {
    const other = createServer();
    const { port } = await listen(other);
    const { exit } = serve('--port', String(port));
    const { code, stderr } = await exit;
    other.close();
    expect([code, stderr]).toEqual([1, `hamafza: Port ${port} on 127.0.0.1 is already in use. Choose another with --port.\n`]);
  });

  it.each([
    ['is missing', undefined, 'no such file'],
    ['is empty', '', 'is empty'],
    ['is not GraphQL', 'type Query {', 'is not GraphQL: line 1'],
    ['is one subgraph and no supergraph', 'type Query { a: Int }', 'is not a composed supergraph'],
    ['is half of a supergraph', 'enum join__Graph { A } type Query { a: Int }', 'cannot be run'],
    ['is binary', '\u0000\u0001', 'is not GraphQL'],
  ])('gives one line and status 1 when the file %s', async (_name, content, reason) => {
    const file = join(folder, `bad-${String(content?.length)}.graphql`);
    if (content !== undefined) await writeFile(file, content);
    const { code, stderr } = await hamafza('gateway', '--supergraph', file, '--port', '0', '--access', 'open').exit;
    expect(code).toBe(1);
    expect(stderr).toContain(file);
    expect(stderr).toContain(reason);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it.each([
    [['gateway'], 'give --supergraph <file> or --registry <url>'],
    [['gateway', '--supergraph', 'x', '--port', '65536'], 'from 0 to 65535'],
    [['gateway', '--supergraph', 'x', '--port', '-1'], 'from 0 to 65535'],
    [['gateway', '--supergraph', 'x', '--access', 'maybe'], 'open, closed'],
    [['gateway', '--supergraph', 'x', '--frobnicate'], 'unknown option'],
    [['frobnicate'], 'unknown command'],
    [[], 'Usage: hamafza'],
  ])('explains the wrong command line %j and exits with status 2', async (words, explanation) => {
    const { code, stderr } = await hamafza(...words).exit;
    expect(code).toBe(2);
    expect(stderr).toContain(explanation);
  });
});

/** Asks until the listener is gone; each try waits for an answer, so this is no busy loop. */
const untilRefused = async (url: string): Promise<boolean> => {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const refused = await fetch(`${url}/health`, { headers: { connection: 'close' } }).then(() => false, () => true);
    if (refused) return true;
  }
  return false;
};

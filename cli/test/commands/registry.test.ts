import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { hamafza } from '../run-hamafza.js';

const BIN = fileURLToPath(new URL('../../bin/hamafza.mjs', import.meta.url));

let folder: string;
let keys: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-registry-'));
  keys = join(folder, 'keys.json');
  await writeFile(keys, '[]');
});
afterAll(() => rm(folder, { recursive: true }));
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

const start = (...words: string[]): { child: ChildProcess; ready: Promise<string>; ended: Promise<{ code: number | null; stderr: string }> } => {
  const child = spawn(process.execPath, [BIN, 'registry', ...words], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  started.push(child);
  let stderr = '';
  child.stderr?.on('data', (chunk) => (stderr += String(chunk)));
  return {
    child,
    ready: once(child, 'message').then(([message]) => String((message as { url: string }).url)),
    ended: once(child, 'exit').then(([code]) => ({ code: code as number | null, stderr })),
  };
};

describe('hamafza registry', () => {
  it('tells its parent when it is ready, keeps its signing key beside the store, and stops on SIGTERM with status 0', async () => {
    const store = join(folder, 'store');
    const { child, ready, ended } = start('--store', store, '--keys', keys, '--port', '0');
    const url = (await ready).replace('localhost', '127.0.0.1');
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect(await hamafza(['subgraph', 'show', '--registry', url])).toMatchObject({ code: 0, stdout: 'Nothing was published yet.\n' });
    expect((await stat(`${store}.signing-key.json`)).mode & 0o777).toBe(0o600);
    expect((await stat(`${store}.signing-key.json.pub.json`)).isFile()).toBe(true);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  });

  it('names a port that is taken: status 1, in one line', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const { code, stderr } = await start('--store', join(folder, 'taken'), '--keys', keys, '--port', String(port)).ended;
    await new Promise((resolve) => other.close(resolve));
    expect([code, stderr.trim().split('\n')]).toEqual([1, [expect.stringContaining(String(port))]]);
  });

  it.each([
    [[], "required option '--store <where>'"],
    [['--store', 'x', '--port', '70000'], 'from 0 to 65535'],
    [['--store', 'x', '--log-level', 'loud'], 'Allowed choices'],
    [['--store', 'postgres://registry.example/registry'], 'needs --signing-key'],
  ])('explains the wrong command line %j and exits with status 2', async (words, explanation) => {
    expect(await hamafza(['registry', ...words])).toMatchObject({ code: 2, stderr: expect.stringContaining(explanation) });
  });
});

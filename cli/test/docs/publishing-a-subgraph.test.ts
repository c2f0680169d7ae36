import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const BIN = join(ROOT, 'cli', 'bin', 'hamafza.mjs');
const HOSTS_PORTS = ['4010', '4101', '4000'];

interface Step {
  readonly runsOn: boolean;
  readonly script: string;
}

let folder: string;
let steps: readonly Step[];
const servers: ChildProcess[] = [];

/** The page's commands in their order, with ports that are free here and the command of this checkout. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-page-'));
  for (const name of ['docs', 'node_modules']) await symlink(join(ROOT, name), join(folder, name));
  const page = await readFile(join(ROOT, 'docs', 'publishing-a-subgraph.md'), 'utf8');
  const ports = await Promise.all(HOSTS_PORTS.map(freePort));
  const adapted = (script: string): string =>
    HOSTS_PORTS.reduce((text, port, index) => text.replaceAll(port, String(ports[index])), script).replaceAll('npx hamafza', `"${process.execPath}" "${BIN}"`);
  steps = [...page.matchAll(/^```sh( server)?\n([^]*?)^```/gm)].map(([, server, script]) => ({ runsOn: server !== undefined, script: adapted(script ?? '') }));
});
afterAll(async () => {
  for (const server of servers) server.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

/** Away from the range that the system gives to others: between being found and being taken, nobody is to get it. */
const freePort = async (): Promise<number> => {
  for (;;) {
    const port = 30_100 + Math.floor(Math.random() * 2_500);
    if (await isFree(port)) return port;
  }
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** What a terminal remembers between two blocks of the page. */
let exported = '';

/** Where there is no curl, a stand-in for the one request of the page. */
const CURL = `command -v curl > /dev/null || curl() { node -e '
  const words = process.argv.slice(1);
  const body = words[words.indexOf("--data") + 1];
  fetch(words.at(-1), { method: "POST", headers: { "content-type": "application/json" }, body }).then((r) => r.text()).then(console.log)' -- "$@"; }`;

const bash = async (script: string): Promise<{ code: number | null; output: string }> => {
  const child = spawn('bash', ['-c', `set -eo pipefail\n${CURL}\n${exported}\n${script}`], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const [code] = await once(child, 'close');
  return { code, output };
};

/** Each command of a block by itself, so that each has its own status; variables last to the end of the block. */
const runBlock = async (script: string): Promise<string> => {
  const status = Number(/# ends with status (\d)/.exec(script)?.[1] ?? 0);
  const { code, output } = await bash(script);
  if (code !== status) throw new Error(`Status ${code} instead of ${status}:\n${script}\n${output}`);
  exported += [...script.matchAll(/^export .*$/gm)].map(([line]) => `${line}\n`).join('');
  return output;
};

const startServer = async (script: string): Promise<void> => {
  const child = spawn('bash', ['-c', script.replace(/("[^"]*node[^"]*"|node) /, 'exec $1 ')], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  servers.push(child);
  let output = '';
  const port = /(?:--port |PORT=)(\d+)/.exec(script)?.[1];
  await new Promise<void>((resolve, reject) => {
    const look = (chunk: Buffer): void => {
      output += String(chunk);
      void fetch(`http://127.0.0.1:${port}/readiness`).then(() => resolve(), () => undefined);
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.once('exit', () => reject(new Error(`It ended:\n${script}\n${output}`)));
  });
};

describe('docs/publishing-a-subgraph.md', () => {
  it('leads from nothing to served, and back, by its own commands', async () => {
    const outputs: string[] = [];
    for (const { runsOn, script } of steps) {
      if (runsOn) await startServer(script);
      else outputs.push(await runBlock(script));
    }
    const all = outputs.join('\n');
    expect(outputs.length).toBeGreaterThan(8);
    for (const said of [/12 passed, 0 failed/, /could be published/, /check-descriptions/, /municipality is published/, /"name":"ائل‌گلی"/, /\+\d+: {3}area: Int/, /safe +Park\.area/, /rolled ?[bB]ack|in force again/, /NO_SUBGRAPH_LEFT/]) {
      expect(all).toMatch(said);
    }
  });
});

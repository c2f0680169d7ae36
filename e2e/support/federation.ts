import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('../../local/dist/main.js', import.meta.url));
const PORTS = 11;

export interface GraphQLAnswer {
  readonly data?: any;
  readonly errors?: readonly { readonly message: string; readonly path?: readonly (string | number)[]; readonly extensions: Record<string, any> }[];
}

/** One start of the launcher, ready or failed. */
export interface Launch {
  readonly process: ChildProcess;
  readonly output: () => string;
  /** Resolves with the gateway's address once it is ready; rejects with all it printed when it ends before. */
  readonly ready: Promise<string>;
  readonly exited: Promise<number | NodeJS.Signals | null>;
}

/** Starts the launcher as `npm start -- …` does after its build. */
export function startLauncher(args: readonly string[]): Launch {
  const child = spawn(process.execPath, [launcher, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const exited = new Promise<number | NodeJS.Signals | null>((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
  const ready = new Promise<string>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      const url = /^Hamafza is ready: (\S+)$/m.exec(output)?.[1];
      if (url) resolve(url);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    void exited.then((status) => reject(new Error(`the launcher ended with ${String(status)}:\n${output}`)));
  });
  ready.catch(() => undefined);
  return { process: child, output: () => output, ready, exited };
}

/** A data folder and ports that no other test uses; the folder is removed by `remove`. */
export async function newPlace(): Promise<{ readonly dataFolder: string; readonly port: number; remove(): Promise<void> }> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'hamafza-e2e-'));
  return { dataFolder, port: await freePorts(), remove: () => rm(dataFolder, { recursive: true, force: true, maxRetries: 10 }) };
}

/** The pids of a running federation by name. */
export async function processesOf(dataFolder: string): Promise<Record<string, number>> {
  return JSON.parse(await readFile(join(dataFolder, 'processes.json'), 'utf8'));
}

export async function ask(url: string, query: string, variables: Record<string, unknown> = {}): Promise<GraphQLAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as GraphQLAnswer;
}

/** Whether a process still runs; one that has ended and waits to be reaped does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '';
    return !/\) Z /.test(stat);
  } catch {
    return false;
  }
}

export async function untilGone(pids: readonly number[], withinMs: number): Promise<readonly number[]> {
  const deadline = Date.now() + withinMs;
  while (pids.some(isAlive) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  return pids.filter(isAlive);
}

/** A port with the next ones free too, away from the range the system gives to clients. */
async function freePorts(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const first = 12_000 + Math.floor(Math.random() * 900) * 20;
    const free = await Promise.all(Array.from({ length: PORTS }, (_, offset) => isFree(first + offset)));
    if (free.every(Boolean)) return first;
  }
  throw new Error('no free ports');
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('../../local/dist/main.js', import.meta.url));
/** Less than tests wait for it, so that one that hangs is stopped and tells why. */
export const READY_WITHIN_MS = 240_000;
/** What is told to end, or was killed, on a machine that has much else to do. */
const GONE_WITHIN_MS = 120_000;
/** A launcher whose test process, or whose whole run, was killed stops by itself. */
const endWithAnother = new URL('./end-with-another.mjs', import.meta.url).href;

/** For Node: the launcher as `npm start -- …` starts it after its build. */
export const launcherArguments = (args: readonly string[]): readonly string[] => ['--import', endWithAnother, launcher, ...args];

/** The gateway's address, once the launcher has said it. */
export const readyUrlIn = (output: string): string | undefined => /^Hamafza is ready: (\S+)$/m.exec(output)?.[1];

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

/** Starts a launcher that ends with this process. */
export function startLauncher(args: readonly string[]): Launch {
  const child = spawn(process.execPath, launcherArguments(args), { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const exited = new Promise<number | NodeJS.Signals | null>((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
  const ready = new Promise<string>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      const url = readyUrlIn(output);
      if (!url) return;
      clearTimeout(tooLong);
      resolve(url);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const tooLong = setTimeout(() => child.kill('SIGTERM'), READY_WITHIN_MS).unref();
    void exited.then((status) => {
      clearTimeout(tooLong);
      reject(new Error(`the launcher ended with ${String(status)}:\n${output}`));
    });
  });
  ready.catch(() => undefined);
  return { process: child, output: () => output, ready, exited };
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

/** @returns those that are still there when it gave up. */
export async function untilGone(pids: readonly number[]): Promise<readonly number[]> {
  const deadline = Date.now() + GONE_WITHIN_MS;
  while (pids.some(isAlive) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  return pids.filter(isAlive);
}

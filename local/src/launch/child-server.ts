import { spawn, type ChildProcess } from 'node:child_process';

interface ChildServerOptions {
  readonly name: string;
  /** Node's arguments: a script and what follows. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Called when the process ends without having been asked to, once it was ready. */
  readonly onLost: (name: string) => void;
}

/** A server process of ours. It ends by itself when this process is gone, because the channel between them closes. */
export interface ChildServer {
  readonly name: string;
  readonly pid: number | undefined;
  /** Resolves once it says so; rejects with what it complained of when it ends or dawdles before. */
  readonly ready: Promise<void>;
  /** Asks it to drain and waits; kills it when it takes too long. */
  stop(): Promise<void>;
}

// Requests make much short-lived data; a larger young generation costs memory and spares the CPU a fifth of its work.
const NODE_FLAGS = ['--max-semi-space-size=64'];

const STOP_MS = 12_000;
const READY_MS = 90_000;
const LONGEST_COMPLAINT = 2_000;

/** Starts a server; the caller owns it from now on, ready or not. */
export function startChildServer({ name, args, env, onLost }: ChildServerOptions): ChildServer {
  const child = spawn(process.execPath, [...NODE_FLAGS, ...args], {
    env: { NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Out of the terminal's process group: Ctrl-C reaches the launcher alone, which stops its servers in order.
    detached: true,
  });
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString('utf8')).slice(-LONGEST_COMPLAINT)));
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  let [isStopping, isReady] = [false, false];
  child.once('exit', () => {
    if (isReady && !isStopping) onLost(name);
  });
  return {
    name,
    pid: child.pid,
    ready: untilReady(child, () => complaint.trim()).then(
      () => void (isReady = true),
      (cause: unknown) => {
        child.kill('SIGKILL');
        throw new Error(`${name} did not start: ${cause instanceof Error ? cause.message : 'unknown cause'}`, { cause });
      },
    ),
    async stop() {
      isStopping = true;
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      child.kill('SIGTERM');
      await ended;
      clearTimeout(timer);
    },
  };
}

function untilReady(child: ChildProcess, complaint: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(complaint() || `not ready within ${READY_MS / 1_000} s`)), READY_MS);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      reject(new Error(complaint() || `it ended with ${signal ?? `status ${String(code)}`}`));
    });
    child.on('message', (message) => {
      if ((message as { kind?: unknown }).kind !== 'ready') return;
      clearTimeout(timer);
      resolve();
    });
  });
}

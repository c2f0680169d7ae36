import { spawn } from 'node:child_process';
import { platform } from 'node:process';
import type { PostgresAccount } from './postgres-account.js';

export interface RunOptions {
  readonly account: PostgresAccount;
  readonly workingFolder: string;
}

/** What a PostgreSQL program is started with; nothing of our own environment (`PGDATA`, `LD_LIBRARY_PATH`) reaches it. */
export function spawnOptionsFor({ account, workingFolder }: RunOptions) {
  return {
    cwd: workingFolder,
    // Windows programs do not start without some variables of the system.
    ...(platform === 'win32' ? {} : { env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' } }),
    ...(account === null ? {} : account),
  };
}

/**
 * Runs a program to its end.
 *
 * @returns its exit code, and the last 4,000 characters it wrote.
 * @throws Error (of the system, with `code`) when it cannot be started.
 */
export function runProgram(program: string, parameters: readonly string[], options: RunOptions): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { ...spawnOptionsFor(options), stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    let output = '';
    const keepTail = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4_000);
    };
    child.stdout.on('data', keepTail);
    child.stderr.on('data', keepTail);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

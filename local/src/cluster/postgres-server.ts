import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { platform } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { clusterNameOf } from './cluster-processes.js';
import { ClusterStartError, PortInUseError } from './errors.js';
import { ownPathOf, type PostgresAccount } from './postgres-account.js';
import { programPath, type PostgresProgram } from './postgres-program.js';
import { readPostmasterFile } from './postmaster-file.js';
import { runProgram, spawnOptionsFor } from './run-program.js';
import { serverParameters, type Durability } from './server-settings.js';

export interface ServerEnd {
  readonly code: number | null;
  readonly signal: string | null;
}

export interface PostgresServer {
  readonly pid: number;
  /** Resolves when the process is gone, for whatever reason. */
  readonly end: Promise<ServerEnd>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly folder: string;
  readonly dataFolder: string;
  readonly program: PostgresProgram;
  readonly account: PostgresAccount;
  readonly port: number;
  readonly durability: Durability;
}

/** Crash recovery reads at most `max_wal_size` (2 GB) of log, also on a slow disk. */
const startLimitMs = 300_000;

/**
 * Starts PostgreSQL and waits until it accepts connections.
 *
 * @throws PortInUseError, or ClusterStartError with the end of PostgreSQL's own log. Nothing is left running.
 */
export async function startServer(options: ServerOptions): Promise<PostgresServer> {
  const logPath = join(options.folder, 'postgres.log');
  const child = await spawnServer(options, logPath);
  const end = new Promise<ServerEnd>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const failure = new Promise<Error>((resolve) => {
    child.on('error', resolve);
  });
  if (child.pid === undefined) throw new ClusterStartError('PostgreSQL cannot be run.', { cause: await failure });
  const server = { pid: child.pid, end, stop: () => stopServer(child, end, options) };
  try {
    await waitUntilReady(server, options.dataFolder);
    return server;
  } catch (error) {
    await server.stop();
    const log = await readFile(logPath, 'utf8').catch(() => '');
    if (/could not bind .* address/.test(log)) throw new PortInUseError(options.port);
    throw new ClusterStartError(`PostgreSQL did not start: ${log.trim().slice(-2_000)}`, { cause: error });
  }
}

/** Detached: Ctrl-C in the terminal goes to the launcher alone, which ends the database last. */
async function spawnServer(options: ServerOptions, logPath: string): Promise<ChildProcess> {
  const { program, account, dataFolder, port, durability } = options;
  const parameters = serverParameters(await clusterNameOf(dataFolder), port, durability);
  await rename(logPath, `${logPath}.previous`).catch(() => undefined);
  const log = await open(logPath, 'w', 0o600);
  try {
    return spawn(programPath(program, 'postgres'), ['-D', ownPathOf(dataFolder, account), ...parameters], {
      ...spawnOptionsFor({ account, workingFolder: dataFolder }),
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
      windowsHide: true,
    });
  } finally {
    await log.close();
  }
}

async function waitUntilReady({ pid, end }: Pick<PostgresServer, 'pid' | 'end'>, dataFolder: string): Promise<void> {
  let hasEnded = false;
  void end.then(() => (hasEnded = true));
  for (const deadline = Date.now() + startLimitMs; Date.now() < deadline; await delay(10)) {
    if (hasEnded) throw new Error('PostgreSQL ended while starting.');
    const file = await readPostmasterFile(dataFolder);
    if (file?.pid === pid && file.isReady) return;
  }
  throw new Error('PostgreSQL took too long to start.');
}

/**
 * Asks in ever stronger words. SIGTERM waits for the clients to leave, SIGINT ends their sessions, SIGQUIT leaves the
 * recovery to the next start.
 *
 * Source: PostgreSQL manual, "Shutting Down the Server".
 */
async function stopServer(child: ChildProcess, end: Promise<ServerEnd>, options: ServerOptions): Promise<void> {
  const steps = [['SIGTERM', 250], ['SIGINT', 30_000], ['SIGQUIT', 5_000], ['SIGKILL', 5_000]] as const;
  for (const [signal, waitMs] of steps) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    // Windows knows no signals: killing there is always the hard way.
    if (platform === 'win32' && signal !== 'SIGKILL') await runPgCtlStop(options);
    else child.kill(signal);
    const timer = new AbortController();
    await Promise.race([end, delay(waitMs, undefined, { signal: timer.signal }).catch(() => undefined)]);
    timer.abort();
  }
}

async function runPgCtlStop({ program, account, dataFolder }: ServerOptions): Promise<void> {
  await runProgram(programPath(program, 'pg_ctl'), ['stop', '-m', 'fast', '-D', dataFolder], { account, workingFolder: dataFolder });
}

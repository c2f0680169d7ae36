import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { platform } from 'node:process';
import { fileURLToPath } from 'node:url';
import { findFreePort } from './check-port.js';
import { readTestRunFolder } from './config.js';
import { dataTemplateIn } from './data-template.js';
import { PortInUseError } from './errors.js';
import { servingRoleOf } from './serving-role.js';
import { startClusterWith, type Cluster } from './start-cluster.js';

export type TemporaryCluster = Pick<Cluster, 'urlOf' | 'superuserUrlOf' | 'stop'> & {
  /** Under `<database>_serving`, which owns nothing. */
  servingUrlOf(database: string): string;
};

const attempts = 5;
/** Plain JavaScript beside the sources, so that it runs from both the sources and the compiled files. */
const watchdogPath = fileURLToPath(new URL('../../src/cluster/temporary-cluster-watchdog.mjs', import.meta.url));

/**
 * A real PostgreSQL for a test: own folder, own port, one role per database (of the same name) and one that serves it, nothing flushed to disk.
 * Many may run at once. `stop` removes everything; so does the death of the process that started it.
 */
export async function startTemporaryCluster(databases: readonly string[]): Promise<TemporaryCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'hamafza-test-'));
  const dismissWatchdog = watchOver(folder);
  const removeAll = async () => {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    dismissWatchdog();
  };
  try {
    const cluster = await startOnFreePort(folder, databases);
    let stopping: Promise<void> | null = null;
    return {
      urlOf: (database) => cluster.urlOf(database),
      servingUrlOf: (database) => cluster.guestUrlOf(database, servingRoleOf(database)),
      superuserUrlOf: (database) => cluster.superuserUrlOf(database),
      stop: () => (stopping ??= cluster.stop().then(removeAll)),
    };
  } catch (error) {
    await removeAll();
    throw error;
  }
}

async function startOnFreePort(folder: string, databases: readonly string[]): Promise<Cluster> {
  const superuserPassword = (await copyTemplateInto(folder)) ?? password();
  const owned = databases.map((name) => ({ name, role: name, password: password(), guests: [{ role: servingRoleOf(name), password: password() }] }));
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startClusterWith({ folder, port: await findFreePort(), superuserPassword, databases: owned }, 'disposable');
    } catch (error) {
      if (!(error instanceof PortInUseError) || attempt === attempts) throw error;
    }
  }
}

const password = (): string => randomBytes(16).toString('hex');

/** @returns the superuser's password, unless the first start has to make the data itself. */
async function copyTemplateInto(folder: string): Promise<string | undefined> {
  const runFolder = readTestRunFolder();
  if (runFolder === undefined || platform === 'win32') return undefined;
  const template = await dataTemplateIn(runFolder);
  await template.copyInto(folder);
  return template.superuserPassword;
}

/** The watchdog holds the other end of a pipe, which the system closes however this process ends. */
function watchOver(folder: string): () => void {
  const watchdog = spawn(process.execPath, [watchdogPath, folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true, env: {}, windowsHide: true });
  watchdog.unref();
  watchdog.on('error', () => undefined);
  watchdog.stdin.on('error', () => undefined);
  if (watchdog.stdin instanceof Socket) watchdog.stdin.unref();
  return () => watchdog.stdin.end('done');
}

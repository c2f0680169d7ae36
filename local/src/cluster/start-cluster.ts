import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { assertDatabases } from './assert-databases.js';
import { checkPort } from './check-port.js';
import { SUPERUSER, checkClusterOptions, type ClusterOptions, type DatabaseOptions } from './cluster-options.js';
import { ClusterStartError } from './errors.js';
import { lockFolder, type FolderLock } from './folder-lock.js';
import { initialiseData, isInitialised, writeAuthentication } from './initialise-data.js';
import { accountFor } from './postgres-account.js';
import { findPostgresProgram } from './postgres-program.js';
import { startServer, type PostgresServer, type ServerEnd } from './postgres-server.js';
import { reachableProgram } from './reachable-program.js';
import type { Durability } from './server-settings.js';
import { settleEarlierRun } from './settle-earlier-run.js';
import { systemErrorCode } from './system-error-code.js';

export interface Cluster {
  /** `postgres://` URL of one agency's database under its own role. @throws RangeError for an unknown database. */
  urlOf(database: string): string;
  /** The same under one of the database's guests. @throws RangeError for an unknown database or guest. */
  guestUrlOf(database: string, role: string): string;
  /** `postgres://` URL of any database under the superuser. */
  superuserUrlOf(database: string): string;
  readonly pid: number;
  /** Resolves (once) when PostgreSQL ends without having been asked to. */
  readonly ended: Promise<ServerEnd>;
  /** Idempotent; resolves when the process is gone and the folder free. */
  stop(): Promise<void>;
}

/**
 * Starts the databases of all agencies over `folder`, making them first if they are not there. Whatever state an
 * earlier run was ended in, the next start finds its committed data.
 *
 * @throws PortInUseError, DataFolderInUseError, ClusterStartError, or RangeError for options PostgreSQL could not take.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  return startClusterWith(options, 'durable');
}

/** As `startCluster`, with a choice of durability. */
export async function startClusterWith(options: ClusterOptions, durability: Durability): Promise<Cluster> {
  checkClusterOptions(options);
  const folder = await makeFolder(options.folder);
  const lock = await lockFolder(folder);
  try {
    const server = await prepareAndStart({ ...options, folder }, durability);
    try {
      await assertDatabases(urlFor(options.port, SUPERUSER, options.superuserPassword, 'postgres'), options.databases);
      return clusterOver(server, lock, options);
    } catch (error) {
      await server.stop();
      throw explainRefusal(error);
    }
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/**
 * Removes a cluster with all its data, after ending the database an earlier run may have left over it.
 *
 * @throws DataFolderInUseError while a launcher runs over it.
 */
export async function removeCluster(folder: string): Promise<void> {
  const place = await makeFolder(folder);
  const lock = await lockFolder(place);
  try {
    await settleEarlierRun(join(place, 'data'), () => undefined);
    await rm(join(place, 'data'), { recursive: true, force: true });
  } finally {
    await lock.release();
  }
  await rm(place, { recursive: true, force: true });
}

async function makeFolder(folder: string): Promise<string> {
  const place = resolve(folder);
  try {
    await mkdir(place, { recursive: true, mode: 0o700 });
    return place;
  } catch (error) {
    throw new ClusterStartError(`The data folder ${place} cannot be made. Choose another with --data.`, { cause: error });
  }
}

async function prepareAndStart(options: ClusterOptions, durability: Durability): Promise<PostgresServer> {
  const { folder, port, superuserPassword, onStep = () => undefined } = options;
  const dataFolder = join(folder, 'data');
  const account = await accountFor(dataFolder);
  const program = await reachableProgram(await findPostgresProgram(), account);
  const isThere = await isInitialised(dataFolder, program);
  await settleEarlierRun(dataFolder, onStep);
  await checkPort(port);
  if (!isThere) {
    onStep('Creating the database cluster');
    await initialiseData({ folder, dataFolder, program, account, superuserPassword, durability });
  }
  await writeAuthentication(folder, dataFolder, account);
  onStep(`Starting PostgreSQL on port ${port}`);
  return startServer({ folder, dataFolder, program, account, port, durability });
}

function clusterOver(server: PostgresServer, lock: FolderLock, options: ClusterOptions): Cluster {
  const { port, superuserPassword, databases } = options;
  let stopping: Promise<void> | null = null;
  const ended = new Promise<ServerEnd>((resolveEnded) => {
    void server.end.then((end) => {
      if (stopping === null) resolveEnded(end);
    });
  });
  const find = (database: string): DatabaseOptions => {
    const found = databases.find(({ name }) => name === database);
    if (found === undefined) throw new RangeError(`The cluster has no database "${database}".`);
    return found;
  };
  return {
    pid: server.pid,
    ended,
    urlOf: (database) => {
      const { role, password } = find(database);
      return urlFor(port, role, password, database);
    },
    guestUrlOf: (database, role) => {
      const guest = find(database).guests?.find((other) => other.role === role);
      if (guest === undefined) throw new RangeError(`The database "${database}" has no guest "${role}".`);
      return urlFor(port, role, guest.password, database);
    },
    superuserUrlOf: (database) => urlFor(port, SUPERUSER, superuserPassword, database),
    stop: () => (stopping ??= server.stop().then(() => lock.release())),
  };
}

function explainRefusal(error: unknown): unknown {
  if (systemErrorCode(error) !== '28P01') return error;
  return new ClusterStartError('The data was made with another superuser password. Restore it, or choose another folder with --data.', { cause: error });
}

const urlFor = (port: number, role: string, password: string, database: string): string =>
  `postgres://${encodeURIComponent(role)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;

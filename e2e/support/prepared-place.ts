import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startLauncher } from './federation.js';
import { oncePerRun } from './once-per-run.js';
import { areFree, freePorts, placeAt, runFolder, type Place } from './place.js';

/** People known to each body in a prepared place. */
export const PREPARED_PEOPLE = 1_000;

interface Original {
  readonly folder: string;
  /** Part of what was published. */
  readonly port: number;
}

/** Of a data folder: the registry's store, and the release that the gateway has proved. */
const PUBLISHED = ['registry', 'release-cache'];

const run = promisify(execFile);

export interface PreparedPlace extends Place {
  /** For whoever has started there and changed nothing yet: keeps what is published for the worker's next files of tests. */
  keepPublished(): Promise<void>;
}

/**
 * A place where sample data is loaded, the four subgraphs are published and the agreement is signed: starting there costs a
 * third of a first start. Each call gives a copy of its own. The first start of each worker publishes the subgraphs at their
 * new addresses, which costs as much as all the rest; its later files, one after the other, have the same addresses.
 */
export async function preparedPlace(): Promise<PreparedPlace> {
  const { folder } = await original();
  const worker = process.env['JEST_WORKER_ID'] ?? '1';
  const { port } = await oncePerRun(`ports-of-worker-${worker}`, async () => ({ port: await freePorts('kept') }));
  // A file that failed may have left servers behind.
  if (!(await areFree(port))) return { ...(await copyOf(folder, await freePorts('passing'))), keepPublished: async () => undefined };
  const published = join(runFolder(), `published-by-worker-${worker}`);
  const place = await copyOf(folder, port);
  if (existsSync(published)) await copyInto(place.dataFolder, `${published}/.`);
  return { ...place, keepPublished: () => keepPublished(place, published) };
}

/** The same as a first start left it. A run has one such place at a time. */
export async function originalPlace(): Promise<Place> {
  const { folder, port } = await original();
  return copyOf(folder, port);
}

async function copyOf(folder: string, port: number): Promise<Place> {
  const dataFolder = await mkdtemp(join(runFolder(), 'hamafza-e2e-'));
  await copyInto(dataFolder, `${folder}/.`);
  return placeAt(dataFolder, port);
}

/** What is published is only ever added to, so it can be copied over what an earlier start left. */
async function keepPublished({ dataFolder }: Place, published: string): Promise<void> {
  if (existsSync(published)) return;
  const draft = await mkdtemp(`${published}-`);
  await copyInto(draft, ...PUBLISHED.map((name) => join(dataFolder, name)));
  await rename(draft, published);
}

/** The database's files belong to another user where root runs the tests. */
const copyInto = (target: string, ...sources: readonly string[]): Promise<unknown> => run('cp', ['-a', ...sources, target]);

const original = (): Promise<Original> =>
  oncePerRun('prepared', async () => {
    const folder = await mkdtemp(join(runFolder(), 'prepared-'));
    const port = await freePorts('kept');
    const launch = startLauncher(['--port', String(port), '--data', folder, '--people', String(PREPARED_PEOPLE), '--quiet']);
    await launch.ready;
    launch.process.kill('SIGTERM');
    await launch.exited;
    return { folder, port };
  });

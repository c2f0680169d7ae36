import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startLauncher } from './federation.js';
import { oncePerRun } from './once-per-run.js';
import { freePorts, placeAt, runFolder, type Place } from './place.js';

/** People known to each body in a prepared place. */
export const PREPARED_PEOPLE = 1_000;

interface Original {
  readonly folder: string;
  /** Part of what was published. */
  readonly port: number;
}

const run = promisify(execFile);

/**
 * A place where sample data is loaded, the four subgraphs are published and the agreement is signed: starting there costs a
 * third of a first start. Each call gives a copy of its own, whose subgraphs are published at their new addresses by its first start.
 */
export async function preparedPlace(): Promise<Place> {
  return copyOf(await original(), await freePorts('passing'));
}

/** The same as a first start left it. A run has one such place at a time. */
export async function originalPlace(): Promise<Place> {
  const prepared = await original();
  return copyOf(prepared, prepared.port);
}

async function copyOf({ folder }: Original, port: number): Promise<Place> {
  const dataFolder = await mkdtemp(join(runFolder(), 'hamafza-e2e-'));
  // The database's files belong to another user where root runs the tests.
  await run('cp', ['-a', `${folder}/.`, dataFolder]);
  return placeAt(dataFolder, port);
}

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

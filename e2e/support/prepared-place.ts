import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startLauncher } from './federation.js';
import { areFree, freePorts, placeAt, runFolder, type Place } from './place.js';

/** People known to each body in a prepared place. */
export const PREPARED_PEOPLE = 1_000;

interface Original {
  readonly folder: string;
  readonly port: number;
}

const run = promisify(execFile);
/** One for each of Jest's workers, which runs one file of tests after the other. */
const originalFile = (): string => join(runFolder(), `prepared-${process.env['JEST_WORKER_ID'] ?? '1'}.json`);

/**
 * A place where sample data is loaded, the four subgraphs are published and the agreement is signed, as a first start leaves
 * it: starting there costs a third. Each call gives a copy of its own; the ports are the same each time, because they are
 * part of what was published, so a file of tests has one at a time.
 */
export async function preparedPlace(): Promise<Place> {
  const known = await knownOriginal();
  const { folder, port } = known && (await areFree(known.port)) ? known : await prepareOriginal();
  const dataFolder = await mkdtemp(join(runFolder(), 'hamafza-e2e-'));
  // The database's files belong to another user where root runs the tests.
  await run('cp', ['-a', `${folder}/.`, dataFolder]);
  return placeAt(dataFolder, port);
}

async function knownOriginal(): Promise<Original | undefined> {
  const text = await readFile(originalFile(), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Original);
}

async function prepareOriginal(): Promise<Original> {
  const folder = await mkdtemp(join(runFolder(), 'prepared-'));
  const port = await freePorts('kept');
  const launch = startLauncher(['--port', String(port), '--data', folder, '--people', String(PREPARED_PEOPLE), '--quiet']);
  await launch.ready;
  launch.process.kill('SIGTERM');
  await launch.exited;
  const original = { folder, port };
  await writeFile(originalFile(), JSON.stringify(original));
  return original;
}

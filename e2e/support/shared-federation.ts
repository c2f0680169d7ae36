import { spawn } from 'node:child_process';
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launcherArguments, READY_WITHIN_MS, readyUrlIn } from './federation.js';
import { oncePerRun } from './once-per-run.js';
import { registryUrlOf, runFolder } from './place.js';
import { originalPlace } from './prepared-place.js';

/** An open federation, as a first start leaves it, for all the files of a run that change nothing of it. */
export interface SharedFederation {
  /** The gateway's address. */
  readonly url: string;
  readonly port: number;
  readonly registryUrl: string;
  readonly dataFolder: string;
}

const POLL_MS = 100;

/** The first file that needs it starts it; Jest's global teardown ends it. */
export const sharedFederation = (): Promise<SharedFederation> =>
  oncePerRun('shared-federation', async () => {
    const { dataFolder, port } = await originalPlace();
    const url = await startUntilEndOfRun(['--port', String(port), '--data', dataFolder, '--quiet']);
    return { url, port, registryUrl: registryUrlOf(port), dataFolder };
  });

/** Its output goes to a file, because it outlives the worker that starts it. */
async function startUntilEndOfRun(args: readonly string[]): Promise<string> {
  const logFile = join(runFolder(), 'shared-federation.log');
  const log = await open(logFile, 'w');
  const env = { ...process.env, HAMAFZA_ENDS_WITH: process.env['HAMAFZA_TEST_RUNNER'] };
  const child = spawn(process.execPath, launcherArguments(args), { stdio: ['ignore', log.fd, log.fd], env });
  child.unref();
  await log.close();
  await writeFile(join(runFolder(), 'shared-federation.pid'), String(child.pid));
  for (const deadline = Date.now() + READY_WITHIN_MS; child.exitCode === null && child.signalCode === null; ) {
    const url = readyUrlIn(await readFile(logFile, 'utf8'));
    if (url !== undefined) return url;
    if (Date.now() > deadline) child.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`the shared launcher ended:\n${await readFile(logFile, 'utf8')}`);
}

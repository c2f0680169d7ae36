import { rm, stat } from 'node:fs/promises';
import { platform } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { clusterNameOf, isForeignPostmaster, processesOfCluster } from './cluster-processes.js';
import { ClusterStartError } from './errors.js';
import { postmasterFilePath, readPostmasterFile } from './postmaster-file.js';
import { systemErrorCode } from './system-error-code.js';

const stages = [
  { signal: 'SIGINT', waitMs: 30_000 },
  { signal: 'SIGQUIT', waitMs: 5_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
] as const;

/**
 * Ends the PostgreSQL that a killed launcher left running over the data, and removes the `postmaster.pid` of one that
 * was killed too. Only for the holder of the folder's lock: whatever runs there then has no launcher.
 *
 * @throws ClusterStartError when a process does not go away.
 */
export async function settleEarlierRun(dataFolder: string, onStep: (message: string) => void): Promise<void> {
  if ((await stat(dataFolder).catch(() => null)) === null) return;
  const clusterName = await clusterNameOf(dataFolder);
  if ((await processesOfCluster(clusterName)).length > 0) {
    onStep('Stopping the database an earlier run left behind');
    await endProcesses(dataFolder, clusterName);
  }
  await removeStalePostmasterFile(dataFolder);
}

/** PostgreSQL would refuse to start over a file whose pid now belongs to another program or a zombie, or that is empty. */
async function removeStalePostmasterFile(dataFolder: string): Promise<void> {
  // Where processes cannot be listed, PostgreSQL is the better judge.
  if (platform === 'win32') return;
  const pid = (await readPostmasterFile(dataFolder))?.pid;
  if (pid !== undefined && (await isForeignPostmaster(pid))) {
    throw new ClusterStartError(`${dataFolder} is in use by a PostgreSQL that was started by other means (process ${pid}).`);
  }
  await rm(postmasterFilePath(dataFolder), { force: true });
}

async function endProcesses(dataFolder: string, clusterName: string): Promise<void> {
  for (const { signal, waitMs } of stages) {
    const running = await processesOfCluster(clusterName);
    const postmaster = (await readPostmasterFile(dataFolder))?.pid;
    // The postmaster ends its backends in order; they are only told themselves when it is gone, or deaf.
    const isOrderly = signal === 'SIGINT' && postmaster !== undefined && running.includes(postmaster);
    for (const pid of isOrderly ? [postmaster] : running) sendSignal(pid, signal === 'SIGINT' && !isOrderly ? 'SIGTERM' : signal);
    if (await areGone(clusterName, waitMs)) return;
  }
  throw new ClusterStartError(`The database of an earlier run does not end (processes ${(await processesOfCluster(clusterName)).join(', ')}).`);
}

async function areGone(clusterName: string, waitMs: number): Promise<boolean> {
  for (const deadline = Date.now() + waitMs; Date.now() < deadline; await delay(25)) {
    if ((await processesOfCluster(clusterName)).length === 0) return true;
  }
  return false;
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (systemErrorCode(error) !== 'ESRCH') throw error;
  }
}

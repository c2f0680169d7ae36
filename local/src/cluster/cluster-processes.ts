import { stat } from 'node:fs/promises';
import { runningProcesses, type RunningProcess } from './process-table.js';

/**
 * The `cluster_name` that every PostgreSQL process over a data folder shows in its command line. Made of what the file
 * system knows the folder by, so a folder moved to another place while an orphan runs over it is still recognised.
 */
export async function clusterNameOf(dataFolder: string): Promise<string> {
  const { dev, ino } = await stat(dataFolder, { bigint: true });
  return `hamafza-${dev}-${ino}`;
}

/** The postmaster over a data folder, and its backends, which may outlive it. Always empty on Windows. */
export async function processesOfCluster(clusterName: string): Promise<readonly number[]> {
  return (await runningProcesses()).filter((candidate) => isPostgres(candidate) && nameIn(candidate) === clusterName).map(({ pid }) => pid);
}

/** A PostgreSQL that was not started by us, perhaps by hand over this very folder. */
export async function isForeignPostmaster(pid: number): Promise<boolean> {
  const found = (await runningProcesses()).find((candidate) => candidate.pid === pid);
  return found !== undefined && isPostgres(found) && !found.command.startsWith('postgres:') && nameIn(found) === undefined;
}

const isPostgres = ({ command }: RunningProcess): boolean => command.startsWith('postgres:') || /^\S*postgres\s/.test(command) || /\/postgres -D /.test(command);

const nameIn = ({ command }: RunningProcess): string | undefined => /\bhamafza-\d+-\d+\b/.exec(command)?.[0];

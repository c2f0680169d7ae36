import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a running postmaster says of itself in `postmaster.pid`. */
export interface PostmasterFile {
  readonly pid: number;
  /** Accepts connections. */
  readonly isReady: boolean;
}

export const postmasterFilePath = (dataFolder: string): string => join(dataFolder, 'postmaster.pid');

/**
 * @returns `null` when there is none, or it holds no pid.
 *
 * Source: PostgreSQL, `src/include/utils/pidfile.h`: line 1 is the pid, line 8 the status.
 */
export async function readPostmasterFile(dataFolder: string): Promise<PostmasterFile | null> {
  const lines = (await readFile(postmasterFilePath(dataFolder), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, isReady: lines[7]?.trim() === 'ready' };
}

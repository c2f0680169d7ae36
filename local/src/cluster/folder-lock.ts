import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DataFolderInUseError } from './errors.js';
import { processIdentity } from './process-table.js';
import { systemErrorCode } from './system-error-code.js';

export interface FolderLock {
  /** Idempotent. */
  release(): Promise<void>;
}

const holder = z.object({ pid: z.int().positive(), identity: z.string() });

/**
 * Makes this process the folder's only launcher.
 *
 * Locks are numbered files and the highest one counts. One is only ever taken by creating the next number, which the
 * file system lets one process do; so of many launchers that find the same dead holder, one wins. The highest file is
 * never removed: a process that read an old number must not be able to create it anew and believe itself the holder.
 *
 * @throws DataFolderInUseError while the holder runs. A dead holder, or another process under its pid, does not block.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const locks = join(folder, 'launcher.lock');
  await mkdir(locks, { recursive: true });
  for (;;) {
    const highest = await highestLock(locks);
    const holderPid = await runningHolder(join(locks, String(highest)));
    if (holderPid !== null) throw new DataFolderInUseError(folder, holderPid);
    const mine = highest + 1;
    if (!(await createLock(locks, mine))) continue;
    if ((await highestLock(locks)) === mine) {
      await removeLower(locks, mine);
      // An empty lock has no holder.
      return { release: () => writeFile(join(locks, String(mine)), '').catch(() => undefined) };
    }
    await rm(join(locks, String(mine)), { force: true });
  }
}

async function highestLock(locks: string): Promise<number> {
  const numbers = (await readdir(locks)).filter((name) => /^\d+$/.test(name)).map(Number);
  return Math.max(0, ...numbers);
}

async function runningHolder(lock: string): Promise<number | null> {
  const { pid, identity } = parseHolder(await readUnlessRemoved(lock));
  return pid !== undefined && (await processIdentity(pid)) === identity ? pid : null;
}

/** Locks appear whole; one that cannot be read as such was cut by a failure of the machine, which its holder did not survive. */
function parseHolder(text: string): Partial<z.infer<typeof holder>> {
  try {
    return holder.parse(JSON.parse(text));
  } catch {
    return {};
  }
}

/** A lock is removed when there is a higher one, which `createLock` then meets. */
async function readUnlessRemoved(lock: string): Promise<string> {
  return readFile(lock, 'utf8').catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') return '';
    throw error;
  });
}

/** Linked into place with its content, so that no reader meets a half-written lock. */
async function createLock(locks: string, number: number): Promise<boolean> {
  const draft = join(locks, `draft-${randomUUID()}`);
  await writeFile(draft, JSON.stringify({ pid: process.pid, identity: await processIdentity(process.pid) }));
  try {
    await link(draft, join(locks, String(number)));
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function removeLower(locks: string, mine: number): Promise<void> {
  const lower = (await readdir(locks)).filter((name) => /^\d+$/.test(name) && Number(name) < mine);
  await Promise.all(lower.map((name) => rm(join(locks, name), { force: true })));
}

import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codedError } from '../vocabulary/errors.js';
import { flushFolder } from '../process/flush-folder.js';
import { causedBy, systemErrorCode } from './system-error.js';

export interface FolderWriter {
  /**
   * Makes a file that did not exist, whole and flushed to the disk with its folder's entry.
   * @returns 'exists', having changed nothing, when there is one of that name already.
   */
  writeOnce(folder: string, name: string, bytes: Uint8Array): Promise<'written' | 'exists'>;
}

/** A draft older than this was left behind by a process that died. */
const STALE_DRAFT_MS = 10 * 60_000;

/** @param drafts a folder on the same file system as the targets; what dead processes left in it is removed. */
export async function openFolderWriter(drafts: string): Promise<FolderWriter> {
  await mkdir(drafts, { recursive: true });
  await removeStaleDrafts(drafts);
  return {
    async writeOnce(folder, name, bytes) {
      try {
        return await writeOnce(drafts, folder, name, bytes);
      } catch (error) {
        throw unwritable(error);
      }
    },
  };
}

async function writeOnce(drafts: string, folder: string, name: string, bytes: Uint8Array): Promise<'written' | 'exists'> {
  const target = join(folder, name);
  if (await exists(target)) return 'exists';
  if ((await mkdir(folder, { recursive: true })) !== undefined) await flushFolder(join(folder, '..'));
  const draft = join(drafts, randomUUID());
  try {
    await writeFlushed(draft, bytes);
    // Unlike a rename, a link never replaces: of many writers one wins, and the others learn that they have not.
    await link(draft, target);
    await flushFolder(folder);
    return 'written';
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return 'exists';
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeFlushed(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o640);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeStaleDrafts(drafts: string): Promise<void> {
  for (const name of await readdir(drafts)) {
    const found = await stat(join(drafts, name)).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > STALE_DRAFT_MS) await rm(join(drafts, name), { force: true });
  }
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    (error: unknown) => {
      if (systemErrorCode(error) === 'ENOENT') return false;
      throw error;
    },
  );

const unwritable = (error: unknown): Error =>
  codedError('REGISTRY_UNREACHABLE', `The registry’s folder could not be written: ${systemErrorCode(error) ?? 'unknown'}.`, {}, causedBy(error));

import { open } from 'node:fs/promises';

/** Has the disk keep what was added to a folder. Windows cannot open a folder; its file system journals the entry by itself. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

import { open, rm } from 'node:fs/promises';
import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import { systemErrorCode } from '../input/system-error-code.js';

/** Writes a new file for its owner alone. @throws CommandError with status 2, also where one of that name is there. */
export async function writePrivately(file: string, text: string): Promise<void> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle
      .writeFile(text)
      .then(() => handle.sync())
      .catch(async (error: unknown) => {
        await rm(file, { force: true });
        throw error;
      })
      .finally(() => handle.close());
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EEXIST') throw new CommandError(EXIT_CODES.WRONG_USAGE, 'FILE_EXISTS', `${file} exists already; a key is never overwritten.`);
    throw new CommandError(EXIT_CODES.WRONG_USAGE, 'FILE_UNWRITABLE', `${file} cannot be written: ${code || 'unknown cause'}.`);
  }
}

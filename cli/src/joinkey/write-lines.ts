import { open, rename, rm } from 'node:fs/promises';
import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import { systemErrorCode } from '../input/system-error-code.js';

/**
 * Writes a file for its owner alone, whole or not at all; one of that name is replaced.
 *
 * @returns how many lines it has.
 * @throws CommandError with status 2 where it cannot be written.
 */
export async function writeLines(file: string, lines: AsyncIterable<string>): Promise<number> {
  const draft = `${file}.${process.pid}.part`;
  const handle = await open(draft, 'wx', 0o600).catch((error: unknown) => {
    throw notWritten(file, error);
  });
  let written = 0;
  try {
    for await (const line of lines) {
      await handle.writeFile(`${line}\n`);
      written += 1;
    }
    await handle.sync();
    await handle.close();
    await rename(draft, file);
    return written;
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw systemErrorCode(error).startsWith('E') ? notWritten(file, error) : error;
  }
}

const notWritten = (file: string, error: unknown): CommandError =>
  new CommandError(EXIT_CODES.WRONG_USAGE, 'FILE_UNWRITABLE', `${file} cannot be written: ${systemErrorCode(error) || 'unknown cause'}.`);

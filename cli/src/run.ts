import { CommanderError } from 'commander';
import { createProgram } from './create-program.js';

/** The status of a command that was written wrongly, as shells have it; 1 is for one that could not do its work. */
const WRONG_USAGE = 2;

/**
 * Runs one command line.
 *
 * @param words without the program's own name, as in `process.argv.slice(2)`.
 * @returns the exit status; a server that was started keeps the process alive whatever the status.
 */
export const run = async (words: readonly string[]): Promise<number> => {
  const program = createProgram();
  for (const command of [program, ...program.commands]) command.exitOverride();
  try {
    await program.parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
    process.stderr.write(`hamafza: ${describe(error)}\n`);
    return 1;
  }
};

/** A StartupError is written for the operator; anything else is a fault of ours, and its stack is what we need. */
const describe = (error: unknown): string => {
  if (error instanceof Error && error.name === 'StartupError') return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

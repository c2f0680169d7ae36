import { type Command, CommanderError } from 'commander';
import { CommandError } from './command-error.js';
import { createProgram } from './create-program.js';
import { EXIT_CODES, type ExitCode } from './exit-codes.js';
import { Terminal, type Failure, type Streams } from './terminal/terminal.js';

/**
 * Runs one command line.
 *
 * @param words without the program's own name, as in `process.argv.slice(2)`.
 * @returns the exit status, see EXIT_CODES; a server that was started keeps the process alive whatever the status.
 */
export const run = async (words: readonly string[], streams: Streams = process): Promise<ExitCode> => {
  const isForPrograms = words.includes('--json');
  const terminal = new Terminal(streams, isForPrograms);
  const program = createProgram(terminal);
  for (const command of withSubcommands(program)) prepare(command, streams, isForPrograms);
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return statusOfUsage(error, terminal, isForPrograms);
    terminal.fail(failureOf(error));
  }
  return terminal.exitCode;
};

const withSubcommands = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(withSubcommands)];

/** A program that reads JSON is told of wrong usage in JSON, once, and not in prose as well. */
function prepare(command: Command, { stdout, stderr }: Streams, isForPrograms: boolean): void {
  command
    .exitOverride()
    .showHelpAfterError(isForPrograms ? false : '(add --help for what can be written here)')
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => isForPrograms || stderr.write(text) });
}

function statusOfUsage(error: CommanderError, terminal: Terminal, isForPrograms: boolean): ExitCode {
  if (error.exitCode === 0) return EXIT_CODES.DONE;
  const message = error.message.replace(/^error: /, '');
  if (isForPrograms) terminal.fail({ exitCode: EXIT_CODES.WRONG_USAGE, code: 'WRONG_USAGE', message });
  return EXIT_CODES.WRONG_USAGE;
}

/** What is written for its reader is told as it is; anything else is a fault of ours, and its stack is what we need. */
function failureOf(error: unknown): Failure {
  if (error instanceof CommandError) return error;
  if (error instanceof Error && error.name === 'StartupError') return { exitCode: EXIT_CODES.REFUSED, code: 'STARTUP_FAILED', message: error.message };
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { exitCode: EXIT_CODES.REFUSED, code: 'INTERNAL_ERROR', message };
}

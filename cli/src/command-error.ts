import type { ExitCode } from './exit-codes.js';

/** Why a command could not give its answer, in words for who wrote it; its message never holds a key. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  constructor(
    readonly exitCode: ExitCode,
    /** A code of the error catalogue, or one of the command line's own, listed in `docs/cli.md`. */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** What a command's status says to the script that ran it; `docs/cli.md` explains each. */
export const EXIT_CODES = {
  /** Done, or nothing had to be done. */
  DONE: 0,
  /** The checks refused it, and nothing was changed. */
  REFUSED: 1,
  /** The command was written wrongly, or names what does not exist. */
  WRONG_USAGE: 2,
  /** No usable answer, or none in time. */
  UNREACHABLE: 3,
  /** The key, its roles or its signature do not allow it. */
  NOT_AUTHORISED: 4,
  /** Another publication came first: look at it and try again. */
  CONFLICT: 5,
  /** Kept as a candidate; it is in force once the agencies named have approved. */
  WAITING: 6,
} as const;

export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

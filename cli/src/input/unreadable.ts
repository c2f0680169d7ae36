import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import { systemErrorCode } from './system-error-code.js';

const LONGEST_NAME_SHOWN = 300;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a directory',
  EACCES: 'this user may not read it',
  ENOTDIR: 'a part of its path is no directory',
  ENAMETOOLONG: 'its name is too long',
};

/** @param what it was meant to be, e.g. `The schema`. */
export function unreadable(what: string, file: string, error: unknown): CommandError {
  const code = systemErrorCode(error);
  const name = file.length > LONGEST_NAME_SHOWN ? `${file.slice(0, LONGEST_NAME_SHOWN)}…` : file;
  return new CommandError(EXIT_CODES.WRONG_USAGE, 'FILE_UNREADABLE', `${what} ${name} cannot be read: ${REASONS[code] ?? (code || 'unknown cause')}.`);
}

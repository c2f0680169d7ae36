import { readFile } from 'node:fs/promises';
import { StartupError } from '../startup-error.js';
import { systemErrorCode } from '../system-error-code.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'it is a directory',
  EACCES: 'permission denied',
};

/** @throws StartupError naming the file and why it cannot be read. */
export const readSupergraphFile = async (file: string): Promise<string> => {
  let sdl: string;
  try {
    sdl = await readFile(file, 'utf8');
  } catch (error) {
    const code = systemErrorCode(error) ?? 'unknown';
    throw new StartupError(`Cannot read the supergraph file ${file}: ${REASONS[code] ?? code}.`, { cause: error });
  }
  if (sdl.trim() === '') throw new StartupError(`The supergraph file ${file} is empty.`);
  return sdl;
};

import type { Readable } from 'node:stream';
import { z } from 'zod';
import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import { readText } from './read-text.js';
import { parseJson } from './parse-json.js';

const variablesSchema = z.record(z.string(), z.unknown());

/**
 * An operation's variables, as a request gives them.
 *
 * @param file undefined where none is named.
 * @throws CommandError with status 1 or 2.
 */
export async function readVariables(file: string | undefined, stdin: Readable): Promise<Record<string, unknown> | undefined> {
  if (file === undefined) return undefined;
  const { data } = variablesSchema.safeParse(parseJson(await readText({ what: 'The file of variables', notUtf8: 'WRONG_USAGE' }, file, stdin)));
  if (data !== undefined) return data;
  throw new CommandError(EXIT_CODES.WRONG_USAGE, 'WRONG_USAGE', `${file} must be a JSON object.`);
}

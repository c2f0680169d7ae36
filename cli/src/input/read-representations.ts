import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import type { Representation } from '../verify/unknown-representation.js';
import { unreadable } from './unreadable.js';
import { parseJson } from './parse-json.js';

const representationsSchema = z.array(z.looseObject({ __typename: z.string() })).max(10_000);

/**
 * A JSON list of representations that the server knows.
 *
 * @throws CommandError with status 2.
 */
export async function readRepresentations(file: string): Promise<readonly Representation[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw unreadable('The list of representations', file, error);
  });
  const { data } = representationsSchema.safeParse(parseJson(text));
  if (data !== undefined) return data;
  throw new CommandError(EXIT_CODES.WRONG_USAGE, 'WRONG_USAGE', `${file} must be a JSON list of objects with __typename and the fields of a key.`);
}

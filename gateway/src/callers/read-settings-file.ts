import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { StartupError } from '../startup-error.js';
import { systemErrorCode } from '../system-error-code.js';

/**
 * A JSON file that the operator wrote.
 *
 * @param what for the message, e.g. `The file of issuers`.
 * @throws StartupError naming every place that is wrong, and no value.
 */
export const readSettingsFile = async <Schema extends z.ZodType>(what: string, file: string, schema: Schema): Promise<z.infer<Schema>> => {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new StartupError(`${what} cannot be read (${file}): ${systemErrorCode(cause) ?? 'unknown cause'}.`, { cause });
  });
  const { data, error } = schema.safeParse(parseJson(what, file, text));
  if (error === undefined) return data;
  const reasons = error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
  throw new StartupError(`${what} is not usable (${file}). ${reasons.join('; ')}.`);
};

const parseJson = (what: string, file: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new StartupError(`${what} is not JSON (${file}).`);
  }
};

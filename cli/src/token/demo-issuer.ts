import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SigningKey } from '@hamafza/schema/registry-client';
import { z } from 'zod';
import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import { readKey } from '../input/read-key.js';
import { systemErrorCode } from '../input/system-error-code.js';
import { parseJson } from '../input/parse-json.js';

const personaSchema = z.object({
  role: z.string(),
  body: z.string(),
  does: z.string(),
  scopes: z.array(z.string()),
  provinces: z.union([z.literal('all'), z.array(z.string())]),
  purposes: z.array(z.string()),
});
export type Persona = z.infer<typeof personaSchema>;

const issuerSchema = z.object({ issuer: z.string(), audience: z.string(), personas: z.array(personaSchema) });

/** Whom the issuer of a demonstration knows, and in whose name it signs. */
export type DemoIssuer = z.infer<typeof issuerSchema>;

/**
 * @param dataFolder as `npm start -- --data` was given it.
 * @throws CommandError with status 2 when no demonstration was started there.
 */
export async function readDemoIssuer(dataFolder: string): Promise<DemoIssuer> {
  const file = join(dataFolder, 'issuer', 'issuer.json');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw noIssuer(dataFolder, systemErrorCode(error) || 'unknown cause');
  });
  const { data } = issuerSchema.safeParse(parseJson(text));
  if (data === undefined) throw noIssuer(dataFolder, 'its file is damaged');
  return data;
}

/** @throws CommandError with status 2; its message holds no part of the key. */
export const readDemoKey = (dataFolder: string): Promise<SigningKey> => readKey(join(dataFolder, 'issuer', 'signing-key.json'));

const noIssuer = (folder: string, cause: string): CommandError =>
  new CommandError(EXIT_CODES.WRONG_USAGE, 'ISSUER_UNREADABLE', `There is no demonstration’s issuer in ${folder} (${cause}). Run npm start first, or name its folder with --data. Tokens for production come from your own issuer.`);

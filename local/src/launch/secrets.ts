import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const made = (): string => randomBytes(32).toString('base64url');
/** What a file of an earlier version has not is made anew. */
const secret = z.string().default(made);
const ofAgencies = z.object({ welfare: secret, relief: secret, governorate: secret, secretariat: secret }).prefault({});

const secretsFile = z.object({
  superuser: secret,
  /** Of the roles that own the agencies' databases. */
  roles: ofAgencies,
  /** Of the roles that serve them. */
  serving: ofAgencies,
  auditWriter: secret,
  pseudonymKey: secret,
});

/** What this machine's federation keeps to itself, made at its first start. */
export type LocalSecrets = Readonly<z.infer<typeof secretsFile>>;

/** Reads the secrets of a data folder, and makes those that are missing; the file is for its owner alone. */
export async function openSecrets(dataFolder: string): Promise<LocalSecrets> {
  const path = join(dataFolder, 'secrets.json');
  await mkdir(dataFolder, { recursive: true });
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  const secrets = secretsFile.parse(JSON.parse(text));
  const whole = JSON.stringify(secrets);
  if (whole === text) return secrets;
  // Written aside and moved, so that a start killed here does not leave half a file.
  await writeFile(`${path}.new`, whole, { mode: 0o600 });
  await rename(`${path}.new`, path);
  return secrets;
}

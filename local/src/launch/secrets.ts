import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AGENCY_NAMES, type AgencyName } from '@hamafza/schema/vocabulary';
import { z } from 'zod';

const secretsFile = z.object({
  superuser: z.string(),
  roles: z.record(z.enum(AGENCY_NAMES), z.string()),
  pseudonymKey: z.string(),
});

/** What this machine's federation keeps to itself, made at its first start. */
export interface LocalSecrets {
  readonly superuser: string;
  readonly roles: Readonly<Record<AgencyName, string>>;
  readonly pseudonymKey: string;
}

/** Reads the secrets of a data folder, or makes them; the file is for its owner alone. */
export async function openSecrets(dataFolder: string): Promise<LocalSecrets> {
  const path = join(dataFolder, 'secrets.json');
  await mkdir(dataFolder, { recursive: true });
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text !== null) return secretsFile.parse(JSON.parse(text));
  const secret = (): string => randomBytes(32).toString('base64url');
  const roles = { welfare: secret(), relief: secret(), governorate: secret(), secretariat: secret() };
  const secrets = { superuser: secret(), roles, pseudonymKey: secret() };
  // Written aside and moved, so that a start killed here does not leave half a file.
  await writeFile(`${path}.new`, JSON.stringify(secrets), { mode: 0o600 });
  await rename(`${path}.new`, path);
  return secrets;
}

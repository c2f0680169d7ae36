import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a gateway of a federation writes its records, by the role that may: the secretariat's database. */
export async function auditDatabaseOf({ dataFolder, port }: { readonly dataFolder: string; readonly port: number }): Promise<string> {
  const { auditWriter } = JSON.parse(await readFile(join(dataFolder, 'secrets.json'), 'utf8'));
  return `postgres://audit_writer:${encodeURIComponent(auditWriter)}@127.0.0.1:${port + 5}/secretariat`;
}

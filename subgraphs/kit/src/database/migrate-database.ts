import { grantServing } from './grant-serving.js';
import { openDataSource, type DatabaseDefinition } from './open-database.js';

/**
 * Brings a database to the schema of its entities; what is there already is left alone.
 *
 * @param url under the role that owns the tables.
 * @param servingRole the role that serves, where it is another one: it is given what it needs, and loses what it had besides.
 */
export async function migrateDatabase(definition: DatabaseDefinition, url: string, servingRole?: string): Promise<void> {
  const dataSource = await openDataSource(definition, { url, poolSize: 1, applicationName: 'hamafza-migrate', provinces: 'all' });
  try {
    await dataSource.runMigrations();
    if (servingRole !== undefined) await grantServing(dataSource, definition, servingRole);
  } finally {
    await dataSource.destroy();
  }
}

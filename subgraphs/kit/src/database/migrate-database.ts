import { openDataSource, type DatabaseDefinition } from './open-database.js';

/** Brings a database to the schema of its entities; what is there already is left alone. */
export async function migrateDatabase(definition: DatabaseDefinition, url: string): Promise<void> {
  const dataSource = await openDataSource(definition, { url, poolSize: 1, applicationName: 'hamafza-migrate' });
  try {
    await dataSource.runMigrations();
  } finally {
    await dataSource.destroy();
  }
}

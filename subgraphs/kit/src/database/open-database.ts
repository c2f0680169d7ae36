import 'reflect-metadata';
import pg from 'pg';
import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm';

type Constructor<Instance = object> = new () => Instance;

export interface DatabaseDefinition {
  readonly entities: readonly (Constructor | EntitySchema)[];
  readonly migrations: readonly Constructor<MigrationInterface>[];
}

interface DatabaseOptions {
  readonly url: string;
  readonly poolSize: number;
  /** Named in the database's list of connections. */
  readonly applicationName: string;
  /** How long a connection may take to come about, or to come free, in milliseconds; 10,000 if absent. */
  readonly connectTimeoutMs?: number;
}

const DATE_OID = 1082;

/** Opens an agency's database. Nothing is created or changed: that is `runMigrations`'s. */
export async function openDataSource(definition: DatabaseDefinition, options: DatabaseOptions): Promise<DataSource> {
  const { url, poolSize, applicationName, connectTimeoutMs = 10_000 } = options;
  // A day must not become local midnight, which can print as the day before.
  pg.types.setTypeParser(DATE_OID, (text) => text);
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    applicationName,
    poolSize,
    connectTimeoutMS: connectTimeoutMs,
    entities: [...definition.entities],
    migrations: [...definition.migrations],
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
  });
  return dataSource.initialize();
}

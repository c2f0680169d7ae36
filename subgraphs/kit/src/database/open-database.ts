import 'reflect-metadata';
import pg from 'pg';
import { CreateAuditNotice1704067300000 } from '../audit-notice/create-audit-notice.js';
import { CreateCohortChange1763740000000 } from '../cohort/create-cohort-change.js';
import { CreateCursorKey1763750000000 } from '../paging/create-cursor-key.js';
import { CreateJoinKeyEpoch1763720000000 } from '../join-keys/create-join-key-epoch.js';
import { CreateUsedSignature1764410000000 } from '../replays/create-used-signature.js';
import { PROVINCES_SETTING } from './province-scope.js';
import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm';

type Constructor<Instance = object> = new () => Instance;

export interface DatabaseDefinition {
  readonly entities: readonly (Constructor | EntitySchema)[];
  readonly migrations: readonly Constructor<MigrationInterface>[];
  /** Tables that the role that serves may not read at all. */
  readonly sealedTables?: readonly string[];
}

interface DatabaseOptions {
  readonly url: string;
  readonly poolSize: number;
  /** Named in the database's list of connections. */
  readonly applicationName: string;
  /** How long a connection may take to come about, or to come free, in milliseconds; 10,000 if absent. */
  readonly connectTimeoutMs?: number;
  /** Whose people the connections see by themselves, for an agency's own work on its tables; nobody if absent. */
  readonly provinces?: 'all';
}

const DATE_OID = 1082;

/** Opens an agency's database. Nothing is created or changed: that is `runMigrations`'s. */
export async function openDataSource(definition: DatabaseDefinition, options: DatabaseOptions): Promise<DataSource> {
  const { url, poolSize, applicationName, connectTimeoutMs = 10_000, provinces } = options;
  // A day must not become local midnight, which can print as the day before.
  pg.types.setTypeParser(DATE_OID, (text) => text);
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    applicationName,
    poolSize,
    connectTimeoutMS: connectTimeoutMs,
    entities: [...definition.entities],
    migrations: [CreateAuditNotice1704067300000, CreateJoinKeyEpoch1763720000000, CreateCohortChange1763740000000, CreateCursorKey1763750000000, CreateUsedSignature1764410000000, ...definition.migrations],
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    ...(provinces && { extra: { options: `-c ${PROVINCES_SETTING}=${provinces}` } }),
  });
  return dataSource.initialize();
}

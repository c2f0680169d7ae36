import { migrateDatabase } from '@hamafza/kit';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
import { secretariat } from '@hamafza/secretariat';
import { Client } from 'pg';

export interface AuditDatabase {
  readonly cluster: TemporaryCluster;
  /** Of the database's owner. */
  readonly url: string;
  /** Of the role that gateways write with. */
  readonly writerUrl: string;
}

/** A secretariat's database, migrated, with the role that gateways write their log with. */
export async function startAuditDatabase(): Promise<AuditDatabase> {
  const cluster = await startTemporaryCluster(['secretariat']);
  const superuser = new Client({ connectionString: cluster.superuserUrlOf('postgres') });
  await superuser.connect();
  await superuser.query(`CREATE ROLE audit_writer LOGIN PASSWORD 'w'`);
  await superuser.end();
  const url = cluster.urlOf('secretariat');
  await migrateDatabase(secretariat.database, url);
  return { cluster, url, writerUrl: Object.assign(new URL(url), { username: 'audit_writer', password: 'w' }).href };
}

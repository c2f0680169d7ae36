import { Client } from 'pg';
import { JoinKeyFault } from './join-key-fault.js';

/** A connection to an agency's database under the role that owns the tables; not for two tasks at once. */
export interface AgencyDatabase {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** All or nothing. */
  transaction<Result>(run: () => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** @throws whatever the driver does where the database cannot be reached. */
export async function openAgencyDatabase(url: string): Promise<AgencyDatabase> {
  const client = new Client({ connectionString: url, application_name: 'hamafza-joinkey', connectionTimeoutMillis: 10_000 });
  // A connection that breaks fails the statement under way; without a listener it would end the process instead.
  client.on('error', () => undefined);
  await client.connect();
  // The agency's own work on its own people: row-level security by province is for those it answers.
  await client.query("SET hamafza.provinces = 'all'");
  const query: AgencyDatabase['query'] = async <Row extends object>(text: string, values: readonly unknown[] = []) =>
    (await client.query<Row>(text, [...values])).rows;
  return {
    query,
    async transaction(run) {
      await client.query('BEGIN');
      try {
        const result = await run();
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      }
    },
    close: () => client.end(),
  };
}

const LOCK = "hashtext('hamafza join keys')";

/**
 * Keeps everybody else from rotating at the same time; a killed process's lock goes with its connection.
 *
 * @throws ROTATION_RUNNING where somebody does.
 */
export async function alone<Result>(database: AgencyDatabase, run: () => Promise<Result>): Promise<Result> {
  const [lock] = await database.query<{ taken: boolean }>(`SELECT pg_try_advisory_lock(${LOCK}) AS taken`);
  if (!lock?.taken) throw new JoinKeyFault('ROTATION_RUNNING', 'Another rotation is at work on this database; wait for its end.');
  try {
    return await run();
  } finally {
    await database.query(`SELECT pg_advisory_unlock(${LOCK})`).catch(() => undefined);
  }
}

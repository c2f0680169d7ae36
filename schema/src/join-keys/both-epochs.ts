import type { AgencyDatabase } from './agency-database.js';
import { quoted, type KeyedTable } from './keyed-table.js';

const LOCK_TIMEOUT_MS = 5_000;

const nameOf = ({ name }: KeyedTable): string => quoted(`${name}_has_both_epochs`);

/**
 * From now on no row can be written that has the key of one epoch and lacks the other's. Rows that are there already are
 * not looked at yet: see `proveBothEpochs`.
 */
export async function requireBothEpochs(database: AgencyDatabase, table: KeyedTable): Promise<void> {
  if (await hasConstraint(database, table)) return;
  await withinLockTimeout(database, `ALTER TABLE ${quoted(table.name)} ADD CONSTRAINT ${nameOf(table)} CHECK ((join_key IS NULL) = (second_join_key IS NULL)) NOT VALID`);
}

/** @throws the database's error where a row lacks a key: it looks at every one. */
export async function proveBothEpochs(database: AgencyDatabase, table: KeyedTable): Promise<void> {
  await database.query(`ALTER TABLE ${quoted(table.name)} VALIDATE CONSTRAINT ${nameOf(table)}`);
}

export const allowOneEpoch = (database: AgencyDatabase, table: KeyedTable): Promise<void> =>
  withinLockTimeout(database, `ALTER TABLE ${quoted(table.name)} DROP CONSTRAINT IF EXISTS ${nameOf(table)}`);

async function hasConstraint(database: AgencyDatabase, table: KeyedTable): Promise<boolean> {
  const rows = await database.query('SELECT FROM pg_constraint WHERE conrelid = $1::regclass AND conname = $2', [quoted(table.name), `${table.name}_has_both_epochs`]);
  return rows.length > 0;
}

/** The lock is held for an instant; waiting for it behind a long read would make all others wait behind us. */
const withinLockTimeout = (database: AgencyDatabase, statement: string): Promise<void> =>
  database.transaction(async () => {
    await database.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
    await database.query(statement);
  });

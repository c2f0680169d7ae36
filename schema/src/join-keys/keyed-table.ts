import type { AgencyDatabase } from './agency-database.js';
import { JoinKeyFault } from './join-key-fault.js';

/** A table whose rows have a join key in either of two slots. */
export interface KeyedTable {
  readonly name: string;
  /** False where the agency has join keys from others, and no codes of people. */
  readonly hasCodes: boolean;
}

export type SlotNumber = 1 | 2;

/** The columns of a slot. */
export const SLOTS = {
  1: { key: 'join_key', epoch: 'join_key_epoch' },
  2: { key: 'second_join_key', epoch: 'second_join_key_epoch' },
} as const satisfies Record<SlotNumber, { readonly key: string; readonly epoch: string }>;

export const otherSlot = (slot: SlotNumber): SlotNumber => (slot === 1 ? 2 : 1);

/** @throws DATABASE_UNFIT where there are none. */
export async function findKeyedTables(database: AgencyDatabase): Promise<readonly KeyedTable[]> {
  const rows = await database.query<{ name: string; has_codes: boolean }>(
    `SELECT table_name AS name, bool_or(column_name = 'national_id') AS has_codes FROM information_schema.columns
     WHERE table_schema = current_schema() AND column_name IN ('second_join_key', 'national_id')
     GROUP BY table_name HAVING bool_or(column_name = 'second_join_key') ORDER BY table_name`,
  );
  if (rows.length === 0) throw new JoinKeyFault('DATABASE_UNFIT', 'The database has no table with two join keys: bring its tables up to date first.');
  return rows.map(({ name, has_codes: hasCodes }) => ({ name, hasCodes }));
}

/** Below every row's `bigint`. */
export const BEFORE_ALL = '-9223372036854775808';

export const quoted = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;

export async function countWhere(database: AgencyDatabase, table: KeyedTable, condition: string): Promise<number> {
  const [row] = await database.query<{ count: string }>(`SELECT count(*) AS count FROM ${quoted(table.name)} WHERE ${condition}`);
  return Number(row?.count ?? 0);
}

import type { AgencyDatabase } from './agency-database.js';
import { proveBothEpochs, requireBothEpochs } from './both-epochs.js';
import { conflict, setState, type EpochRecord } from './epoch-record.js';
import type { KeyedTable } from './keyed-table.js';

/**
 * Brings all rows on to an epoch, has the database refuse rows that lack one of the two keys, brings on what was written
 * meanwhile, and has the database prove that no row is left: only then is the epoch complete.
 *
 * @param bringOn gives a table's rows their new keys, and tells of how many.
 * @returns how many rows were brought on, by table.
 * @throws EPOCH_CONFLICT where a row that lacks a key was written meanwhile.
 */
export async function finishEpoch(
  database: AgencyDatabase,
  tables: readonly KeyedTable[],
  { epoch }: EpochRecord,
  bringOn: (table: KeyedTable) => Promise<number>,
): Promise<readonly { readonly table: string; readonly rows: number }[]> {
  const walked: { table: string; rows: number }[] = [];
  for (const table of tables) {
    const before = await bringOn(table);
    await requireBothEpochs(database, table);
    walked.push({ table: table.name, rows: before + (await bringOn(table)) });
  }
  for (const table of tables) await prove(database, table);
  await setState(database, epoch, 'COMPLETE');
  return walked;
}

const CHECK_VIOLATION = '23514';

async function prove(database: AgencyDatabase, table: KeyedTable): Promise<void> {
  try {
    await proveBothEpochs(database, table);
  } catch (error) {
    if ((error as { code?: unknown }).code !== CHECK_VIOLATION) throw error;
    throw conflict(`Rows of ${table.name} were written meanwhile that lack one of the two keys: run it again.`);
  }
}

import type { AgencyDatabase } from './agency-database.js';
import { readEpochs, type EpochRecord } from './epoch-record.js';
import { countWhere, findKeyedTables, SLOTS } from './keyed-table.js';

/** How far an agency's rows are with an epoch. */
export interface EpochStatus extends Pick<EpochRecord, 'epoch' | 'agreement' | 'slot' | 'state'> {
  readonly tables: readonly {
    readonly table: string;
    /** Rows with a key of the epoch. */
    readonly keyed: number;
    /** Rows with a key of any epoch. */
    readonly linkable: number;
  }[];
}

export async function readEpochStatus(database: AgencyDatabase): Promise<readonly EpochStatus[]> {
  const tables = await findKeyedTables(database);
  const statuses: EpochStatus[] = [];
  for (const { epoch, agreement, slot, state } of await readEpochs(database)) {
    const counted: EpochStatus['tables'][number][] = [];
    for (const table of tables) {
      const keyed = await countWhere(database, table, `${SLOTS[slot].epoch} = ${epoch}`);
      counted.push({ table: table.name, keyed, linkable: await countWhere(database, table, 'join_key IS NOT NULL OR second_join_key IS NOT NULL') });
    }
    statuses.push({ epoch, agreement, slot, state, tables: counted });
  }
  return statuses;
}

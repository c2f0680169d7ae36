import { setTimeout as delay } from 'node:timers/promises';
import { EPOCH_LEASE_MS } from '../vocabulary/join-key.js';
import { alone, type AgencyDatabase } from './agency-database.js';
import { allowOneEpoch } from './both-epochs.js';
import { conflict, readEpochs, setState, type EpochRecord } from './epoch-record.js';
import { BEFORE_ALL, countWhere, findKeyedTables, quoted, SLOTS, type KeyedTable } from './keyed-table.js';

export interface Retirement {
  readonly epoch: number;
  readonly batchSize: number;
  readonly onRows: (table: string, rows: number) => void;
  /** How long an epoch that was served stays before its keys are cleared, in milliseconds; longer than subgraphs go by what they have read. */
  readonly settleMs?: number;
}

const SETTLE_MS = 2.5 * EPOCH_LEASE_MS;

/**
 * Ends an epoch: it is served no more from the first moment on, and its keys are cleared. It may be killed at any time and
 * run again; an epoch that is not there is retired already.
 *
 * Do it when no agreement names the epoch any more: whoever still asks under it is refused.
 *
 * @throws EPOCH_CONFLICT for the only epoch, and for one that is still on its way.
 */
export const retireEpoch = (database: AgencyDatabase, retirement: Retirement): Promise<{ readonly outcome: 'retired' | 'absent' }> =>
  alone(database, async () => {
    const epochs = await readEpochs(database);
    const retired = epochs.find(({ epoch }) => epoch === retirement.epoch);
    if (!retired) return { outcome: 'absent' };
    const another = epochs.find(({ epoch, state }) => epoch !== retired.epoch && state === 'COMPLETE');
    if (!another) throw conflict(`Epoch ${retired.epoch} is the only one that is complete: without it nobody could be linked.`);
    await setState(database, retired.epoch, 'RETIRING');
    if (retired.state !== 'WALKING') await delay(retirement.settleMs ?? SETTLE_MS);
    for (const table of await findKeyedTables(database)) await clear(database, table, retired, another, retirement);
    await database.query('DELETE FROM join_key_epoch WHERE epoch = $1', [retired.epoch]);
    return { outcome: 'retired' };
  });

async function clear(database: AgencyDatabase, table: KeyedTable, retired: EpochRecord, kept: EpochRecord, { batchSize, onRows }: Retirement): Promise<void> {
  const { key, epoch } = SLOTS[retired.slot];
  const keptKey = SLOTS[kept.slot].key;
  await allowOneEpoch(database, table);
  // A key without its counterpart was never served under the other epoch; without either, the person could not be found again.
  const unpaired = await countWhere(database, table, `${key} IS NOT NULL AND ${keptKey} IS NULL`);
  if (unpaired > 0) throw conflict(`${unpaired} rows of ${table.name} have no key of epoch ${kept.epoch}: rotate to it again first.`);
  let last: string = BEFORE_ALL;
  for (;;) {
    const rows = await database.query<{ id: string }>(
      `WITH next AS (SELECT id FROM ${quoted(table.name)} WHERE id > $1 AND ${key} IS NOT NULL ORDER BY id LIMIT $2),
         cleared AS (UPDATE ${quoted(table.name)} AS target SET ${key} = NULL, ${epoch} = NULL FROM next WHERE target.id = next.id RETURNING target.id)
       SELECT id::text FROM cleared ORDER BY cleared.id`,
      [last, batchSize],
    );
    if (rows.length > 0) onRows(table.name, rows.length);
    last = rows.at(-1)?.id ?? last;
    if (rows.length < batchSize) return;
  }
}

import { alone, type AgencyDatabase } from './agency-database.js';
import { beginEpoch, conflict, findPassage, type EpochRecord, type Passage } from './epoch-record.js';
import { finishEpoch } from './finish-epoch.js';
import { JoinKeyFault } from './join-key-fault.js';
import type { JoinKeyMaker, JoinKeyMaster } from './join-key-master.js';
import { findKeyedTables, type KeyedTable } from './keyed-table.js';
import { tryOnRows, walkTable, type Walk } from './walk-table.js';

export interface Rotation {
  readonly master: JoinKeyMaster;
  /** Where the old epoch's keys were made by another master; `master` if absent. */
  readonly previousMaster?: JoinKeyMaster;
  /** The agreement's id. */
  readonly agreement: string;
  /** The new epoch. */
  readonly to: number;
  readonly batchSize: number;
  readonly onRows: Walk['onRows'];
}

export interface Rotated {
  readonly from: number;
  readonly to: number;
  /** How many rows this run brought on, by table; the rest had their keys before. */
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
}

/**
 * Walks an agency's rows to a new epoch, from the codes of its people. The old epoch is served all the while, and the
 * new one once every row has both, which the database itself proves and then holds to.
 *
 * It may be killed at any time and run again with the same words.
 *
 * @throws JoinKeyFault; with MASTER_WRONG before anything is written, unless only later rows are of another master.
 */
export const rotateJoinKeys = (database: AgencyDatabase, rotation: Rotation): Promise<Rotated> =>
  alone(database, async () => {
    const tables = await findKeyedTables(database);
    const borrowed = tables.find(({ hasCodes }) => !hasCodes);
    if (borrowed) throw new JoinKeyFault('DATABASE_UNFIT', `${borrowed.name} has join keys and no codes of people: its keys are adopted from the agencies’ hand-overs.`);
    const walk = await prepare(database, tables, rotation);
    const { from, to } = walk.passage;
    const walked = await finishEpoch(database, tables, to, (table) => walkTable(database, table, walk));
    return { from: from.epoch, to: to.epoch, tables: walked };
  });

async function prepare(database: AgencyDatabase, tables: readonly KeyedTable[], { master, previousMaster = master, agreement, to, batchSize, onRows }: Rotation): Promise<Walk> {
  const passage = await findPassage(database, agreement, to);
  const makers = {
    from: await previousMaster.makerOf(passage.from.agreement ?? agreement, passage.from.epoch),
    to: await master.makerOf(agreement, to),
  };
  const walk: Walk = { passage, makers, batchSize, onRows };
  await checkMasters(passage, makers);
  for (const table of tables) await tryOnRows(database, table, passage.from, makers.from);
  await beginEpoch(database, { ...passage.to, checkValue: await makers.to.checkValue() });
  return walk;
}

async function checkMasters({ from, to }: Passage, makers: { readonly from: JoinKeyMaker; readonly to: JoinKeyMaker }): Promise<void> {
  const pairs: readonly (readonly [EpochRecord, JoinKeyMaker])[] = [[from, makers.from], [to, makers.to]];
  for (const [{ epoch, checkValue, state }, maker] of pairs) {
    if (state === 'RETIRING') throw conflict(`Epoch ${epoch} is being retired.`);
    if (checkValue && !checkValue.equals(await maker.checkValue())) {
      throw new JoinKeyFault('MASTER_WRONG', `The master is not the one that epoch ${epoch} was begun with.`);
    }
  }
}

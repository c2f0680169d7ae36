import { parseForeignNationalCode, parseNationalId } from '../vocabulary/national-id.js';
import type { PersonCode } from '../vocabulary/join-key.js';
import type { AgencyDatabase } from './agency-database.js';
import type { EpochRecord, Passage } from './epoch-record.js';
import { JoinKeyFault } from './join-key-fault.js';
import type { JoinKeyMaker } from './join-key-master.js';
import { BEFORE_ALL, quoted, SLOTS, type KeyedTable } from './keyed-table.js';

/** How one epoch's keys become another's, from the codes of the people. */
export interface Walk {
  readonly passage: Passage;
  readonly makers: { readonly from: JoinKeyMaker; readonly to: JoinKeyMaker };
  /** Rows per transaction. */
  readonly batchSize: number;
  /** Called after each transaction, with how many rows it brought on. */
  readonly onRows: (table: string, rows: number) => void;
}

interface CodedRow {
  readonly id: string;
  readonly national_id: string | null;
  readonly foreign_code: string | null;
  readonly source: Buffer;
}

/**
 * Gives every row that has a key of the old epoch one of the new. It may be killed at any time and begun again: what has
 * both is left alone.
 *
 * @returns how many rows were brought on.
 * @throws MASTER_WRONG at the first row whose old key the master does not give; its transaction leaves nothing.
 */
export async function walkTable(database: AgencyDatabase, table: KeyedTable, walk: Walk): Promise<number> {
  let [walked, last]: [number, string] = [0, BEFORE_ALL];
  for (;;) {
    const ids = await database.transaction(() => walkBatch(database, table, walk, last));
    if (ids.length > 0) walk.onRows(table.name, ids.length);
    walked += ids.length;
    last = ids.at(-1) ?? last;
    if (ids.length < walk.batchSize) return walked;
  }
}

async function walkBatch(database: AgencyDatabase, table: KeyedTable, walk: Walk, after: string): Promise<readonly string[]> {
  const { from, to } = walk.passage;
  const [source, target] = [SLOTS[from.slot], SLOTS[to.slot]];
  const rows = await database.query<CodedRow>(
    `SELECT row.id::text, national_id, foreign_code, ${source.key} AS source FROM ${quoted(table.name)} AS row
     WHERE row.id > $1 AND ${source.key} IS NOT NULL AND ${target.key} IS NULL ORDER BY row.id LIMIT $2 FOR UPDATE`,
    [after, walk.batchSize],
  );
  if (rows.length === 0) return [];
  const keys = await newKeys(rows, table, walk);
  const ids = rows.map(({ id }) => id);
  await database.query(
    `UPDATE ${quoted(table.name)} AS target SET ${target.key} = made.key, ${target.epoch} = $3
     FROM unnest($1::bigint[], $2::bytea[]) AS made (id, key) WHERE target.id = made.id`,
    [ids, keys, to.epoch],
  );
  return ids;
}

const newKeys = async (rows: readonly CodedRow[], table: KeyedTable, { makers, passage }: Walk): Promise<readonly Buffer[]> =>
  makers.to.keysOf(await personsOf(rows, table, makers.from, passage.from.epoch));

/** @throws MASTER_WRONG where the maker does not give the keys that the rows have of the epoch, CODES_MISSING. */
async function personsOf(rows: readonly CodedRow[], table: KeyedTable, maker: JoinKeyMaker, epoch: number): Promise<readonly PersonCode[]> {
  const persons = rows.map((row) => personOf(row, table));
  const keys = await maker.keysOf(persons);
  if (!rows.every(({ source }, index) => keys[index]?.equals(source))) throw wrongMaster(epoch, table);
  return persons;
}

/** As the rows were loaded: a code that is none now was none then, and the row had no key. */
function personOf({ national_id: nationalId, foreign_code: foreignCode }: CodedRow, table: KeyedTable): PersonCode {
  const national = nationalId === null ? undefined : parseNationalId(nationalId);
  if (national) return { kind: 'national', code: national };
  const foreign = foreignCode === null ? undefined : parseForeignNationalCode(foreignCode);
  if (foreign) return { kind: 'foreign', code: foreign };
  throw new JoinKeyFault('CODES_MISSING', `${table.name} has rows with a join key and no code to compute another from.`);
}

const SAMPLE_ROWS = 200;

/** Tries on some rows whether their keys of an epoch are the maker's, before anything is written. @throws MASTER_WRONG, CODES_MISSING. */
export async function tryOnRows(database: AgencyDatabase, table: KeyedTable, { epoch, slot }: Pick<EpochRecord, 'epoch' | 'slot'>, maker: JoinKeyMaker): Promise<void> {
  const { key } = SLOTS[slot];
  const uncoded = await database.query(`SELECT FROM ${quoted(table.name)} WHERE ${key} IS NOT NULL AND national_id IS NULL AND foreign_code IS NULL LIMIT 1`);
  if (uncoded.length > 0) throw new JoinKeyFault('CODES_MISSING', `${table.name} has rows with a join key and no code to compute another from.`);
  const rows = await database.query<CodedRow>(
    `SELECT row.id::text, national_id, foreign_code, ${key} AS source FROM ${quoted(table.name)} AS row WHERE ${key} IS NOT NULL ORDER BY row.id LIMIT ${SAMPLE_ROWS}`,
  );
  await personsOf(rows, table, maker, epoch);
}

export const wrongMaster = (epoch: number, { name }: KeyedTable): JoinKeyFault =>
  new JoinKeyFault('MASTER_WRONG', `The master does not give the join keys of epoch ${epoch} that ${name} holds: it is another master, or another agreement.`);

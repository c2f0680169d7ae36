import type { KeyObject } from 'node:crypto';
import { alone, type AgencyDatabase } from './agency-database.js';
import { beginEpoch, conflict, findPassage, type Passage } from './epoch-record.js';
import { finishEpoch } from './finish-epoch.js';
import { openPart, type HandOverPart, type PrivateSeal } from './hand-over.js';
import { JoinKeyFault } from './join-key-fault.js';
import { countWhere, findKeyedTables, quoted, SLOTS, type KeyedTable } from './keyed-table.js';

export interface Adoption {
  readonly agreement: string;
  readonly to: number;
  readonly seal: PrivateSeal;
  /** The agencies' public keys by id. */
  readonly senders: ReadonlyMap<string, KeyObject>;
  /** The lines of one hand-over after another; each ends with its last part. */
  readonly handOvers: readonly AsyncIterable<string>[];
  readonly onRows: (table: string, rows: number) => void;
}

export interface Adopted {
  /** `waiting` while there are rows of people whom no hand-over so far has named. */
  readonly outcome: 'complete' | 'waiting';
  readonly agencies: readonly string[];
  readonly tables: readonly { readonly table: string; readonly left: number }[];
}

/**
 * Gives the rows of a body that holds join keys and no codes their new keys, out of the agencies' hand-overs. It may be
 * killed and run again, and be run for one agency's hand-over after another's.
 *
 * @throws JoinKeyFault; what was adopted before stays.
 */
export const adoptHandOvers = (database: AgencyDatabase, adoption: Adoption): Promise<Adopted> =>
  alone(database, async () => {
    const tables = await findKeyedTables(database);
    const coded = tables.find(({ hasCodes }) => hasCodes);
    if (coded) throw new JoinKeyFault('DATABASE_UNFIT', `${coded.name} has codes of people: its keys are computed by a rotation, and not adopted.`);
    const passage = await findPassage(database, adoption.agreement, adoption.to);
    if (passage.to.state === 'RETIRING') throw conflict(`Epoch ${passage.to.epoch} is being retired.`);
    await beginEpoch(database, passage.to);
    const agencies: string[] = [];
    for (const lines of adoption.handOvers) agencies.push(await adoptOne(database, tables, passage, adoption, lines));
    const left = await rowsLeft(database, tables, passage);
    if (left.some((table) => table.left > 0)) return { outcome: 'waiting', agencies, tables: left };
    await finishEpoch(database, tables, passage.to, () => Promise.resolve(0));
    return { outcome: 'complete', agencies, tables: left };
  });

async function adoptOne(database: AgencyDatabase, tables: readonly KeyedTable[], passage: Passage, adoption: Adoption, lines: AsyncIterable<string>): Promise<string> {
  let [expected, agency, isWhole] = [0, '', false];
  for await (const line of lines) {
    if (line === '' && isWhole) continue;
    const part = await openPart(line, adoption.seal, adoption.senders);
    const isNext = !isWhole && part.part === expected && (agency === '' || part.agency === agency);
    if (!isNext || part.agreement !== adoption.agreement || part.from !== passage.from.epoch || part.to !== adoption.to) throw refused(part);
    for (const table of tables) await adoptPart(database, table, passage, part, adoption.onRows);
    [expected, agency, isWhole] = [expected + 1, part.agency, part.isLast];
  }
  if (!isWhole) throw new JoinKeyFault('HAND_OVER_REFUSED', 'The hand-over was cut short: its last line is missing. Adopt it again as a whole.');
  return agency;
}

const refused = ({ agency, agreement, from, to, part }: HandOverPart): JoinKeyFault =>
  new JoinKeyFault('HAND_OVER_REFUSED', `Part ${part} of ${agency}’s hand-over, from epoch ${from} to ${to} of ${agreement}, does not belong here: another passage, or a part that is missing or twice there.`);

async function adoptPart(database: AgencyDatabase, table: KeyedTable, { from, to }: Passage, { agency, pairs }: HandOverPart, onRows: Adoption['onRows']): Promise<void> {
  if (pairs.length === 0) return;
  const [source, target] = [SLOTS[from.slot], SLOTS[to.slot]];
  const [old, made] = [pairs.map(([key]) => Buffer.from(key, 'base64url')), pairs.map(([, key]) => Buffer.from(key, 'base64url'))];
  const name = quoted(table.name);
  const rows = await database.transaction(async () => {
    const given = 'unnest($1::bytea[], $2::bytea[]) AS given (old, new)';
    const other = await database.query(`SELECT FROM ${name} AS row JOIN ${given} ON row.${source.key} = given.old WHERE row.${target.key} <> given.new LIMIT 1`, [old, made]);
    if (other.length > 0) throw new JoinKeyFault('HAND_OVERS_DISAGREE', `${agency}’s hand-over gives another key than an earlier one to the same person: the agencies’ masters differ.`);
    return database.query(
      `UPDATE ${name} AS row SET ${target.key} = given.new, ${target.epoch} = $3 FROM ${given} WHERE row.${source.key} = given.old AND row.${target.key} IS NULL RETURNING 1`,
      [old, made, to.epoch],
    );
  });
  if (rows.length > 0) onRows(table.name, rows.length);
}

const rowsLeft = async (database: AgencyDatabase, tables: readonly KeyedTable[], { from, to }: Passage): Promise<Adopted['tables']> => {
  const left: { table: string; left: number }[] = [];
  for (const table of tables) {
    left.push({ table: table.name, left: await countWhere(database, table, `${SLOTS[from.slot].key} IS NOT NULL AND ${SLOTS[to.slot].key} IS NULL`) });
  }
  return left;
};

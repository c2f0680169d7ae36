import type { SigningKey } from '../registry/key-pair.js';
import type { AgencyDatabase } from './agency-database.js';
import { conflict, readEpochs, type EpochRecord } from './epoch-record.js';
import { sealPart, type HandOverPart, type PublicSeal } from './hand-over.js';
import { findKeyedTables, quoted, SLOTS } from './keyed-table.js';

export interface HandOver {
  readonly agency: string;
  readonly agreement: string;
  readonly from: number;
  readonly to: number;
  readonly signer: SigningKey;
  readonly seal: PublicSeal;
}

const PAIRS_PER_PART = 5_000;

/**
 * The lines of a hand-over, one after another, read as they are wanted. It can be written again as long as both epochs
 * are there.
 *
 * @throws EPOCH_CONFLICT where one of them is not complete.
 */
export async function* writeHandOver(database: AgencyDatabase, handOver: HandOver): AsyncGenerator<string> {
  const { agency, agreement, signer, seal } = handOver;
  const epochs = await readEpochs(database);
  const [from, to] = [completeOf(epochs, handOver.from), completeOf(epochs, handOver.to)];
  const common = { version: 1, agency, agreement, from: from.epoch, to: to.epoch } as const;
  let part = 0;
  const sealed = (pairs: HandOverPart['pairs'], isLast = false): Promise<string> => sealPart({ ...common, part: part++, isLast, pairs }, signer, seal);
  for (const { name } of await findKeyedTables(database)) {
    for await (const pairs of pairsOf(database, name, from, to)) yield await sealed(pairs);
  }
  yield await sealed([], true);
}

function completeOf(epochs: readonly EpochRecord[], wanted: number): EpochRecord {
  const found = epochs.find(({ epoch }) => epoch === wanted);
  if (found?.state !== 'COMPLETE') throw conflict(`Epoch ${wanted} is ${found?.state ?? 'unknown'}: a hand-over needs both epochs complete.`);
  return found;
}

async function* pairsOf(database: AgencyDatabase, table: string, from: EpochRecord, to: EpochRecord): AsyncGenerator<HandOverPart['pairs']> {
  const [source, target] = [SLOTS[from.slot].key, SLOTS[to.slot].key];
  for (let last = '0'; ; ) {
    const rows = await database.query<{ id: string; old: Buffer; new: Buffer }>(
      `SELECT id::text, ${source} AS old, ${target} AS new FROM ${quoted(table)} WHERE id > $1 AND ${source} IS NOT NULL ORDER BY id LIMIT ${PAIRS_PER_PART}`,
      [last],
    );
    if (rows.length > 0) yield rows.map((row) => [row.old.toString('base64url'), row.new.toString('base64url')]);
    if (rows.length < PAIRS_PER_PART) return;
    last = rows.at(-1)?.id ?? last;
  }
}

import type { SigningKey } from '../registry/key-pair.js';
import type { AgencyDatabase } from './agency-database.js';
import { conflict, readEpochs, type EpochRecord } from './epoch-record.js';
import { sealPart, type HandOverPart, type PublicSeal } from './hand-over.js';
import { BEFORE_ALL, findKeyedTables, quoted, SLOTS } from './keyed-table.js';

export interface HandOver {
  readonly agency: string;
  readonly agreement: string;
  readonly from: number;
  readonly to: number;
  readonly signer: SigningKey;
  readonly seal: PublicSeal;
  /** 5,000 if absent. */
  readonly pairsPerPart?: number;
}

const PAIRS_PER_PART = 5_000;

/**
 * The lines of a hand-over, one after another, read as they are wanted. It can be written again as long as both epochs
 * are there.
 *
 * @throws EPOCH_CONFLICT where one of them is not complete.
 */
export async function* writeHandOver(database: AgencyDatabase, handOver: HandOver): AsyncGenerator<string> {
  const { agency, agreement, signer, seal, pairsPerPart = PAIRS_PER_PART } = handOver;
  const epochs = await readEpochs(database);
  const [from, to] = [completeOf(epochs, handOver.from), completeOf(epochs, handOver.to)];
  const common = { version: 1, agency, agreement, from: from.epoch, to: to.epoch } as const;
  let part = 0;
  const sealed = (pairs: HandOverPart['pairs'], isLast = false): Promise<string> => sealPart({ ...common, part: part++, isLast, pairs }, signer, seal);
  for (const { name } of await findKeyedTables(database)) {
    for await (const pairs of pairsOf(database, name, { from, to, pairsPerPart })) yield await sealed(pairs);
  }
  yield await sealed([], true);
}

function completeOf(epochs: readonly EpochRecord[], wanted: number): EpochRecord {
  const found = epochs.find(({ epoch }) => epoch === wanted);
  if (found?.state !== 'COMPLETE') throw conflict(`Epoch ${wanted} is ${found?.state ?? 'unknown'}: a hand-over needs both epochs complete.`);
  return found;
}

interface Pages {
  readonly from: EpochRecord;
  readonly to: EpochRecord;
  readonly pairsPerPart: number;
}

async function* pairsOf(database: AgencyDatabase, table: string, { from, to, pairsPerPart }: Pages): AsyncGenerator<HandOverPart['pairs']> {
  const [source, target] = [SLOTS[from.slot].key, SLOTS[to.slot].key];
  for (let last: string = BEFORE_ALL; ; ) {
    const rows = await database.query<{ id: string; old: Buffer; new: Buffer }>(
      // Not `ORDER BY id`: that would be the text.
      `SELECT row.id::text, ${source} AS old, ${target} AS new FROM ${quoted(table)} AS row WHERE row.id > $1 AND ${source} IS NOT NULL ORDER BY row.id LIMIT $2`,
      [last, pairsPerPart],
    );
    if (rows.length > 0) yield rows.map((row) => [row.old.toString('base64url'), row.new.toString('base64url')]);
    if (rows.length < pairsPerPart) return;
    last = rows.at(-1)?.id ?? last;
  }
}

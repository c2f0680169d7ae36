import { MOST_KEYS, type CohortHeader, type CohortTrailer } from '@hamafza/schema/cohort-protocol';
import type { StreamSpec } from '../cohort-engine/index.js';
import { sortRows } from '../cohort-engine/sort-rows.js';
import { compareKeys, type SortedBlock, viewOf } from '../cohort-engine/sorted-block.js';
import { AgencyStreamError } from './agency-stream-error.js';
import type { CohortQuery } from './cohort-query.js';
import type { SortedStream } from './sorted-stream.js';
import type { KeyBytes } from './stream-client.js';

interface Batch {
  readonly header: CohortHeader;
  readonly trailer: CohortTrailer;
  readonly block: SortedBlock;
}

/**
 * The rows that an agency has of given persons.
 *
 * @param persons sorted, of `rowBytes` each.
 * @returns undefined where the agency's data changed between two batches: then they are not of one state.
 */
export async function boundStream(spec: StreamSpec, persons: readonly SortedBlock[], keyBytes: KeyBytes, rowBytes: number, query: CohortQuery): Promise<SortedStream | undefined> {
  const batches: Batch[] = [];
  for (const keys of keyBatches(persons, keyBytes, rowBytes)) batches.push(await askBatch(spec, keys, keyBytes, query));
  const [first] = batches;
  if (first === undefined || !batches.every((batch) => isSameState(batch, first))) return undefined;
  const blocks = batches.map(({ block }) => block).values();
  const { header, trailer } = first;
  return { header, trailer, estimatedRows: 0, next: () => blocks.next().value, close: () => undefined };
}

/** At least one, so that there is a header. */
function* keyBatches(persons: readonly SortedBlock[], keyBytes: number, rowBytes: number): Generator<Uint8Array> {
  let keys = new Uint8Array(MOST_KEYS * keyBytes);
  let end = 0;
  for (const { bytes, rows } of persons) {
    for (let row = 0; row < rows; row += 1) {
      if (end === keys.length) {
        yield keys;
        keys = new Uint8Array(keys.length);
        end = 0;
      }
      keys.set(bytes.subarray(row * rowBytes, row * rowBytes + keyBytes), end);
      end += keyBytes;
    }
  }
  yield keys.subarray(0, end);
}

async function askBatch(spec: StreamSpec, keys: Uint8Array, keyBytes: KeyBytes, query: CohortQuery): Promise<Batch> {
  const { agency } = spec;
  const receiver = query.parts.client.open(spec, { keyBytes, keys }, query.run);
  query.waitFor(receiver);
  const header = await receiver.start;
  if (header === undefined) throw new AgencyStreamError({ agency, reason: 'NOT_A_STREAM', code: 'HTTP 304' });
  const mostBytes = (keys.length / keyBytes) * header.rowBytes;
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for (let rows = await receiver.next(); rows !== undefined; rows = await receiver.next()) {
    bytes += rows.length;
    if (bytes > mostBytes) throw new AgencyStreamError({ agency, reason: 'TOO_LARGE' });
    query.memory.insist(rows.length);
    pieces.push(rows);
    await query.pace.rest();
  }
  const block = sortRows(Buffer.concat(pieces), header.rowBytes, keyBytes);
  if (block === undefined) throw new AgencyStreamError({ agency, reason: 'DUPLICATE' });
  if (!isAsked(block, keys, header)) throw new AgencyStreamError({ agency, reason: 'NOT_ASKED' });
  if (receiver.trailer === undefined) throw new AgencyStreamError({ agency, reason: 'NO_TRAILER' });
  return { header, trailer: receiver.trailer, block };
}

/** Somebody else would belong to another batch, and could come in both. */
function isAsked({ view, rows }: SortedBlock, keys: Uint8Array, { keyBytes, rowBytes }: CohortHeader): boolean {
  const asked = viewOf(keys);
  let at = 0;
  for (let row = 0; row < rows; row += 1) {
    while (at < keys.length && compareKeys(asked, at, view, row * rowBytes, keyBytes) < 0) at += keyBytes;
    if (at === keys.length || compareKeys(asked, at, view, row * rowBytes, keyBytes) !== 0) return false;
  }
  return true;
}

const isSameState = (a: Batch, b: Batch): boolean =>
  a.trailer.changeCounter === b.trailer.changeCounter && JSON.stringify(a.header.dimensions) === JSON.stringify(b.header.dimensions);

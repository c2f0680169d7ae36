import { partOf, printContentLine, printExportOpening, printForeignRecords, printOwnRecord, type StoredRecord } from '@hamafza/schema/audit';
import { z } from 'zod';
import type { AuditSource } from './audit-source.js';

const FOREIGN_AT_ONCE = 1_000;

const coordinatesOf = z.object({ coordinates: z.string().nullable() });
const sequenceOf = z.object({ sequence: z.int() });

/**
 * One agency's part of a chain, line by line: its own records, and of the others no more than their digests.
 *
 * @param to the last record, inclusive; the whole chain if left out.
 */
export async function* exportAgency(source: AuditSource, chain: string, agency: string, { from = 1, to = Number.POSITIVE_INFINITY } = {}): AsyncGenerator<string> {
  const { anchor, items } = await source.read(chain, from);
  yield printExportOpening(agency, { chain, ...anchor });
  const contents = new Map<string, string>();
  let foreign: StoredRecord[] = [];
  for await (const item of items) {
    if (item.kind === 'content') {
      contents.set(item.content.digest, item.content.text);
      continue;
    }
    if (item.record === undefined) throw new Error(`The chain ${chain} holds something that is no record; verify it.`);
    if (sequenceOf.parse(JSON.parse(item.record.header)).sequence > to) break;
    const part = partOf(item.record, agency);
    if (part === undefined) foreign.push(item.record);
    if (foreign.length > 0 && (part !== undefined || foreign.length === FOREIGN_AT_ONCE)) {
      yield printForeignRecords(foreign);
      foreign = [];
    }
    if (part !== undefined) yield* ownLines(item.record, part, contents);
  }
  if (foreign.length > 0) yield printForeignRecords(foreign);
}

/** What the record names comes before it, once: what other agencies were asked for is never named by it. */
function* ownLines({ header }: StoredRecord, part: string, contents: Map<string, string>): Generator<string> {
  const { coordinates } = coordinatesOf.parse(JSON.parse(part));
  const text = coordinates === null ? undefined : contents.get(coordinates);
  if (coordinates !== null && text !== undefined) {
    yield printContentLine({ text });
    contents.delete(coordinates);
  }
  yield printOwnRecord(header, part);
}

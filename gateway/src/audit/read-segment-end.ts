import { readFile } from 'node:fs/promises';
import { type ChainHead, readContentLine, readRecordLine } from '@hamafza/schema/audit';
import { z } from 'zod';
import { readOpening } from './segment-files.js';

const sequencePart = z.object({ sequence: z.int() });
const agencyPart = z.object({ agency: z.string(), number: z.int() });

export interface SegmentEnd {
  readonly head: ChainHead;
  /** Up to the end of the last whole line. */
  readonly bytes: number;
}

/**
 * Where a segment ends. Nothing is verified here: a log that was tampered with is still gone on with, so that a tamperer
 * cannot stop the gateways; `hamafza audit verify` is who tells.
 *
 * @returns undefined when not even its first line is whole.
 * @throws Error when a whole line is none of a log, which is damage, not tampering.
 */
export async function readSegmentEnd(file: string): Promise<SegmentEnd | undefined> {
  const content = await readFile(file);
  const bytes = content.lastIndexOf('\n') + 1;
  const [first, ...lines] = content.toString('utf8', 0, bytes).split('\n').slice(0, -1);
  if (first === undefined) return undefined;
  const opening = readOpening(first);
  if (opening === undefined) throw new Error(`${file} does not begin as a segment of a log.`);
  const counts: Record<string, number> = { ...opening.counts };
  let [sequence, hash] = [opening.sequence, opening.hash];
  for (const line of lines) {
    const record = readRecordLine(line);
    if (!record && readContentLine(line)) continue;
    if (!record) throw new Error(`${file} holds a line that is none of a log, after record ${sequence}.`);
    for (const part of record.parts) {
      const { agency, number } = agencyPart.parse(JSON.parse(part));
      counts[agency] = number;
    }
    sequence = sequencePart.parse(JSON.parse(record.header)).sequence;
    hash = record.hash;
  }
  return { head: { chain: opening.chain, sequence, hash, counts }, bytes };
}

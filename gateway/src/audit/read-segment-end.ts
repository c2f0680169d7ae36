import { type ChainHead, readContentLine, readRecordLine } from '@hamafza/schema/audit';
import { z } from 'zod';
import { linesOf, readOpening } from './segment-files.js';

const sequencePart = z.object({ sequence: z.int() });
const agencyPart = z.object({ agency: z.string(), number: z.int() });

/**
 * Where a segment ends. Nothing is verified here: a log that was tampered with is still gone on with, so that a tamperer
 * cannot stop the gateways; `hamafza audit verify` is who tells.
 *
 * @returns undefined when not even its first line is whole.
 * @throws Error when a whole line is none of a log, which is damage, not tampering.
 */
export async function readSegmentEnd(file: string): Promise<ChainHead | undefined> {
  let head: ChainHead | undefined;
  for await (const line of linesOf(file)) head = head === undefined ? openingOf(line, file) : headAfter(line, head, file);
  return head;
}

function openingOf(line: string, file: string): ChainHead {
  const opening = readOpening(line);
  if (opening === undefined) throw new Error(`${file} does not begin as a segment of a log.`);
  return opening;
}

function headAfter(line: string, head: ChainHead, file: string): ChainHead {
  const record = readRecordLine(line);
  if (!record && readContentLine(line)) return head;
  if (!record) throw new Error(`${file} holds a line that is none of a log, after record ${head.sequence}.`);
  const counts = record.parts.map((part) => agencyPart.parse(JSON.parse(part))).map(({ agency, number }) => [agency, number]);
  return {
    chain: head.chain,
    sequence: sequencePart.parse(JSON.parse(record.header)).sequence,
    hash: record.hash,
    counts: { ...head.counts, ...Object.fromEntries(counts) },
  };
}

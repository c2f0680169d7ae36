import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ChainHead } from '@hamafza/schema/audit';
import { z } from 'zod';

/** Digits of a segment's first record in its name, so that names sort as numbers do. */
const DIGITS = 16;
const ATTEMPT_DIGITS = 4;
export const MOST_ATTEMPTS = 9_999;
const CHUNK_BYTES = 262_144;

/** @param attempt 0 for the usual name; more where that is taken. */
export const segmentFile = (folder: string, { chain, sequence }: Pick<ChainHead, 'chain' | 'sequence'>, attempt: number): string =>
  path.join(folder, `${chain}.${String(sequence + 1).padStart(DIGITS, '0')}${attempt === 0 ? '' : `.${String(attempt).padStart(ATTEMPT_DIGITS, '0')}`}.jsonl`);

const SEGMENT_NAME = /^(?<chain>.+)\.(?<place>\d{16}(?:\.\d{4})?)\.jsonl$/;

export const checkpointFile = (folder: string, chain: string): string => path.join(folder, `${chain}.checkpoints`);

/** The chains that a folder holds. */
export async function listChains(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).flatMap((name) => SEGMENT_NAME.exec(name)?.groups?.['chain'] ?? []);
  return [...new Set(names)].toSorted();
}

/** A chain's segments, in order. */
export async function listSegments(folder: string, chain: string): Promise<readonly string[]> {
  const own = (await readdir(folder)).flatMap((name) => {
    const { groups } = SEGMENT_NAME.exec(name) ?? {};
    return groups?.['chain'] === chain ? [{ name, place: groups['place'] ?? '' }] : [];
  });
  return own.toSorted((one, other) => (one.place < other.place ? -1 : 1)).map(({ name }) => path.join(folder, name));
}

/** Whether the last line before room was written to its end: what is cut short is no JSON. */
export function isWhole(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** Whole lines only, up to an empty one: from there on is room for what is to come. What is not whole is still being written, or was never finished. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  let last: string | undefined;
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: CHUNK_BYTES })) {
    // Not node:readline, which ends lines at U+2028 too, and JSON may hold that.
    const lines = `${rest}${String(chunk)}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (last !== undefined && (line !== '' || isWhole(last))) yield last;
      if (line === '') return;
      last = line;
    }
  }
  if (last !== undefined) yield last;
}

const openingSchema = z.strictObject({
  chain: z.string(),
  counts: z.record(z.string(), z.int().min(1)),
  hash: z.string().regex(/^[\w-]{43}$/),
  sequence: z.int().min(0),
});

/** A segment's first line: where the chain stood before it, so that no other segment is needed to go on. */
export const printOpening = ({ chain, counts, hash, sequence }: ChainHead): string => JSON.stringify({ chain, counts, hash, sequence });

/** @returns undefined when the line is none. */
export function readOpening(line: string): ChainHead | undefined {
  try {
    return openingSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

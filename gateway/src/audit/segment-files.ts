import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ChainHead } from '@hamafza/schema/audit';
import { z } from 'zod';

/** Digits of a segment's first record in its name, so that names sort as numbers do. */
const DIGITS = 16;
const CHUNK_BYTES = 262_144;

export const segmentFile = (folder: string, { chain, sequence }: Pick<ChainHead, 'chain' | 'sequence'>): string =>
  path.join(folder, `${chain}.${String(sequence + 1).padStart(DIGITS, '0')}.jsonl`);

export const checkpointFile = (folder: string, chain: string): string => path.join(folder, `${chain}.checkpoints`);

/** The chains that a folder holds. */
export async function listChains(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).flatMap((name) => /^(.+)\.\d{16}\.jsonl$/.exec(name)?.[1] ?? []);
  return [...new Set(names)].toSorted();
}

/** A chain's segments, in order. */
export async function listSegments(folder: string, chain: string): Promise<readonly string[]> {
  const isOwn = (name: string): boolean => name.startsWith(`${chain}.`) && /^\.\d{16}\.jsonl$/.test(name.slice(chain.length));
  return (await readdir(folder)).filter(isOwn).toSorted().map((name) => path.join(folder, name));
}

/** Whole lines only: what follows the last line's end is still being written, or was never finished. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: CHUNK_BYTES })) {
    // Not node:readline, which ends lines at U+2028 too, and JSON may hold that.
    const lines = `${rest}${String(chunk)}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
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

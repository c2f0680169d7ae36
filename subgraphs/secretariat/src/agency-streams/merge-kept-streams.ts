import { setImmediate as othersFirst } from 'node:timers/promises';
import { type CohortPlan } from '../cohort-engine/index.js';
import { type CohortQuery } from './cohort-query.js';
import { keptStreamSource } from './kept-stream-source.js';
import { type MergedPlan, type PersonTaker } from './merged-plan.js';
import { type Pace } from './pace.js';
import { type SortedStream } from './sorted-stream.js';
import { type KeptStream } from './stream-cache.js';
import { type KeyBytes } from './stream-client.js';

interface Guess<Taker extends PersonTaker> {
  /** The plan's streams, of which the agencies are being asked. */
  readonly opening: Promise<readonly SortedStream[] | undefined>;
  readonly merge: (streams: readonly SortedStream[], rest: Pace['rest']) => Promise<MergedPlan<Taker>>;
}

/**
 * Merges streams of before while their agencies are asked whether they still are what they were. Nothing comes of it
 * unless every agency says so.
 *
 * @returns undefined where not all of them are there, or an agency says otherwise.
 * @throws what `opening` does.
 */
export async function mergeKeptStreams<Taker extends PersonTaker>({ streams }: CohortPlan, keyBytes: KeyBytes, query: CohortQuery, { opening, merge }: Guess<Taker>): Promise<MergedPlan<Taker> | undefined> {
  const { cache } = query.parts;
  const kept = streams.map((spec) => cache.find(cache.ticketFor(spec, keyBytes, query.run, query.drops))).filter((each) => each !== undefined);
  if (kept.length < streams.length) return undefined;
  let isRefuted = false;
  const confirming = opening.then((opened = []) => areKept(opened, kept));
  confirming.then(
    (isSo) => (isRefuted = !isSo),
    () => (isRefuted = true),
  );
  const rest = (): Promise<void> | undefined => {
    if (isRefuted) throw new Error('the streams are not what they were');
    return query.pace.rest();
  };
  // The questions are on their way to the agencies before anything is merged.
  await othersFirst();
  const merged = await merge(kept.map(keptStreamSource), rest).catch(() => undefined);
  if (await confirming) return merged;
  query.memory.give(merged?.heldBytes ?? 0);
  return undefined;
}

const areKept = (opened: readonly SortedStream[], kept: readonly KeptStream[]): boolean => opened.every(({ trailer }, stream) => trailer === kept[stream]?.trailer);

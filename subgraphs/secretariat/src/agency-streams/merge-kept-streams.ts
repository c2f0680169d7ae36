import { setImmediate as othersFirst } from 'node:timers/promises';
import { mergeFromCache } from './merge-from-cache.js';
import type { Merging } from './merge-streams.js';
import type { MergedPlan, PersonTaker } from './merged-plan.js';
import type { SortedStream } from './sorted-stream.js';
import type { HeldStream } from './stream-cache.js';

/**
 * Merges streams of before while their agencies are asked whether they still are what they were. Nothing comes of it
 * unless every agency says so.
 *
 * @param opening the plan's streams, of which the agencies are being asked.
 * @returns undefined where not all of them are there, or an agency says otherwise.
 * @throws what `opening` does.
 */
export async function mergeKeptStreams<Taker extends PersonTaker>(merging: Merging<Taker>, opening: Promise<readonly SortedStream[] | undefined>): Promise<MergedPlan<Taker> | undefined> {
  const { plan, keyBytes, query } = merging;
  const { cache } = query.parts;
  const held = plan.streams.map((spec) => cache.hold(cache.ticketFor(spec, keyBytes, query.run, query.drops))).filter((each) => each !== undefined);
  if (held.length < plan.streams.length) return undefined;
  let isRefuted = false;
  const confirming = opening.then((opened = []) => areHeld(opened, held));
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
  const merged = await mergeFromCache(merging, held, rest).catch(() => undefined);
  if (await confirming) return merged;
  query.memory.give(merged?.heldBytes ?? 0);
  return undefined;
}

const areHeld = (opened: readonly SortedStream[], held: readonly HeldStream[]): boolean => opened.every(({ trailer }, stream) => trailer === held[stream]?.kept.trailer);

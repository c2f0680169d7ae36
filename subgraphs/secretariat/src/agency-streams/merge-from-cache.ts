import { type Alignment, turned } from '../cohort-engine/alignment.js';
import { type Complement, complementOf } from '../cohort-engine/complement.js';
import { leadStreams } from '../cohort-engine/lead-stream.js';
import type { CohortCounts } from '../cohort-engine/less-counts.js';
import { alignKeptStreams } from './align-kept-streams.js';
import type { CohortQuery } from './cohort-query.js';
import { keptInOrder } from './kept-in-order.js';
import { keptStreamSource } from './kept-stream-source.js';
import { mergeStreams, type Merging } from './merge-streams.js';
import type { MergedPlan, PersonTaker } from './merged-plan.js';
import type { Pace } from './pace.js';
import type { HeldStream } from './stream-cache.js';

type Alignments = ReadonlyMap<number, Alignment>;

/** Others are counted and left out where they are at most this share of a stream. */
const OTHERS_SHARE = 0.5;

/**
 * Merges streams of before by what else is known of them from before, or will be from now on: which persons two of them
 * have in common, and what everybody in one of them comes to.
 */
export async function mergeFromCache<Taker extends PersonTaker>(merging: Merging<Taker>, held: readonly HeldStream[], rest: Pace['rest']): Promise<MergedPlan<Taker>> {
  const { plan, query } = merging;
  for (const { kept } of held) await keptInOrder(kept, rest);
  const complement = merging.taking.countsOf && complementOf(plan);
  const others = complement && (await alignedWith(complement.stream, held, query, rest));
  if (complement && others && isWorthIt(held[complement.stream], others)) {
    const outOf = await wholeOf(complement, merging, held, rest);
    if (outOf !== undefined) return mergeAligned({ ...merging, plan: complement.others, outOf }, held, rest);
  }
  return mergeAligned(merging, held, rest);
}

function isWorthIt(held: HeldStream | undefined, others: Alignments): boolean {
  const found = [...others.values()].reduce((sum, { left }) => sum + left.length, 0);
  return found <= OTHERS_SHARE * (held?.kept.trailer.rows ?? 0);
}

async function mergeAligned<Taker extends PersonTaker>(merging: Merging<Taker>, held: readonly HeldStream[], rest: Pace['rest']): Promise<MergedPlan<Taker>> {
  const [lead] = leadStreams(merging.plan.expression, held.map(({ kept }) => kept.trailer.rows));
  if (lead === undefined) return mergeStreams(merging, held.map(({ kept }) => keptStreamSource(kept)), rest);
  const alignments = await alignedWith(lead, held, merging.query, rest);
  const sources = held.map(({ kept }, stream) => keptStreamSource(kept, stream === lead ? undefined : Math.max(1, kept.trailer.rows)));
  return mergeStreams({ ...merging, alignments }, sources, rest);
}

/** How a stream, on the left, is aligned with each other one. */
async function alignedWith(lead: number, held: readonly HeldStream[], query: CohortQuery, rest: Pace['rest']): Promise<Alignments> {
  const alignments = new Map<number, Alignment>();
  const own = held[lead];
  for (const [stream, other] of held.entries()) if (own !== undefined && stream !== lead) alignments.set(stream, await alignmentOf(own, other, query, rest));
  return alignments;
}

async function alignmentOf(own: HeldStream, other: HeldStream, { parts }: CohortQuery, rest: Pace['rest']): Promise<Alignment> {
  const isInOrder = own.ticket.key <= other.ticket.key;
  const [left, right] = isInOrder ? [own, other] : [other, own];
  const known = parts.cache.findAlignment(left, right);
  const alignment = known ?? (await alignKeptStreams(left.kept, right.kept, parts.pairs, rest));
  if (known === undefined) parts.cache.keepAlignment(left, right, alignment);
  return isInOrder ? alignment : turned(alignment);
}

/** What everybody in the complement's stream comes to. */
async function wholeOf<Taker extends PersonTaker>({ stream, whole }: Complement, merging: Merging<Taker>, held: readonly HeldStream[], rest: Pace['rest']): Promise<CohortCounts | undefined> {
  const { query, taking } = merging;
  const own = held[stream];
  if (own === undefined) return undefined;
  const { cache } = query.parts;
  const known = cache.findWhole(own, whole);
  if (known !== undefined) return known;
  const { taker, heldBytes } = await mergeStreams({ ...merging, plan: whole }, [keptStreamSource(own.kept)], rest);
  query.memory.give(heldBytes);
  const counts = taking.countsOf?.(taker);
  if (counts !== undefined) cache.keepWhole(own, whole, counts);
  return counts;
}

import { type CohortHeader } from '@hamafza/schema/cohort-protocol';
import { CohortError } from '../cohort-engine/cohort-error.js';
import { compileExpression, MOST_BITS } from '../cohort-engine/compile-expression.js';
import { createMerger } from '../cohort-engine/create-merger.js';
import { isUnbounded, type CohortExpression, type CohortPlan } from '../cohort-engine/index.js';
import { mergeSources } from '../cohort-engine/merge-sources.js';
import { StreamFault } from '../cohort-engine/stream-fault.js';
import { type StreamShape } from '../cohort-engine/stream-shape.js';
import { AgencyStreamError } from './agency-stream-error.js';
import { bindStreams } from './bind-streams.js';
import { type CohortQuery } from './cohort-query.js';
import { mergeKeptStreams } from './merge-kept-streams.js';
import { type MergedPlan, type PersonTaker, type TakerMaker } from './merged-plan.js';
import { openStreams } from './open-streams.js';
import { type Pace } from './pace.js';
import { layoutOfHeader, type SortedStream } from './sorted-stream.js';
import { type KeyBytes } from './stream-client.js';

/** Deeper than any sensible question, and far from where the stack ends. */
const MOST_DEPTH = 100;

/**
 * Reads a plan's streams at the same time, each row once, and hands on every person who may belong. Where all of them are
 * there from before, that goes on while the agencies are asked.
 *
 * @param plan that `checkPlan` has let pass.
 * @param counters of each stream, a state of its agency in which they need not be read.
 * @returns undefined where all agencies are still in that state.
 * @throws AgencyStreamError; COHORT_TOO_COSTLY; COHORT_MEMORY; what an agency refuses the caller.
 */
export async function mergePlan<Taker extends PersonTaker>(
  plan: CohortPlan,
  keyBytes: KeyBytes,
  query: CohortQuery,
  takerOf: TakerMaker<Taker>,
  counters?: readonly string[],
): Promise<MergedPlan<Taker> | undefined> {
  const opening = openStreams(plan, keyBytes, query, counters);
  const merge = (streams: readonly SortedStream[], rest: Pace['rest']): Promise<MergedPlan<Taker>> => mergeStreams({ plan, keyBytes, query, takerOf }, streams, rest);
  const merged = counters === undefined ? await mergeKeptStreams(plan, keyBytes, query, { opening, merge }) : undefined;
  const opened = await opening;
  if (opened === undefined || merged !== undefined) return merged;
  return merge(await bindStreams(plan, opened, keyBytes, query), query.pace.rest);
}

interface Merging<Taker extends PersonTaker> {
  readonly plan: CohortPlan;
  readonly keyBytes: KeyBytes;
  readonly query: CohortQuery;
  readonly takerOf: TakerMaker<Taker>;
}

/** What it holds is given back where it fails. */
async function mergeStreams<Taker extends PersonTaker>({ plan, keyBytes, query, takerOf }: Merging<Taker>, streams: readonly SortedStream[], rest: Pace['rest']): Promise<MergedPlan<Taker>> {
  const expression = compileExpression(plan.expression, plan.streams.length);
  const shapes = streams.map(({ header }) => shapeOf(header));
  refuseWrongUnits(plan, shapes);
  const taker = takerOf(expression, shapes);
  const parts = { widths: shapes.map(({ layout }) => layout.width), keyBytes, mayPass: expression.mayPass, take: taker.take };
  const merger = createMerger(parts, plan.expression, streams.map(({ estimatedRows }) => estimatedRows), query.parts.pairs);
  let heldBytes = 0;
  const pace = (): Promise<void> | undefined => {
    const more = taker.bytes - heldBytes;
    heldBytes += more;
    if (more !== 0) query.memory.insist(more);
    return rest();
  };
  try {
    await mergeSources(streams, merger, pace);
  } catch (error) {
    query.memory.give(heldBytes);
    if (error instanceof StreamFault) throw new AgencyStreamError({ agency: plan.streams[error.stream]?.agency ?? '', reason: error.reason }, { cause: error });
    throw error;
  }
  return { taker, streams, heldBytes };
}

const shapeOf = (header: CohortHeader): StreamShape => ({
  layout: layoutOfHeader(header),
  labels: header.dimensions.map(({ labels }) => labels),
  units: header.measures.map(({ unit }) => unit),
});

/** @throws COHORT_UNBOUNDED, COHORT_TOO_COSTLY */
export function checkPlan({ expression, streams }: CohortPlan): void {
  const { depth, windows } = sizeOf(expression);
  if (depth > MOST_DEPTH) throw tooCostly('levels', MOST_DEPTH, depth);
  if (streams.length + windows > MOST_BITS) throw tooCostly('streams', MOST_BITS, streams.length + windows);
  if (isUnbounded(expression)) throw new CohortError('COHORT_UNBOUNDED', 'The cohort would hold people whom no agency of it knows.', {});
}

const tooCostly = (of: string, limit: number, counted: number): Error =>
  new CohortError('COHORT_TOO_COSTLY', `The cohort has ${counted} ${of}, and may have ${limit}.`, { of, limit, counted });

/** Level by level, so that no depth can exhaust the stack. */
function sizeOf(expression: CohortExpression): { readonly depth: number; readonly windows: number } {
  let level = [expression];
  let [depth, windows] = [0, 0];
  for (; level.length > 0; depth += 1) {
    windows += level.filter(({ kind }) => kind === 'within').length;
    level = level.flatMap((each) => (each.kind === 'not' ? [each.of] : each.kind === 'all' || each.kind === 'any' ? each.of : []));
  }
  return { depth, windows };
}

/** A window is between days, whatever an agency may call a day now. */
function refuseWrongUnits({ expression, streams: specs }: CohortPlan, streams: readonly StreamShape[]): void {
  const { windows } = compileExpression(expression, specs.length);
  for (const { stream, slot } of windows.flatMap(({ date, after }) => [date, after])) {
    if (streams[stream]?.units[slot] !== 'DAY') throw new AgencyStreamError({ agency: specs[stream]?.agency ?? '', reason: 'HEADER' });
  }
}

import type { CohortHeader } from '@hamafza/schema/cohort-protocol';
import { randomBytes } from 'node:crypto';
import type { Alignment } from '../cohort-engine/alignment.js';
import { compileExpression } from '../cohort-engine/compile-expression.js';
import { createMerger } from '../cohort-engine/create-merger.js';
import type { CohortPlan } from '../cohort-engine/index.js';
import type { CohortCounts } from '../cohort-engine/less-counts.js';
import { KEY_HASH_SEED_BYTES, KeyHash } from '../cohort-engine/key-hash.js';
import { mergeSources } from '../cohort-engine/merge-sources.js';
import { PartMerger } from '../cohort-engine/part-merger.js';
import { StreamFault } from '../cohort-engine/stream-fault.js';
import type { StreamShape } from '../cohort-engine/stream-shape.js';
import { AgencyStreamError } from './agency-stream-error.js';
import type { CohortQuery } from './cohort-query.js';
import { mergeParts } from './merge-parts.js';
import type { MergedPlan, PersonTaker, Taking } from './merged-plan.js';
import type { Pace } from './pace.js';
import { layoutOfHeader, type SortedStream } from './sorted-stream.js';
import type { KeyBytes } from './stream-client.js';

/** What streams are merged for. */
export interface Merging<Taker extends PersonTaker> {
  readonly plan: CohortPlan;
  readonly keyBytes: KeyBytes;
  readonly query: CohortQuery;
  readonly taking: Taking<Taker>;
  /** See TakerParts. */
  readonly outOf?: CohortCounts | undefined;
  /** See MergerMeans. */
  readonly alignments?: ReadonlyMap<number, Alignment> | undefined;
}

/**
 * Hands on every person who may belong. What it holds is given back where it fails.
 *
 * @throws AgencyStreamError; COHORT_TOO_COSTLY; COHORT_MEMORY.
 */
export async function mergeStreams<Taker extends PersonTaker>({ plan, keyBytes, query, taking, outOf, alignments }: Merging<Taker>, streams: readonly SortedStream[], rest: Pace['rest']): Promise<MergedPlan<Taker>> {
  const expression = compileExpression(plan.expression, plan.streams.length);
  const shapes = streams.map(({ header }) => shapeOf(header));
  refuseWrongUnits(plan, shapes);
  const taker = taking.takerOf({ plan, expression, streams: shapes, outOf });
  const parts = { widths: shapes.map(({ layout }) => layout.width), keyBytes, mayPass: expression.mayPass, take: taker.take };
  let heldBytes = 0;
  const pace = (): Promise<void> | undefined => {
    const more = taker.bytes - heldBytes;
    heldBytes += more;
    if (more !== 0) query.memory.insist(more);
    return rest();
  };
  try {
    if (streams.some((stream) => stream.parts !== undefined)) {
      const partMerger = new PartMerger(parts, new KeyHash(randomBytes(KEY_HASH_SEED_BYTES), keyBytes));
      await mergeParts(streams, { merger: partMerger, agencies: plan.streams.map(({ agency }) => agency), memory: query.memory, pace });
    } else {
      const means = { rows: streams.map(({ estimatedRows }) => estimatedRows), pairs: query.parts.pairs, alignments };
      await mergeSources(streams, createMerger(parts, plan.expression, means), pace);
    }
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

/** A window is between days, whatever an agency may call a day now. */
function refuseWrongUnits({ expression, streams: specs }: CohortPlan, streams: readonly StreamShape[]): void {
  const { windows } = compileExpression(expression, specs.length);
  for (const { stream, slot } of windows.flatMap(({ date, after }) => [date, after])) {
    if (streams[stream]?.units[slot] !== 'DAY') throw new AgencyStreamError({ agency: specs[stream]?.agency ?? '', reason: 'HEADER' });
  }
}

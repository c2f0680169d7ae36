import { requiredStreams, type CohortPlan } from '../cohort-engine/index.js';
import type { SortedBlock } from '../cohort-engine/sorted-block.js';
import { outOfMemory } from './agency-stream-error.js';
import { boundStream } from './bound-stream.js';
import type { CohortQuery } from './cohort-query.js';
import { openStream } from './open-streams.js';
import type { SortedStream } from './sorted-stream.js';
import type { KeyBytes } from './stream-client.js';

/** A stream is asked by key where another, which every person must be in, has at most this share of its rows. */
const BOUND_SHARE = 0.03;
/** The share up to which that is still done when the other has turned out larger than it was guessed to be. */
const STILL_BOUND_SHARE = 0.1;
/** Below, all of a stream is there as soon as anything of it. */
const FEWEST_ROWS = 20_000;

/**
 * Where a small stream decides who can belong at all, asks the owners of large ones for those persons only. They learn
 * whom the small one finds: only agencies that may learn it are asked so. The large ones are broken off as soon as that
 * is known: what lies between an agency and us would hold much of a stream, for nothing.
 */
export async function bindStreams(plan: CohortPlan, streams: readonly SortedStream[], keyBytes: KeyBytes, query: CohortQuery): Promise<readonly SortedStream[]> {
  const small = smallestRequired(plan, streams);
  const bound = small === undefined ? [] : largerStreams(plan, streams, small, query);
  const source = small === undefined ? undefined : streams[small];
  if (small === undefined || source === undefined || bound.length === 0) return streams;
  const mostRows = Math.floor(STILL_BOUND_SHARE * Math.min(...bound.map((stream) => streams[stream]?.estimatedRows ?? 0)));
  await Promise.all(bound.map(async (index) => streams[index]?.close()));
  const { blocks, isWhole } = await readRows(source, plan.streams[small]?.agency ?? '', mostRows, query);
  const resumed = resume(source, blocks, isWhole);
  return Promise.all(
    streams.map(async (stream, index) => {
      if (index === small) return resumed;
      const spec = plan.streams[index];
      if (spec === undefined || !bound.includes(index)) return stream;
      const found = isWhole ? await boundStream(spec, blocks, keyBytes, source.header.rowBytes, query) : undefined;
      return found ?? openStream(spec, keyBytes, query);
    }),
  );
}

/** Of the streams that every person is in, the one with the fewest rows, where that is known. */
function smallestRequired({ expression }: CohortPlan, streams: readonly SortedStream[]): number | undefined {
  const known = [...requiredStreams(expression)].filter((stream) => rowsOf(streams, stream) > 0);
  return known.sort((a, b) => rowsOf(streams, a) - rowsOf(streams, b))[0];
}

const rowsOf = (streams: readonly SortedStream[], stream: number): number => streams[stream]?.estimatedRows ?? 0;

/** Those worth asking by key. What is there already, from before, is not. */
function largerStreams(plan: CohortPlan, streams: readonly SortedStream[], small: number, { run }: CohortQuery): readonly number[] {
  const own = plan.streams[small]?.agency;
  return streams.flatMap(({ trailer, estimatedRows }, index) => {
    const agency = plan.streams[index]?.agency ?? '';
    const mayLearn = agency === own || run.disclosesMembershipTo.has(agency);
    const isWorthIt = trailer === undefined && estimatedRows >= FEWEST_ROWS && rowsOf(streams, small) < BOUND_SHARE * estimatedRows;
    return index !== small && mayLearn && isWorthIt ? [index] : [];
  });
}

async function readRows(source: SortedStream, agency: string, mostRows: number, { memory, pace }: CohortQuery): Promise<{ readonly blocks: SortedBlock[]; readonly isWhole: boolean }> {
  const blocks: SortedBlock[] = [];
  await source.parts?.collect();
  // Then it need not be sorted.
  if (source.parts !== undefined && source.parts.receivedBytes > mostRows * source.header.rowBytes) return { blocks, isWhole: false };
  for (let rows = 0; rows <= mostRows; ) {
    const block = await source.next();
    if (block === undefined) return { blocks, isWhole: true };
    memory.take(block.bytes.length);
    if (memory.isExceeded) throw outOfMemory(agency, memory);
    blocks.push(block);
    rows += block.rows;
    await pace.rest();
  }
  return { blocks, isWhole: false };
}

/** The same stream, of which some blocks were read. */
function resume(source: SortedStream, blocks: readonly SortedBlock[], isWhole: boolean): SortedStream {
  if (blocks.length === 0 && !isWhole) return source;
  let read = 0;
  return {
    header: source.header,
    estimatedRows: source.estimatedRows,
    get trailer() {
      return source.trailer;
    },
    next() {
      const block = blocks[read];
      read += 1;
      return block ?? (isWhole ? undefined : source.next());
    },
    close: () => source.close(),
  };
}

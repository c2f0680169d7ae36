import type { PartMerger } from '../cohort-engine/part-merger.js';
import { rowBlock } from '../cohort-engine/sorted-block.js';
import { outOfMemory } from './agency-stream-error.js';
import type { QueryMemory } from './memory-ledger.js';
import type { PartSource } from './part-source.js';
import { SortedParts } from './sorted-parts.js';
import type { SortedStream } from './sorted-stream.js';

export interface PartMerging {
  readonly merger: PartMerger;
  /** By stream, whose it is. */
  readonly agencies: readonly string[];
  readonly memory: QueryMemory;
  /** As of `mergeSources`. */
  readonly pace: () => Promise<void> | undefined;
}

/**
 * Merges streams of which some are not sorted: those are collected first, all at the same time, then everything is gone
 * through part by part of the keys.
 *
 * @throws AgencyStreamError; StreamFault.
 */
export async function mergeParts(streams: readonly SortedStream[], { merger, agencies, memory, pace }: PartMerging): Promise<void> {
  const sources = streams.map((stream, index) => stream.parts ?? new SortedParts(agencies[index] ?? '', stream, memory, pace));
  await Promise.all(sources.map(async (source) => source.collect()));
  if (memory.isGivenUp) throw outOfMemory(agencies[largestOf(sources.map(({ receivedBytes }) => receivedBytes))], memory);
  let heldBytes = 0;
  try {
    for (let parts = await nextOf(sources); parts !== undefined; parts = await nextOf(sources)) {
      const blocks = parts.map((rows, stream) => rowBlock(rows, streams[stream]?.header.rowBytes ?? 1));
      const bytes = merger.bytesFor(blocks.reduce((sum, { rows }) => sum + rows, 0));
      memory.take(bytes - heldBytes);
      heldBytes = bytes;
      if (memory.isExceeded) throw outOfMemory(agencies[largestOf(parts.map(({ length }) => length))], memory);
      const steps = merger.merge(blocks);
      while (steps.next().done !== true) {
        const pause = pace();
        if (pause !== undefined) await pause;
      }
    }
  } finally {
    memory.give(heldBytes);
  }
}

/** One part of every stream; undefined after the last. */
async function nextOf(sources: readonly PartSource[]): Promise<readonly Uint8Array[] | undefined> {
  const parts = await Promise.all(sources.map(async (source) => source.next()));
  const given = parts.filter((part) => part !== undefined);
  return given.length === parts.length ? given : undefined;
}

const largestOf = (sizes: readonly number[]): number => sizes.indexOf(Math.max(...sizes));

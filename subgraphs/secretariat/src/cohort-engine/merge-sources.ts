import type { Merger } from './merger.js';
import type { SortedBlock } from './sorted-block.js';

/** A stream's rows in the order of their keys, wherever they come from. */
export interface SortedSource {
  /** The next block; undefined at the end, once all that was to be checked was found right. */
  next(): Promise<SortedBlock | undefined> | SortedBlock | undefined;
}

/**
 * Feeds a merger until every source has ended.
 *
 * @param pace asked before every block: lets others have the processor now and then, and throws to break off.
 */
export async function mergeSources(sources: readonly SortedSource[], merger: Merger, pace: () => Promise<void> | undefined): Promise<void> {
  const firsts = await Promise.all(sources.map(async (source) => source.next()));
  firsts.forEach((block, stream) => merger.supply(stream, block));
  for (let stream = merger.run(); stream !== undefined; stream = merger.run()) {
    const pause = pace();
    if (pause !== undefined) await pause;
    const block = sources[stream]?.next();
    merger.supply(stream, block instanceof Promise ? await block : block);
  }
}

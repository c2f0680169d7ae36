import { setImmediate as othersFirst } from 'node:timers/promises';
import { PartOrder } from '../cohort-engine/part-order.js';
import { keptInOrder } from './kept-in-order.js';
import type { QueryMemory } from './memory-ledger.js';
import type { PartSource } from './part-source.js';
import type { SortedStream } from './sorted-stream.js';
import type { KeepTicket, KeptStream, StreamCache } from './stream-cache.js';

export interface RecordingParts {
  readonly cache: StreamCache;
  readonly ticket: KeepTicket;
  readonly largestBytes: number;
  readonly memory: QueryMemory;
}

/** A part that takes more of what a stream may take is not sorted: join keys are spread evenly, and sorting others might take long. */
const LARGEST_PART_SHARE = 1 / 32;

/** The same parts, of which all are kept for the next cohort, unless that is too much. They are put in order once the cohort is answered. */
export function recordedParts(parts: PartSource, stream: Pick<SortedStream, 'header' | 'trailer'>, { cache, ticket, largestBytes, memory }: RecordingParts): PartSource {
  let pieces: Uint8Array[] | undefined = [];
  let bytes = 0;
  const record = (part: Uint8Array): void => {
    bytes += part.length;
    const isRoomy = memory.take(part.length) && bytes <= largestBytes && part.length <= LARGEST_PART_SHARE * largestBytes;
    if (isRoomy) pieces?.push(part);
    else stop();
  };
  const stop = (): void => {
    memory.give(bytes);
    pieces = undefined;
  };
  const keep = (whole: readonly Uint8Array[]): void => {
    const { header, trailer } = stream;
    memory.take(bytes); // once more, put together
    if (trailer !== undefined && !memory.isExceeded) {
      const rows = Buffer.concat(whole);
      const kept: KeptStream = { header, trailer, rows, order: new PartOrder(rows, header.rowBytes, header.keyBytes) };
      cache.keep(ticket, kept);
      void othersFirst().then(() => keptInOrder(kept, () => othersFirst()));
    }
    memory.give(bytes);
    stop();
  };
  return {
    get receivedBytes() {
      return parts.receivedBytes;
    },
    collect: () => parts.collect(),
    async next() {
      const part = await parts.next();
      if (pieces !== undefined && part !== undefined) record(part);
      else if (pieces !== undefined) keep(pieces);
      return part;
    },
  };
}

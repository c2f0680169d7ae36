import type { MatchBatch } from './match-batch.js';
import type { SortedBlock } from './sorted-block.js';

/** Takes persons that may belong; the batch is used again afterwards. */
export type BatchTaker = (batch: MatchBatch) => void;

export interface MergerParts {
  /** Bytes of a row, stream by stream. */
  readonly widths: readonly number[];
  /** Of every stream. */
  readonly keyBytes: 16 | 32;
  /** Whether persons in exactly these streams are wanted; others are passed over. */
  readonly mayPass: (bits: number) => boolean;
  readonly take: BatchTaker;
}

/** Merges sorted streams block by block: whoever may belong is handed on once, with all of his rows at hand. */
export interface Merger {
  /** The next block of a stream that `run` asked for; undefined when there is none any more. Before the first `run`, of every stream. */
  supply(stream: number, block: SortedBlock | undefined): void;
  /** Goes on until a stream has no row left: that one, or undefined when all have ended. */
  run(): number | undefined;
}

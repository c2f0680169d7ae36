import type { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { encodeCohortTrailer, type CohortTrailer } from '@hamafza/schema/cohort-protocol';
import type { CohortSnapshot } from './cohort-snapshot.js';
import type { CopiedRows } from './copied-rows.js';
import { RowBlocks, type RowShape } from './row-blocks.js';
import { SliceBlocks } from './slice-blocks.js';

interface StreamOptions {
  readonly snapshot: CohortSnapshot;
  readonly copied: Pick<CopiedRows, 'statement' | 'packed' | 'estimatedRows'>;
  /** What comes before the rows. */
  readonly head: Uint8Array;
  readonly shape: RowShape;
  readonly trailer: Omit<CohortTrailer, 'rows'>;
  /** Told how many rows there were. */
  readonly onEnd: (rows: number) => void;
}

/** How long whoever reads may take over what is there, in milliseconds, before the read is broken off. */
const STALL_MS = 60_000;
/**
 * Whoever has seen the header may leave, and come back with the few keys that matter. A large read waits for that: one that
 * was begun takes the processor from the small read of another agency, upon which all depends. So many rows may be
 * expected for each millisecond of it.
 */
const ROWS_PER_WAITED_MS = 40_000;
const LONGEST_WAIT_MS = 25;

/** A cohort on its way from the database to whoever asked. */
export class CohortStream {
  constructor(private readonly options: StreamOptions) {}

  /**
   * Writes the stream, no faster than it is read, and ends it. Where this rejects, the trailer is missing, and nothing
   * that was written may be counted.
   */
  async writeTo(target: Writable): Promise<void> {
    const { snapshot, copied, head, trailer, onEnd } = this.options;
    const waitMs = Math.min(LONGEST_WAIT_MS, Math.floor(copied.estimatedRows / ROWS_PER_WAITED_MS));
    try {
      target.write(head);
      if (waitMs > 0) await delay(waitMs);
      const rows = await this.#writeRows(target);
      await snapshot.finish();
      target.end(encodeCohortTrailer({ ...trailer, rows }));
      onEnd(rows);
    } catch (error) {
      await snapshot.abandon();
      throw error;
    }
  }

  async #writeRows(target: Writable): Promise<number> {
    const { snapshot, copied, shape } = this.options;
    const { statement, packed } = copied;
    let stalled: NodeJS.Timeout | undefined;
    const emit = (block: Uint8Array): void => {
      if (target.write(block)) return;
      copy.pause();
      stalled ??= setTimeout(() => target.destroy(), STALL_MS);
    };
    const blocks = packed ? new SliceBlocks(shape, packed, emit) : new RowBlocks(shape, emit);
    const copy = snapshot.copy('cohort.rows', statement, (bytes, start, end) => blocks.take(bytes, start, end));
    const goOn = (): void => {
      clearTimeout(stalled);
      stalled = undefined;
      copy.resume();
    };
    target.on('drain', goOn);
    try {
      await copy.ended;
      blocks.finish();
      return blocks.rows;
    } finally {
      target.removeListener('drain', goOn);
      clearTimeout(stalled);
    }
  }
}

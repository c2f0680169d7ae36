import { setTimeout as pause } from 'node:timers/promises';
import type { ChainHead } from '@hamafza/schema/audit';
import type { AuditBatch, AuditStore } from './audit-store.js';
import type { WaitingEntry } from './waiting-entries.js';

/** What was being written when the store was lost. */
export interface ReopenedBatch {
  readonly entries: readonly WaitingEntry[];
  readonly batch: AuditBatch;
}

const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/** Before it is tried once more, after it has failed so often in a row; not at once, or a store that fails at once would be tried all the time. */
export const pauseAfterMs = (failures: number): number => (failures === 0 ? 0 : Math.min(SHORTEST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS));

export interface ReopenedStore {
  readonly head: ChainHead;
  /** How many of the batch's records turned out to be kept, from the first on. */
  readonly kept: number;
  /** Whether it could not be opened at first. */
  readonly wasAway: boolean;
}

/**
 * Opens the store, however often that takes.
 *
 * @throws AbortError when it ends before.
 */
export async function reopenStore(
  store: AuditStore,
  uncertain: ReopenedBatch | undefined,
  ending: AbortSignal,
  onFailure: (error: unknown) => void,
): Promise<ReopenedStore> {
  for (let failures = 0; ; ) {
    ending.throwIfAborted();
    try {
      const head = await store.open();
      return { head, kept: uncertain ? await keptOf(uncertain.batch, head, store) : 0, wasAway: failures > 0 };
    } catch (error) {
      onFailure(error);
      failures += 1;
      await pause(pauseAfterMs(failures), undefined, { signal: ending });
    }
  }
}

async function keptOf({ records, head: batchHead }: AuditBatch, head: ChainHead, store: AuditStore): Promise<number> {
  const last = records.findIndex(({ hash }) => hash === head.hash);
  if (last !== -1) return last + 1;
  // Another process may have gone on from where this one was cut off.
  const isWhole = head.sequence > batchHead.sequence && (await store.holds(batchHead.sequence, batchHead.hash));
  return isWhole ? records.length : 0;
}

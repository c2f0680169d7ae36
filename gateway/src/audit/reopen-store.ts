import { setTimeout as pause } from 'node:timers/promises';
import { type ChainHead } from '@hamafza/schema/audit';
import { type AuditBatch, type AuditStore } from './audit-store.js';
import { type WaitingEntry } from './waiting-entries.js';

/** What was being written when the store was lost. */
export interface ReopenedBatch {
  readonly entries: readonly WaitingEntry[];
  readonly batch: AuditBatch;
}

const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Opens the store, however often that takes.
 *
 * @returns how many of the batch's records turned out to be kept, from the first on.
 * @throws AbortError when it ends before.
 */
export async function reopenStore(
  store: AuditStore,
  uncertain: ReopenedBatch | undefined,
  ending: AbortSignal,
  onFailure: (error: unknown) => void,
): Promise<{ readonly head: ChainHead; readonly kept: number }> {
  for (let pauseMs = SHORTEST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    ending.throwIfAborted();
    try {
      const head = await store.open();
      return { head, kept: uncertain ? await keptOf(uncertain.batch, head, store) : 0 };
    } catch (error) {
      onFailure(error);
      await pause(pauseMs, undefined, { signal: ending });
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

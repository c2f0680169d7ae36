import type { NoticeKey } from '@hamafza/schema/audit';
import type { AuditStore } from '../../src/audit/audit-store.js';
import { CheckpointKeeper } from '../../src/audit/checkpoint-keeper.js';
import { GroupCommitLog, type GroupCommitOptions } from '../../src/audit/group-commit-log.js';
import { NO_NOTICE_STORE } from '../../src/audit/notice-store.js';
import { NoticeDelivery } from '../../src/audit/notice-delivery.js';

interface Surroundings extends Partial<Omit<GroupCommitOptions, 'store' | 'checkpoints'>> {
  readonly key?: NoticeKey;
  readonly everyRecords?: number;
  readonly everyMs?: number;
  readonly agencies?: ReadonlyMap<string, string>;
}

const NEVER = 2_000_000_000;

/** A log over the store; without a key it signs no checkpoints. */
export function openLog(store: AuditStore, { key, everyRecords = NEVER, everyMs = NEVER, agencies = new Map(), ...options }: Surroundings = {}): GroupCommitLog {
  const delivery = new NoticeDelivery({ key, store: NO_NOTICE_STORE, agencies: () => agencies, onFailure: () => undefined });
  return new GroupCommitLog({
    store,
    checkpoints: new CheckpointKeeper({ key, delivery, everyRecords, everyMs }),
    timeoutMs: 5_000,
    graceMs: 0,
    queueLength: 10_000,
    batchLength: 1_000,
    onTrouble: () => undefined,
    ...options,
  });
}

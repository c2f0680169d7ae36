import type { NoticeKey } from '@hamafza/schema/audit';
import type { Log } from '../telemetry/create-log.js';
import type { AuditDestination, AuditSettings } from './audit-environment.js';
import { type AuditLog, NO_AUDIT_LOG } from './audit-log.js';
import type { AuditStore } from './audit-store.js';
import { CheckpointKeeper } from './checkpoint-keeper.js';
import { FileNotices } from './file-notices.js';
import { FileStore } from './file-store.js';
import { GroupCommitLog } from './group-commit-log.js';
import { NoticeDelivery } from './notice-delivery.js';
import { NO_NOTICE_STORE, type NoticeStore } from './notice-store.js';
import { PostgresNotices } from './postgres-notices.js';
import { PostgresStore } from './postgres-store.js';

const BATCH_LENGTH = 1_000;
const SEGMENT_BYTES = 67_108_864;

export interface AuditParts {
  readonly settings: AuditSettings;
  readonly destination: AuditDestination;
  /** The gateway's own; without it there are no checkpoints and no notices. */
  readonly key: NoticeKey | undefined;
  /** Subgraphs and their addresses, as of the release in force. */
  readonly agencies: () => ReadonlyMap<string, string>;
  readonly log: Log;
}

/** The access log, and the way on which agencies are told of emergencies. */
export interface OpenAudit {
  readonly auditLog: AuditLog;
  readonly notices: Pick<NoticeDelivery, 'emergency'>;
}

/** Returns at once: while the store is not there yet, nothing is answered. */
export function openAuditLog({ settings, destination, key, agencies, log }: AuditParts): OpenAudit {
  const notices = new NoticeDelivery({ key, agencies, store: noticeStoreOf(destination, settings), onFailure: (agency, error) => log.warn({ agency, reason: reasonOf(error) }, 'audit notice not delivered') });
  if (destination.kind === 'none') return { auditLog: NO_AUDIT_LOG, notices };
  void notices.resume();
  const { checkpointRecords, checkpointMs, timeoutMs, graceMs, queueLength } = settings;
  const auditLog = new GroupCommitLog({
    store: storeOf(destination, settings),
    checkpoints: new CheckpointKeeper({ key, delivery: notices, everyRecords: checkpointRecords, everyMs: checkpointMs }),
    timeoutMs,
    graceMs,
    queueLength,
    batchLength: BATCH_LENGTH,
    onTrouble: (error) => {
      if (error === undefined) log.info({ chain: settings.chain }, 'access log written again');
      else log.error({ chain: settings.chain, reason: reasonOf(error) }, 'access log cannot be written');
    },
  });
  return { auditLog, notices };
}

function noticeStoreOf(destination: AuditDestination, { timeoutMs }: AuditSettings): NoticeStore {
  switch (destination.kind) {
    case 'none':
      return NO_NOTICE_STORE;
    case 'database':
      return new PostgresNotices({ url: destination.url, timeoutMs });
    case 'folder':
      return new FileNotices(destination.folder);
  }
}

function storeOf(destination: Exclude<AuditDestination, { kind: 'none' }>, { chain, timeoutMs }: AuditSettings): AuditStore {
  switch (destination.kind) {
    case 'database':
      return new PostgresStore({ url: destination.url, chain, timeoutMs });
    case 'folder':
      return new FileStore({ folder: destination.folder, chain, segmentBytes: SEGMENT_BYTES });
  }
}

/** Codes and messages of the driver and the system name hosts and roles at most; none quotes a record. */
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message.slice(0, 200) : 'unknown');

import type { AuditEntry } from '@hamafza/schema/audit';

/** Where every answer is recorded before its first byte leaves. */
export interface AuditLog {
  /**
   * Settles when the record is on a disk. Records are kept in the order of the calls.
   *
   * @throws AUDIT_UNAVAILABLE (503) when it could not be kept in time: give nothing of the answer then.
   */
  write(entry: AuditEntry): Promise<void>;
  /** Writes what waits, seals it with a checkpoint and gives the chain up. */
  close(): Promise<void>;
}

/** Of a gateway that keeps no log, which only an open one may. */
export const NO_AUDIT_LOG: AuditLog = {
  write: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

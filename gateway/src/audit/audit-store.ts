import type { AuditContent, ChainHead, StoredRecord } from '@hamafza/schema/audit';

/** What is to be kept together, in order. */
export interface AuditBatch {
  readonly records: readonly StoredRecord[];
  /** What the records name by digest; some of it may be kept already. */
  readonly contents: readonly AuditContent[];
  /** Where the chain stands with the last record. */
  readonly head: ChainHead;
}

/** A checkpoint as it is kept: the signed text, and where it stands. */
export interface StoredCheckpoint {
  readonly chain: string;
  readonly sequence: number;
  readonly jws: string;
}

/** Where one chain is kept. Its methods are called one after the other; after any failure `open` comes first. */
export interface AuditStore {
  /**
   * Takes the chain for this process alone, until `close` or the process's end, and reads where it stands. May be called
   * again at any time, and begins anew then.
   *
   * @throws while the store is away, or another process has the chain.
   */
  open(): Promise<ChainHead>;
  /** Settles when all of it is on a disk. After a failure some of the records from the first on may be kept: `open` tells. */
  append(batch: AuditBatch): Promise<'kept' | 'kept, and the next contents must be whole'>;
  /** Whether the chain has this hash at this place. */
  holds(sequence: number, hash: string): Promise<boolean>;
  keepCheckpoint(checkpoint: StoredCheckpoint): Promise<void>;
  /** Gives the chain up. */
  close(): Promise<void>;
}

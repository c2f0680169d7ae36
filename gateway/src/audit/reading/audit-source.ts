import type { AuditContent, StoredRecord } from '@hamafza/schema/audit';

/** What is met on the way through a chain, in order. */
export type AuditItem =
  /** A record; undefined is something in its place that is none. */
  | { readonly kind: 'record'; readonly record: StoredRecord | undefined }
  /** Something that records after it may name. */
  | { readonly kind: 'content'; readonly content: AuditContent };

export interface ChainReading {
  /** The record before the first item, as the store has it; nothing about it is verified. */
  readonly anchor: { readonly sequence: number; readonly hash: string };
  readonly items: AsyncIterable<AuditItem>;
}

/** A log, for those who verify it: nothing it says is trusted. */
export interface AuditSource {
  chains(): Promise<readonly string[]>;
  /**
   * @param from the first record wanted; reading may begin before it.
   */
  read(chain: string, from: number): Promise<ChainReading>;
  /** The number of the first record at or after an instant; undefined when there is none. */
  firstAt(chain: string, instantMs: number): Promise<number | undefined>;
  /** The number of the last record before an instant, however many after it are later ones; undefined when there is none. */
  lastBefore(chain: string, instantMs: number): Promise<number | undefined>;
  /** Signed texts, as kept. */
  checkpoints(chain: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

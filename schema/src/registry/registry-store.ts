import type { LogEntry } from './log-entry.js';

/** One operation as the gateway reports it: what was asked, never with which values. */
export interface SeenOperation {
  /** SHA-256 of `document`, hexadecimal. */
  readonly signature: string;
  /** Normalised: literals replaced, so that it holds no value a caller sent. */
  readonly document: string;
  readonly name: string | null;
}

/** How often an operation was asked on one day. */
export interface OperationCount {
  readonly signature: string;
  /** `YYYY-MM-DD` in UTC. */
  readonly day: string;
  readonly count: number;
}

export interface OperationUsage extends SeenOperation {
  /** Over all the days looked at. */
  readonly count: number;
}

/**
 * Where the registry keeps what it knows: immutable blobs, one append-only log, and two things of passing interest.
 * Any number of registry processes may share one store.
 *
 * Every method throws REGISTRY_UNREACHABLE when the store cannot be reached.
 */
export interface RegistryStore {
  /** Durable when it returns. @returns the SHA-256 of the bytes, hexadecimal. */
  putBlob(bytes: Uint8Array): Promise<string>;
  /**
   * @returns null when there is no such blob.
   * @throws REGISTRY_STORE_DAMAGED when the bytes no longer have that hash.
   */
  getBlob(id: string): Promise<Buffer | null>;
  /**
   * Appends entry `expectedSequence + 1` if and only if the log ends at `expectedSequence`: of many who try, one succeeds.
   * Durable and whole when it returns 'appended'; after a crash the log holds the entry whole or not at all.
   */
  append(expectedSequence: number, entry: LogEntry): Promise<'appended' | 'conflict'>;
  /** All entries after the one numbered `after`, in order and without a gap. */
  readLog(after: number): Promise<readonly LogEntry[]>;
  /** @returns whether there is an entry after `after`; false when `timeoutMs` have passed or `signal` was aborted. */
  waitForEntry(after: number, timeoutMs: number, signal?: AbortSignal): Promise<boolean>;
  /** Remembers a signature's id until `expiresAt` (seconds since 1970). Of many who use one, one is told 'fresh'. */
  useNonce(nonce: string, expiresAt: number): Promise<'fresh' | 'replayed'>;
  recordUsage(operations: readonly SeenOperation[], counts: readonly OperationCount[]): Promise<void>;
  /** @param sinceDay `YYYY-MM-DD`, itself included. @returns the most used first, at most `limit`. */
  readUsage(sinceDay: string, limit: number): Promise<readonly OperationUsage[]>;
  /** Whether the store answers. */
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
}

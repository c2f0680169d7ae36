import type { AccessOutcome, AuditedCaller } from './audit-record.js';

/** A coordinate that was not given, and why; `owner` is its agency, or several joined with a comma. */
export interface WithheldCoordinate {
  readonly coordinate: string;
  readonly owner: string;
  /** A code of the error catalogue, e.g. `AGREEMENT_MISSING`. */
  readonly code: string;
}

/** What was asked: constant for one prepared operation, so keep one object per operation, and it is hashed once. */
export interface AuditedOperation {
  readonly name: string | null;
  /** Of the document as it was sent, 64 hexadecimal digits. */
  readonly hash: string;
  /** The document in normal form, without literals; never a value of the caller's. */
  readonly signature: string;
}

/** What one agency was asked for. */
export interface AuditedRead {
  /** The subgraph’s name. */
  readonly agency: string;
  /** Sorted, without repetition. Keep one list per prepared operation: its text is remembered by identity. */
  readonly coordinates: readonly string[];
  /** How many of the agency's entities the answer holds or was put together from. */
  readonly entities: number;
}

/** Break-glass: protected data was opened without a clause of the agreement. */
export interface AuditedEmergency {
  readonly reason: string;
  /** ISO 8601 in UTC. */
  readonly until: string;
}

/** All that is to be remembered of one answer, or of one part of it. No values, no variables, no name of a person. */
export interface AuditEntry {
  readonly caller: AuditedCaller;
  readonly purpose: string | null;
  readonly agreement: { readonly id: string; readonly version: number } | null;
  readonly release: string;
  readonly requestId: string;
  /** null where the request was refused before any operation was known. */
  readonly operation: AuditedOperation | null;
  /** At most one of each agency. */
  readonly reads: readonly AuditedRead[];
  readonly withheld: readonly WithheldCoordinate[];
  readonly outcome: AccessOutcome;
  readonly errorCodes: readonly string[];
  readonly durationMs: number;
  readonly emergency: AuditedEmergency | null;
  /** 0 is the answer or its first part; n the n-th increment of `@defer`, or the n-th event of a subscription. */
  readonly part: number;
}

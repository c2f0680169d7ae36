import { z } from 'zod';

/** What came of a request for data. */
export const ACCESS_OUTCOMES = ['ANSWERED', 'PARTLY_WITHHELD', 'REFUSED', 'FAILED'] as const;
export type AccessOutcome = (typeof ACCESS_OUTCOMES)[number];

/** The form of records that this code writes. */
export const AUDIT_VERSION = 1;

/** SHA-256 in base64url, 43 characters. */
const digest = z.string().regex(/^[\w-]{43}$/);
const instant = z.iso.datetime({ precision: 3 });
const natural = z.int().min(0);

const callerSchema = z.strictObject({
  /** A digest, as `Caller.key`: the log tells callers apart and names none. */
  key: z.string(),
  body: z.string(),
  roles: z.array(z.string()).readonly(),
});
export type AuditedCaller = Readonly<z.infer<typeof callerSchema>>;

/**
 * The part of a record that everybody concerned may read. What was asked, and of whom, stands here as commitments only:
 * hashes of the parts, each with a salt of its own, so that an agency can prove its part without seeing another's.
 */
export const auditHeaderSchema = z.strictObject({
  version: z.literal(AUDIT_VERSION),
  /** Of one gateway; numbers run within a chain. */
  chain: z.string(),
  /** 1 for the first, without gaps. */
  sequence: z.int().min(1),
  at: instant,
  caller: callerSchema,
  purpose: z.string().nullable(),
  agreement: z.strictObject({ id: z.string(), version: z.int() }).nullable(),
  release: z.string(),
  requestId: z.string(),
  /** The digest of an `AuditContent`. */
  operation: digest.nullable(),
  parts: z.array(digest),
  outcome: z.enum(ACCESS_OUTCOMES),
  errorCodes: z.array(z.string()),
  durationMs: natural,
  emergency: z.strictObject({ reason: z.string(), until: z.string() }).nullable(),
  part: natural,
});
export type AuditHeader = Readonly<z.infer<typeof auditHeaderSchema>>;

/** What the record says of one agency. */
export const agencyPartSchema = z.strictObject({
  agency: z.string(),
  /** Which of the records of this chain that concern the agency this is: 1 for the first, without gaps, so that it sees when one is kept from it. */
  number: z.int().min(1),
  /** The digest of the list of coordinates; null where nothing was read. */
  coordinates: digest.nullable(),
  entities: natural,
  withheld: z.array(z.strictObject({ code: z.string(), coordinate: z.string() })),
  /** How many more were withheld than are listed. */
  withheldMore: natural,
  salt: z.string(),
});
export type AgencyPart = Readonly<z.infer<typeof agencyPartSchema>>;

/** What a record names by digest, kept once however often it is named: an operation, or a list of coordinates. */
export interface AuditContent {
  readonly digest: string;
  /** Canonical JSON: an `AuditedOperation` with a salt, or a list of coordinates. */
  readonly text: string;
}

export const operationContentSchema = z.strictObject({ name: z.string().nullable(), hash: z.string(), signature: z.string(), salt: z.string() });
export type OperationContent = Readonly<z.infer<typeof operationContentSchema>>;

/** A record as it is kept: each text is canonical JSON (RFC 8785), byte for byte what was hashed. */
export interface StoredRecord {
  /** Of the whole chain up to this record. */
  readonly hash: string;
  /** An `AuditHeader`. */
  readonly header: string;
  /** Each an `AgencyPart`, in the order of the header's commitments, which is that of the agencies' names. */
  readonly parts: readonly string[];
  /** Where its store finds it by something else than it says: a time, a caller, an agency. */
  readonly isMisfiled?: boolean;
}

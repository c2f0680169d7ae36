import { agencyPartSchema, auditHeaderSchema, type AgencyPart, type AuditContent, type AuditHeader, type StoredRecord } from './audit-record.js';
import { type Checkpoint, checkpointsBySequence } from './checkpoint.js';
import { GENESIS_HASH } from './chain-head.js';
import { digestOf, linkHash } from './hashes.js';

/** What is wrong with the first bad record. */
export type ChainProblem =
  /** It is not a record of this chain at all. */
  | 'NOT_A_RECORD'
  /** Another number than its place gives it: records before it are missing, were added, or changed places. */
  | 'OUT_OF_ORDER'
  /** What it says of an agency is not what was sealed. */
  | 'PART_CHANGED'
  /** The operation or the coordinates that it names by digest are not kept, or were changed. */
  | 'CONTENT_MISSING'
  /** It, or the one before it, is not what was sealed. */
  | 'CHANGED'
  /** It is what was sealed, and is kept where nobody finds it: under another time, caller or agency. */
  | 'MISFILED'
  /** The chain is consistent in itself, but is not the one that was signed; what was changed lies after the last good checkpoint. */
  | 'NOT_AS_SIGNED'
  /** A checkpoint was signed for it, and it is not there: the end of the chain was cut off. */
  | 'CUT_OFF'
  /** What was exported begins after it, though it was asked for from there on. */
  | 'BEGINS_LATER';

export interface ChainFault {
  readonly sequence: number;
  readonly problem: ChainProblem;
}

/** Where verification begins: after which record, and what its hash is. */
export interface ChainAnchor {
  readonly chain: string;
  readonly sequence: number;
  readonly hash: string;
}

export const genesisOf = (chain: string): ChainAnchor => ({ chain, sequence: 0, hash: GENESIS_HASH });

/** Then they must be given again: memory stays bounded however many operations were asked. */
const MOST_CONTENTS = 500_000;

/** Reads a chain from one end to the other in constant memory, and knows whether it is the one that was written. */
export class ChainVerifier {
  private sequence: number;
  private hash: string;
  private readonly counts = new Map<string, number>();
  private readonly contents = new Set<string>();
  private readonly checkpoints: ReadonlyMap<number, readonly Checkpoint[]>;
  private readonly lastSigned: number;

  /** @param checkpoints whose signatures are verified; those of other chains count for nothing. */
  constructor(
    private readonly anchor: ChainAnchor,
    checkpoints: readonly Checkpoint[] = [],
  ) {
    this.sequence = anchor.sequence;
    this.hash = anchor.hash;
    this.checkpoints = checkpointsBySequence(checkpoints, anchor);
    this.lastSigned = Math.max(0, ...this.checkpoints.keys());
  }

  /** How many records were found good. */
  get verified(): number {
    return this.sequence - this.anchor.sequence;
  }

  /** The last good record. */
  get last(): ChainAnchor {
    return { chain: this.anchor.chain, sequence: this.sequence, hash: this.hash };
  }

  /** What the signed statement about the anchor says against it; ask before the first record. */
  checkAnchor(): ChainFault | undefined {
    return this.contradiction(this.sequence, this.hash);
  }

  /** What records from here on may name; the digest is that of the text at hand. */
  addContent({ text }: Pick<AuditContent, 'text'>): void {
    if (this.contents.size >= MOST_CONTENTS) this.contents.clear();
    this.contents.add(digestOf(text));
  }

  hasContent(digest: string): boolean {
    return this.contents.has(digest);
  }

  /** @returns undefined for a good record; after a fault nothing more can be said of the chain. */
  add(record: StoredRecord | undefined): ChainFault | undefined {
    const expected = this.sequence + 1;
    const header = record && parsed(record.header, (value) => auditHeaderSchema.safeParse(value).data);
    if (!record || !header || header.chain !== this.anchor.chain) return { sequence: expected, problem: 'NOT_A_RECORD' };
    if (header.sequence !== expected) return { sequence: expected, problem: 'OUT_OF_ORDER' };
    const hash = linkHash(this.hash, digestOf(record.header));
    if (hash !== record.hash) return { sequence: expected, problem: 'CHANGED' };
    const parts = record.parts.flatMap((text) => readPart(text) ?? []);
    if (!keepsCommitments(record, header) || parts.length < record.parts.length || !parts.every((part) => this.countsOn(part))) {
      return { sequence: expected, problem: 'PART_CHANGED' };
    }
    if (!this.holdsContents(header, parts)) return { sequence: expected, problem: 'CONTENT_MISSING' };
    if (record.isMisfiled) return { sequence: expected, problem: 'MISFILED' };
    const contradiction = this.contradiction(expected, hash);
    if (contradiction) return contradiction;
    this.sequence = expected;
    this.hash = hash;
    return undefined;
  }

  /** @returns undefined when nothing is missing at the end. */
  finish(): ChainFault | undefined {
    return this.lastSigned > this.sequence ? { sequence: this.sequence + 1, problem: 'CUT_OFF' } : undefined;
  }

  private contradiction(sequence: number, hash: string): ChainFault | undefined {
    const signed = this.checkpoints.get(sequence) ?? [];
    const agrees = (checkpoint: Checkpoint): boolean => checkpoint.hash === hash && this.countsAgree(checkpoint.counts);
    return signed.every(agrees) ? undefined : { sequence, problem: 'NOT_AS_SIGNED' };
  }

  /** Where verification begins in the middle, agencies not met yet have been counted before. */
  private countsAgree(signed: Checkpoint['counts']): boolean {
    const isWhole = this.anchor.sequence > 0 || Object.keys(signed).length === this.counts.size;
    return isWhole && [...this.counts].every(([agency, count]) => signed[agency] === count);
  }

  /** Each agency's records are numbered without gaps; where verification begins in the middle, from the first one met. */
  private countsOn({ agency, number }: AgencyPart): boolean {
    const before = this.counts.get(agency) ?? (this.anchor.sequence === 0 ? 0 : number - 1);
    this.counts.set(agency, number);
    return number === before + 1;
  }

  private holdsContents({ operation }: AuditHeader, parts: readonly AgencyPart[]): boolean {
    const isHeld = (digest: string | null): boolean => digest === null || this.contents.has(digest);
    return isHeld(operation) && parts.every(({ coordinates }) => isHeld(coordinates));
  }
}

const readPart = (text: string): AgencyPart | undefined => parsed(text, (value) => agencyPartSchema.safeParse(value).data);

const keepsCommitments = ({ parts }: StoredRecord, header: AuditHeader): boolean =>
  parts.length === header.parts.length &&
  parts.every((text, index) => digestOf(text) === header.parts[index]);

function parsed<Value>(text: string, read: (value: unknown) => Value | undefined): Value | undefined {
  try {
    return read(JSON.parse(text));
  } catch {
    return undefined;
  }
}

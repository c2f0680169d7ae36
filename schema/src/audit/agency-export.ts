import { z } from 'zod';
import { agencyPartSchema, auditHeaderSchema, type StoredRecord } from './audit-record.js';
import type { ChainAnchor, ChainFault } from './chain-verifier.js';
import { type Checkpoint, checkpointsBySequence } from './checkpoint.js';
import { digestOf, linkHash } from './hashes.js';
import { readContentLine } from './record-line.js';

const HEADER_START = '{"header":';
const PART_KEY = '},"part":{';

const openingSchema = z.strictObject({
  agency: z.string(),
  anchor: z.strictObject({ hash: z.string(), sequence: z.int().min(0) }),
  chain: z.string(),
  format: z.literal(1),
});
const digestsSchema = z.strictObject({ digests: z.array(z.string().regex(/^[\w-]{43}$/)).min(1) });
type ExportOpening = z.infer<typeof openingSchema>;

/** The first line of what is exported for one agency: after which record it begins. */
export const printExportOpening = (agency: string, { chain, hash, sequence }: ChainAnchor): string =>
  JSON.stringify({ agency, anchor: { hash, sequence }, chain, format: 1 } satisfies ExportOpening);

/** A record that concerns the agency: who asked, and what of this agency. */
export const printOwnRecord = (header: string, part: string): string => `${HEADER_START}${header},"part":${part}}`;

/** Records that do not concern the agency, in a row: enough to prove that its own stand where they stand, and no more. */
export const printForeignRecords = (records: readonly StoredRecord[]): string => JSON.stringify({ digests: records.map(({ header }) => digestOf(header)) });

/** What a record says of an agency; undefined when it does not concern it. */
export const partOf = ({ parts }: StoredRecord, agency: string): string | undefined => parts.find((part) => part.startsWith(`{"agency":${JSON.stringify(agency)},`));

/** Which part of the chain an agency wants to see proved. */
export interface WantedExport {
  /** The export must not begin after this record; 1 if left out. */
  readonly from?: number;
  /** Up to which record the export must reach for what a checkpoint says; the checkpoint's own if left out. */
  readonly reachOf?: (checkpoint: Checkpoint) => number;
}

/**
 * Lets an agency prove what was exported for it, without the log: that each record is one of the chain a gateway signed, that
 * none of its own is missing, and that nothing was changed.
 */
export class AgencyExportVerifier {
  private opening: ExportOpening | undefined;
  private sequence = 0;
  private hash = '';
  private number: number | undefined;
  private readonly contents = new Set<string>();
  private signed: ReadonlyMap<number, readonly Checkpoint[]> = new Map();
  /** How many of the records concern the agency. */
  own = 0;

  /** How many of the agency's own lie before the export; undefined until it is known. */
  ownBefore: number | undefined;

  /** @param checkpoints whose signatures are verified, best those that the agency itself was handed. */
  constructor(
    private readonly checkpoints: readonly Checkpoint[],
    private readonly wanted: WantedExport = {},
  ) {}

  /** The first record of it. */
  get from(): number {
    return (this.opening?.anchor.sequence ?? 0) + 1;
  }

  get last(): { readonly sequence: number; readonly hash: string } {
    return { sequence: this.sequence, hash: this.hash };
  }

  /** The last record that a checkpoint speaks for: up to there none of the agency's own can be missing. */
  get signedUpTo(): number {
    return Math.max(0, ...[...this.signed.keys()].filter((sequence) => sequence <= this.sequence));
  }

  get about(): { readonly agency: string; readonly chain: string } | undefined {
    return this.opening;
  }

  /** Takes the next line. @returns undefined while all is well. */
  add(line: string): ChainFault | undefined {
    if (this.opening === undefined) return this.begin(line);
    const content = readContentLine(line);
    if (content) {
      this.contents.add(content.digest);
      return undefined;
    }
    return line.startsWith(HEADER_START) ? this.addOwn(line) : this.addForeign(line);
  }

  /** @returns what is missing at the end, or that no checkpoint speaks for any of it. */
  finish(): ChainFault | undefined {
    const { reachOf = ({ sequence }: Checkpoint) => sequence } = this.wanted;
    const reach = Math.max(0, ...[...this.signed.values()].flat().map(reachOf));
    if (reach > this.sequence) return { sequence: this.sequence + 1, problem: 'CUT_OFF' };
    return this.signedUpTo === 0 ? { sequence: this.sequence, problem: 'NOT_AS_SIGNED' } : undefined;
  }

  private begin(line: string): ChainFault | undefined {
    this.opening = read(line, openingSchema);
    if (this.opening === undefined) return { sequence: 0, problem: 'NOT_A_RECORD' };
    const { anchor } = this.opening;
    this.sequence = anchor.sequence;
    this.hash = anchor.hash;
    const { from = 1 } = this.wanted;
    if (anchor.sequence >= from) return { sequence: from, problem: 'BEGINS_LATER' };
    if (anchor.sequence === 0) this.countFrom(0);
    this.signed = checkpointsBySequence(this.checkpoints, { chain: this.opening.chain, ...anchor });
    return this.contradiction();
  }

  private addForeign(line: string): ChainFault | undefined {
    const foreign = read(line, digestsSchema);
    if (!foreign) return { sequence: this.sequence + 1, problem: 'NOT_A_RECORD' };
    for (const digest of foreign.digests) {
      const fault = this.link(digest);
      if (fault) return fault;
    }
    return undefined;
  }

  private addOwn(line: string): ChainFault | undefined {
    const headerEnd = line.indexOf(PART_KEY) + 1;
    const [headerText, partText] = [line.slice(HEADER_START.length, headerEnd), line.slice(headerEnd + PART_KEY.length - 2, -1)];
    const [header, part] = [read(headerText, auditHeaderSchema), read(partText, agencyPartSchema)];
    const sequence = this.sequence + 1;
    if (!header || !part || header.chain !== this.opening?.chain || part.agency !== this.opening.agency) return { sequence, problem: 'NOT_A_RECORD' };
    if (header.sequence !== sequence) return { sequence, problem: 'OUT_OF_ORDER' };
    const isNext = this.number === undefined || part.number === this.number + 1;
    if (!header.parts.includes(digestOf(partText)) || !isNext) return { sequence, problem: 'PART_CHANGED' };
    if (part.coordinates !== null && !this.contents.has(part.coordinates)) return { sequence, problem: 'CONTENT_MISSING' };
    if (this.number === undefined) this.countFrom(part.number - 1);
    this.number = part.number;
    this.own += 1;
    return this.link(digestOf(headerText));
  }

  private link(headerDigest: string): ChainFault | undefined {
    this.hash = linkHash(this.hash, headerDigest);
    this.sequence += 1;
    return this.contradiction();
  }

  private contradiction(): ChainFault | undefined {
    const signed = this.signed.get(this.sequence) ?? [];
    const ownOf = ({ counts }: Checkpoint): number => counts[this.opening?.agency ?? ''] ?? 0;
    const agrees = (checkpoint: Checkpoint): boolean => checkpoint.hash === this.hash && (this.number === undefined || ownOf(checkpoint) === this.number);
    if (!signed.every(agrees)) return { sequence: this.sequence, problem: 'NOT_AS_SIGNED' };
    const [first] = signed;
    if (first && this.number === undefined) this.countFrom(ownOf(first)); // an export may begin anywhere
    return undefined;
  }

  private countFrom(number: number): void {
    this.number = number;
    this.ownBefore = number;
  }
}

function read<Value>(text: string, schema: z.ZodType<Value>): Value | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

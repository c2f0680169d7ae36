import { type AgencyShare, agencyShares } from './agency-shares.js';
import type { AuditedOperation, AuditEntry } from './audit-entry.js';
import { AUDIT_VERSION, type AuditContent, type AuditedCaller, type StoredRecord } from './audit-record.js';
import type { ChainHead } from './chain-head.js';
import { digestOf, linkHash } from './hashes.js';
import { createSaltSource } from './salt-source.js';
import { mayBeUnstorable, storableEntry } from './storable-entry.js';

/** What one record lists at most; beyond it only the number is kept, so that nobody fills the log with one request. */
const MOST_WITHHELD = 200;
const MOST_CODES = 50;
const LONGEST_SIGNATURE = 65_536;
const LONGEST_REASON = 1_000;
/** Beyond it contents are given again: the memory of what a store holds is to save work, no more. */
const MOST_REMEMBERED = 50_000;

export interface SealedRecord {
  readonly record: StoredRecord;
  /** What the record names and has not been given for this store yet. */
  readonly contents: readonly AuditContent[];
  /** Where the chain stands with this record. */
  readonly head: ChainHead;
}

/**
 * Makes the records of a chain. Texts are written with their keys in order, which makes them canonical JSON (RFC 8785) at the
 * price of `JSON.stringify`; operations and lists of coordinates are the same for every run of an operation, and are hashed
 * once for each object that is given.
 */
export class Sealer {
  private readonly contents = new WeakMap<AuditedOperation | readonly string[], AuditContent>();
  private readonly given = new Set<string>();
  private readonly callers = new WeakMap<AuditedCaller, string>();
  private second = { atSeconds: Number.NaN, text: '' };

  constructor(private readonly newSalt: () => string = createSaltSource()) {}

  seal(entry: AuditEntry, atMs: number, head: ChainHead): SealedRecord {
    const named = new Set<AuditContent>();
    const operation = entry.operation && this.contentOf(entry.operation, named);
    const counts: Record<string, number> = { ...head.counts };
    const parts = agencyShares(entry).map((share) => {
      const number = (counts[share.agency] ?? 0) + 1;
      counts[share.agency] = number;
      const coordinates = share.coordinates.length === 0 ? null : this.contentOf(share.coordinates, named);
      return partText(share, number, coordinates, this.newSalt());
    });
    const sequence = head.sequence + 1;
    const placed = { at: this.printTime(atMs), caller: this.printCaller(entry.caller), chain: head.chain, sequence, operation, parts: parts.map(digestOf) };
    const header = headerText(entry, placed);
    if (isUnstorable(entry, header, parts, named)) return this.seal(storableEntry(entry), atMs, head);
    const hash = linkHash(head.hash, digestOf(header));
    return { record: { hash, header, parts }, contents: this.notGiven(named), head: { chain: head.chain, sequence, hash, counts } };
  }

  /** Whatever was given before is given again: the store begins anew, or may have lost it. */
  forgetGiven(): void {
    this.given.clear();
  }

  /** ISO 8601 in UTC; the text of a second is made once. */
  private printTime(atMs: number): string {
    const atSeconds = Math.floor(atMs / 1_000);
    if (this.second.atSeconds !== atSeconds) this.second = { atSeconds, text: new Date(atSeconds * 1_000).toISOString().slice(0, -4) };
    return `${this.second.text}${String(Math.floor(atMs) - atSeconds * 1_000).padStart(3, '0')}Z`;
  }

  private printCaller(caller: AuditedCaller): string {
    const text = this.callers.get(caller) ?? JSON.stringify({ body: caller.body, key: caller.key, roles: caller.roles });
    this.callers.set(caller, text);
    return text;
  }

  private contentOf(source: AuditedOperation | readonly string[], named: Set<AuditContent>): string {
    const content = this.contents.get(source) ?? this.newContent(source);
    if (!this.given.has(content.digest)) named.add(content);
    return content.digest;
  }

  private newContent(source: AuditedOperation | readonly string[]): AuditContent {
    const text = 'signature' in source ? operationText(source, this.newSalt()) : JSON.stringify(source);
    const content = { digest: digestOf(text), text };
    this.contents.set(source, content);
    return content;
  }

  private notGiven(named: ReadonlySet<AuditContent>): readonly AuditContent[] {
    if (named.size === 0) return NONE;
    if (this.given.size + named.size > MOST_REMEMBERED) this.given.clear();
    for (const { digest } of named) this.given.add(digest);
    return [...named];
  }
}

const NONE: readonly never[] = [];

const isUnstorable = (entry: AuditEntry, header: string, parts: readonly string[], named: ReadonlySet<AuditContent>): boolean =>
  (mayBeUnstorable(header) || parts.some(mayBeUnstorable) || [...named].some(({ text }) => mayBeUnstorable(text))) &&
  JSON.stringify(storableEntry(entry)) !== JSON.stringify(entry);

const operationText = ({ hash, name, signature }: AuditedOperation, salt: string): string =>
  JSON.stringify({ hash, name, salt, signature: upTo(LONGEST_SIGNATURE, signature) });

function partText({ agency, entities, withheld }: AgencyShare, number: number, coordinates: string | null, salt: string): string {
  const listed = withheld.length === 0 ? '[]' : JSON.stringify(withheld.slice(0, MOST_WITHHELD).map(({ code, coordinate }) => ({ code, coordinate })));
  const more = Math.max(0, withheld.length - MOST_WITHHELD);
  const read = coordinates === null ? 'null' : `"${coordinates}"`;
  return `{"agency":${JSON.stringify(agency)},"coordinates":${read},"entities":${natural(entities)},"number":${number},"salt":"${salt}","withheld":${listed},"withheldMore":${more}}`;
}

interface Placed {
  readonly at: string;
  /** As JSON. */
  readonly caller: string;
  readonly chain: string;
  readonly sequence: number;
  readonly operation: string | null;
  readonly parts: readonly string[];
}

function headerText(entry: AuditEntry, { at, caller, chain, sequence, operation, parts }: Placed): string {
  const { agreement, emergency, errorCodes } = entry;
  const under = agreement === null ? 'null' : `{"id":${JSON.stringify(agreement.id)},"version":${agreement.version}}`;
  const inEmergency = emergency === null ? 'null' : JSON.stringify({ reason: upTo(LONGEST_REASON, emergency.reason), until: emergency.until });
  const codes = errorCodes.length === 0 ? '[]' : JSON.stringify(errorCodes.slice(0, MOST_CODES));
  const listed = parts.length === 0 ? '[]' : `["${parts.join('","')}"]`;
  const asked = operation === null ? 'null' : `"${operation}"`;
  const { outcome, durationMs, part, purpose, release, requestId } = entry;
  return (
    `{"agreement":${under},"at":"${at}","caller":${caller},"chain":${JSON.stringify(chain)},"durationMs":${natural(durationMs)},"emergency":${inEmergency},` +
    `"errorCodes":${codes},"operation":${asked},"outcome":"${outcome}","part":${natural(part)},"parts":${listed},"purpose":${JSON.stringify(purpose)},` +
    `"release":${JSON.stringify(release)},"requestId":${JSON.stringify(requestId)},"sequence":${sequence},"version":${AUDIT_VERSION}}`
  );
}

const MOST = 2_147_483_647;

/** A whole number that GraphQL’s Int holds. */
const natural = (value: number): number => (value > 0 ? Math.min(Math.round(value), MOST) : 0);

const upTo = (longest: number, text: string): string => (text.length > longest ? `${text.slice(0, longest - 1).replace(HALF_A_PAIR, '')}…` : text);

const HALF_A_PAIR = /[\ud800-\udfff]$/u;

import { type CohortHeader, type CohortTrailer } from '@hamafza/schema/cohort-protocol';
import { type StreamSpec } from '../cohort-engine/index.js';
import { type CohortRun } from './cohort-run.js';
import { type KeyBytes } from './stream-client.js';

/** A whole stream: its rows in the order of their keys, and what stands around them. */
export interface KeptStream {
  readonly header: CohortHeader;
  readonly trailer: CohortTrailer;
  readonly rows: Uint8Array;
  readonly heads: Int32Array;
}

interface Entry {
  readonly stream: KeptStream;
  readonly agreement: string | undefined;
}

/** What a stream that is on its way may be kept under, unless its agreement is dropped meanwhile. */
export interface KeepTicket {
  readonly key: string;
  readonly agreement: string | undefined;
  readonly drops: number;
}

/**
 * Streams of before, in memory only. An entry is used only after the agency, asked on behalf of the caller of the
 * moment, has said that its data is still the same.
 */
export class StreamCache {
  /** The one used longest ago comes first. */
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;
  #drops = 0;

  constructor(private readonly limitBytes: number) {}

  get bytes(): number {
    return this.#bytes;
  }

  /** How often agreements were dropped so far. */
  get drops(): number {
    return this.#drops;
  }

  /** @param drops when the cohort began: what was asked for before an agreement was dropped is not kept after it. */
  ticketFor(spec: StreamSpec, keyBytes: KeyBytes, run: CohortRun, drops: number): KeepTicket {
    return { key: cacheKey(spec, keyBytes, run), agreement: run.access.agreement?.id, drops };
  }

  find({ key }: KeepTicket): KeptStream | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.stream;
  }

  keep({ key, agreement, drops }: KeepTicket, stream: KeptStream): void {
    const bytes = sizeOf(stream);
    if (bytes > this.limitBytes || drops !== this.#drops) return;
    this.#remove(key);
    for (const [oldest] of this.#entries) {
      if (this.#bytes + bytes <= this.limitBytes) break;
      this.#remove(oldest);
    }
    this.#entries.set(key, { stream, agreement });
    this.#bytes += bytes;
  }

  /** Forgets what was read under an agreement, also what is on its way. */
  dropAgreement(id: string): void {
    this.#drops += 1;
    for (const [key, { agreement }] of this.#entries) if (agreement === id) this.#remove(key);
  }

  #remove(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#bytes -= sizeOf(entry.stream);
  }
}

const sizeOf = ({ rows, heads }: KeptStream): number => rows.buffer.byteLength + heads.buffer.byteLength;

/** Everything that the agency's answer depends on, but the state of its data. */
function cacheKey({ agency, filter, dimensions, measures }: StreamSpec, keyBytes: KeyBytes, { access, urls, releaseId, epoch, today }: CohortRun): string {
  const { agreement, provinces, purpose, isEmergency } = access;
  const places = provinces === 'all' ? provinces : [...provinces].sort();
  return JSON.stringify([agency, urls[agency], releaseId ?? null, sorted(filter), dimensions, measures, keyBytes, places, epoch, today, agreement ?? null, purpose ?? null, isEmergency]);
}

/** The same value with its names in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}

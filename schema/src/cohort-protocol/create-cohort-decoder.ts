import { ChunkReader } from './chunk-reader.js';
import { readDictionaries, readHeaderStart, type ExpectedStream, type HeaderStart } from './read-header.js';
import { RowChecker } from './row-checker.js';
import { HEADER_BYTES, LONGEST_COUNTER_BYTES, MOST_BLOCK_ROWS, MOST_TIMES_ESTIMATE, ROWS_BEYOND_ESTIMATE, type CohortHeader, type CohortTrailer, type StreamFault } from './stream-format.js';

export interface FaultyStream {
  readonly kind: 'fault';
  readonly fault: StreamFault;
}

/** What a chunk has brought. */
export type StreamPart =
  | { readonly kind: 'header'; readonly header: CohortHeader }
  /** One or more whole rows, checked: mostly a view of the chunk, good until the next one is pushed. */
  | { readonly kind: 'rows'; readonly rows: Uint8Array }
  /** The stream is not to be used, nor what came of it before. It is the last part. */
  | FaultyStream;

/** Takes a stream apart as it comes. */
export interface CohortDecoder {
  push(chunk: Uint8Array): readonly StreamPart[];
  /** Once the stream has ended: its trailer, or why nothing of it may be counted. */
  end(): { readonly kind: 'trailer'; readonly trailer: CohortTrailer } | FaultyStream;
}

/** Pure, and of one stream. Source: docs/cohort-protocol.md, "The stream". */
export const createCohortDecoder = (expected: ExpectedStream): CohortDecoder => new StreamDecoder(expected);

type State =
  | { readonly at: 'start' }
  | { readonly at: 'dictionaries'; readonly start: HeaderStart }
  | { readonly at: 'count' }
  | { readonly at: 'rows'; left: number }
  | { readonly at: 'trailer' }
  | { readonly at: 'counter'; readonly trailer: Omit<CohortTrailer, 'changeCounter'>; readonly length: number }
  | { readonly at: 'end'; readonly trailer: CohortTrailer }
  | { readonly at: 'fault'; readonly fault: StreamFault };

const MOST_ROWS = 2 ** 32;
const TRAILER_BYTES = 14;

class StreamDecoder implements CohortDecoder {
  readonly #reader = new ChunkReader();
  #state: State = { at: 'start' };
  #header: CohortHeader | undefined;
  #checker: RowChecker | undefined;
  #rows = 0;

  constructor(private readonly expected: ExpectedStream) {}

  /** Of whom an agency can tell at all, with a join key or without. */
  get #mostRows(): number {
    return this.expected.mostRows ?? MOST_ROWS;
  }

  /** An agency guesses badly, but a stream that has no end is to be told before it has taken all there is. */
  get #mostRowsAfterHeader(): number {
    return Math.min(this.#mostRows, Math.max(ROWS_BEYOND_ESTIMATE, MOST_TIMES_ESTIMATE * (this.#header?.estimatedRows ?? 0)));
  }

  push(chunk: Uint8Array): readonly StreamPart[] {
    this.#reader.push(chunk);
    const parts: StreamPart[] = [];
    while (this.#state.at !== 'fault' && this.#step(this.#state, parts));
    return parts;
  }

  end(): ReturnType<CohortDecoder['end']> {
    if (this.#state.at === 'end') return { kind: 'trailer', trailer: this.#state.trailer };
    return { kind: 'fault', fault: this.#state.at === 'fault' ? this.#state.fault : 'NO_TRAILER' };
  }

  /** @returns whether there may be more to take of the chunk. */
  #step(state: State, parts: StreamPart[]): boolean {
    switch (state.at) {
      case 'start':
        return this.#take(HEADER_BYTES + 4, (bytes) => this.#readStart(bytes, parts));
      case 'dictionaries':
        return this.#take(state.start.dictionaryBytes, (bytes) => this.#readDictionaries(bytes, state.start, parts));
      case 'count':
        return this.#take(4, (bytes) => this.#readCount(view(bytes).getUint32(0), parts));
      case 'rows':
        return this.#readRows(state, parts);
      case 'trailer':
        return this.#take(TRAILER_BYTES, (bytes) => this.#readTrailer(view(bytes), parts));
      case 'counter':
        return this.#take(state.length, (bytes) => this.#readCounter(bytes, state.trailer, parts));
      case 'end':
        return this.#reader.isEmpty ? false : this.#fail('TRAILING', parts);
      case 'fault':
        return false;
    }
  }

  #take(size: number, read: (bytes: Uint8Array) => boolean): boolean {
    const bytes = this.#reader.take(size);
    return bytes !== undefined && read(bytes);
  }

  #readStart(bytes: Uint8Array, parts: StreamPart[]): boolean {
    const start = readHeaderStart(bytes, this.expected);
    return typeof start === 'string' ? this.#fail(start, parts) : this.#become({ at: 'dictionaries', start });
  }

  #readDictionaries(bytes: Uint8Array, start: HeaderStart, parts: StreamPart[]): boolean {
    const header = readDictionaries(bytes, start, this.expected);
    if (typeof header === 'string') return this.#fail(header, parts);
    this.#header = header;
    this.#checker = new RowChecker(header);
    parts.push({ kind: 'header', header });
    return this.#become({ at: 'count' });
  }

  #readCount(count: number, parts: StreamPart[]): boolean {
    if (count === 0) return this.#become({ at: 'trailer' });
    if (count > MOST_BLOCK_ROWS) return this.#fail('COUNT', parts);
    this.#rows += count;
    return this.#rows > this.#mostRowsAfterHeader ? this.#fail('TOO_LARGE', parts) : this.#become({ at: 'rows', left: count });
  }

  #readRows(state: Extract<State, { at: 'rows' }>, parts: StreamPart[]): boolean {
    const rowBytes = this.#header?.rowBytes ?? 1;
    const rows = this.#reader.takeMany(rowBytes, state.left);
    if (rows === undefined) return false;
    const fault = this.#checker?.faultOf(rows);
    if (fault) return this.#fail(fault, parts);
    parts.push({ kind: 'rows', rows });
    state.left -= rows.length / rowBytes;
    return state.left > 0 || this.#become({ at: 'count' });
  }

  #readTrailer(bytes: DataView, parts: StreamPart[]): boolean {
    if (bytes.getBigUint64(0) !== BigInt(this.#rows)) return this.#fail('COUNT', parts);
    const unlinkable = bytes.getUint32(8);
    if (unlinkable > this.#mostRows) return this.#fail('TOO_LARGE', parts);
    const length = bytes.getUint16(12);
    if (length === 0 || length > LONGEST_COUNTER_BYTES) return this.#fail('HEADER', parts);
    return this.#become({ at: 'counter', trailer: { rows: this.#rows, unlinkable }, length });
  }

  #readCounter(bytes: Uint8Array, trailer: Omit<CohortTrailer, 'changeCounter'>, parts: StreamPart[]): boolean {
    const changeCounter = String.fromCharCode(...bytes);
    return /^[\x21-\x7e]+$/.test(changeCounter) ? this.#become({ at: 'end', trailer: { ...trailer, changeCounter } }) : this.#fail('HEADER', parts);
  }

  #become(state: State): true {
    this.#state = state;
    return true;
  }

  #fail(fault: StreamFault, parts: StreamPart[]): false {
    this.#state = { at: 'fault', fault };
    parts.push({ kind: 'fault', fault });
    return false;
  }
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** One event of a stream. */
export interface StreamEvent {
  /** Empty when the stream names none. */
  readonly type: string;
  /** Lines joined by a line feed, as they came. */
  readonly data: Buffer;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const COLON = 0x3a;
const SPACE = 0x20;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const NEW_LINE = Buffer.from('\n');

/**
 * Cuts a body into server-sent events, whatever pieces it arrives in.
 *
 * Source: HTML standard, "Parsing an event stream"; `id` and `retry` are passed over: a subgraph that is lost is not
 * asked again, since what it sent meanwhile is lost as well.
 */
export class EventStreamReader {
  #line: Buffer[] = [];
  #type = '';
  #data: Buffer[] = [];
  #hasData = false;
  #lineBytes = 0;
  #dataBytes = 0;
  #endsInReturn = false;
  #isFirstLine = true;

  /** @param limitBytes of one event. */
  constructor(private readonly limitBytes: number) {}

  /** True once an event is larger than the limit: nothing more is read then. */
  get isTooLarge(): boolean {
    return this.#lineBytes + this.#dataBytes > this.limitBytes;
  }

  /** @returns the events that are whole with this piece of the body. */
  read(piece: Buffer): readonly StreamEvent[] {
    const events: StreamEvent[] = [];
    let start = this.#endsInReturn && piece[0] === LINE_FEED ? 1 : 0;
    if (piece.length > 0) this.#endsInReturn = false;
    for (let end = nextBreak(piece, start); end >= 0 && !this.isTooLarge; end = nextBreak(piece, start)) {
      const event = this.#endLine(piece.subarray(start, end));
      if (event !== undefined) events.push(event);
      const isReturn = piece[end] === CARRIAGE_RETURN;
      this.#endsInReturn = isReturn && end + 1 === piece.length;
      start = isReturn && piece[end + 1] === LINE_FEED ? end + 2 : end + 1;
    }
    if (start < piece.length && !this.isTooLarge) {
      this.#line.push(piece.subarray(start));
      this.#lineBytes += piece.length - start;
    }
    return events;
  }

  #endLine(last: Buffer): StreamEvent | undefined {
    let line = this.#line.length === 0 ? last : Buffer.concat([...this.#line, last]);
    this.#line = [];
    this.#lineBytes = 0;
    if (this.#isFirstLine && line.subarray(0, 3).equals(BYTE_ORDER_MARK)) line = line.subarray(3);
    this.#isFirstLine = false;
    if (line.length === 0) return this.#dispatch();
    const colon = line.indexOf(COLON);
    const name = line.toString('latin1', 0, colon < 0 ? line.length : colon);
    const value = colon < 0 ? line.subarray(line.length) : line.subarray(line[colon + 1] === SPACE ? colon + 2 : colon + 1);
    if (name === 'event') this.#type = value.toString('utf8');
    if (name === 'data') {
      if (this.#hasData) this.#data.push(NEW_LINE);
      this.#hasData = true;
      this.#data.push(value);
      this.#dataBytes += value.length;
    }
    return undefined;
  }

  #dispatch(): StreamEvent | undefined {
    const event = { type: this.#type, data: Buffer.concat(this.#data) };
    const isEvent = this.#hasData || this.#type !== '';
    this.#type = '';
    this.#data = [];
    this.#hasData = false;
    this.#dataBytes = 0;
    return isEvent ? event : undefined;
  }
}

const nextBreak = (piece: Buffer, from: number): number => {
  const feed = piece.indexOf(LINE_FEED, from);
  const before = feed < 0 ? piece.subarray(from) : piece.subarray(from, feed);
  const carriage = before.indexOf(CARRIAGE_RETURN);
  return carriage < 0 ? feed : from + carriage;
};

import type { Connection, Submittable } from 'pg';

/** What takes the messages of a copy: the bytes from `start` to `end`, gone after the call. */
export type TakeMessage = (bytes: Buffer, start: number, end: number) => void;

const COPY_DATA = 'd'.charCodeAt(0);
const COPY_OUT_RESPONSE = 'H'.charCodeAt(0);
/** The database may put these anywhere. */
const ASYNCHRONOUS: ReadonlySet<number> = new Set([...'SNA'].map((code) => code.charCodeAt(0)));
const NOTHING = Buffer.alloc(0);

/**
 * A `COPY … TO STDOUT` whose data goes from the socket to its taker: the driver's own parser would make an object of
 * each row. It takes the socket's data for itself until the copy ends, and gives it back then.
 *
 * Source: PostgreSQL, "Frontend/Backend Protocol", "COPY Operations"; the manner is that of pg-copy-streams.
 */
export class CopyOut implements Submittable {
  /** Rejects with the database's error, and with what the taker throws. */
  readonly ended: Promise<void>;
  #settle: { readonly resolve: () => void; readonly reject: (error: Error) => void } | undefined;
  #connection: Connection | undefined;
  #rest: Buffer = NOTHING;
  #giveBack: ((rest: Buffer) => void) | undefined;

  constructor(
    private readonly text: string,
    private readonly take: TakeMessage,
  ) {
    this.ended = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    // Whoever waits for it gets the error too; nobody may be waiting yet.
    this.ended.catch(() => undefined);
  }

  /** Stops reading: the database can send no more than what fits between, and waits. */
  pause(): void {
    // Once the copy is over, the socket is the driver's.
    if (this.#giveBack) this.#connection?.stream.pause();
  }

  resume(): void {
    this.#connection?.stream.resume();
  }

  submit(connection: Connection): void {
    this.#connection = connection;
    const { stream } = connection;
    const [parser, ...others] = stream.listeners('data');
    if (typeof parser !== 'function' || others.length > 0) throw new TypeError('the driver reads its socket in a way that is not known');
    const read = (chunk: Buffer): void => this.#read(chunk);
    stream.removeAllListeners('data').on('data', read);
    this.#giveBack = (rest) => {
      this.#giveBack = undefined;
      stream.removeListener('data', read);
      stream.on('data', (chunk: Buffer) => void parser(chunk));
      if (rest.length > 0) parser(rest);
    };
    connection.query(this.text);
  }

  handleError(error: Error): void {
    this.#settle?.reject(error);
  }

  handleReadyForQuery(): void {
    this.#settle?.resolve();
  }

  /** Called by the driver; there is nothing to learn from it. */
  handleCommandComplete(): void {}

  #read(chunk: Buffer): void {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    try {
      const end = this.#takeMessages(bytes);
      this.#rest = end < bytes.length ? bytes.subarray(end) : NOTHING;
    } catch (error) {
      // What follows on the socket cannot be used any more.
      this.#connection?.stream.destroy();
      this.#settle?.reject(error instanceof Error ? error : new TypeError('not an error'));
    }
  }

  /** @returns where the first message begins that is not all there; the end, once the copy is over. */
  #takeMessages(bytes: Buffer): number {
    let at = 0;
    while (at + 5 <= bytes.length) {
      const end = at + 1 + bytes.readUInt32BE(at + 1);
      const code = bytes[at];
      if (code !== COPY_DATA && code !== COPY_OUT_RESPONSE && !ASYNCHRONOUS.has(code ?? 0)) {
        // The copy's end, or an error: for the driver, as all that follows.
        this.#giveBack?.(bytes.subarray(at));
        return bytes.length;
      }
      if (end > bytes.length) break;
      if (code === COPY_DATA) this.take(bytes, at + 5, end);
      at = end;
    }
    return at;
  }
}

import type { Connection, Submittable } from 'pg';

/** What takes the messages of a copy: the bytes from `start` to `end`, gone after the call. */
export type TakeMessage = (bytes: Buffer, start: number, end: number) => void;

const COPY_DATA = 'd'.charCodeAt(0);
/** What a copy consists of, and what the database may put anywhere. */
const KINDS: ReadonlySet<number | undefined> = new Set([...'dHSNA'].map((kind) => kind.charCodeAt(0)));
/** A message's kind, and how long it is. */
const HEAD_BYTES = 5;
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
  /** A message that is not all there: how much there is of it, in a buffer that the next such takes over. */
  #held: Buffer = NOTHING;
  #heldBytes = 0;
  #giveBack: ((rest: Buffer) => void) | undefined;

  constructor(
    private readonly text: string,
    private take: TakeMessage,
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

  /** From now on reads what comes to no end but that of the copy. */
  discard(): void {
    this.take = () => undefined;
    this.resume();
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
      // The last rows may have been one too many for their taker: nobody else would let the socket go on.
      stream.resume();
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
    try {
      for (let at = 0; at < chunk.length; ) at = this.#heldBytes > 0 ? this.#hold(chunk, at) : this.#takeOne(chunk, at);
    } catch (error) {
      // What follows on the socket cannot be used any more.
      this.#connection?.stream.destroy();
      this.#settle?.reject(error instanceof Error ? error : new TypeError('not an error'));
    }
  }

  /** @returns where the next message begins. */
  #takeOne(chunk: Buffer, at: number): number {
    const kind = chunk[at];
    if (!KINDS.has(kind)) {
      // The copy's end, or an error: for the driver, as all that follows.
      this.#giveBack?.(chunk.subarray(at));
      return chunk.length;
    }
    const end = chunk.length - at < HEAD_BYTES ? Infinity : at + lengthAt(chunk, at);
    if (end > chunk.length) return this.#hold(chunk, at);
    if (kind === COPY_DATA) this.take(chunk, at + HEAD_BYTES, end);
    return end;
  }

  /** Adds to the message that is not all there, and takes it once it is: however long it is, each byte is copied once. @returns how far the chunk was used. */
  #hold(chunk: Buffer, at: number): number {
    const wanted = this.#heldBytes < HEAD_BYTES ? HEAD_BYTES : lengthAt(this.#held, 0);
    if (wanted > this.#held.length) this.#held = Buffer.concat([this.#held.subarray(0, this.#heldBytes)], Math.max(wanted, 2 * this.#held.length));
    const end = Math.min(chunk.length, at + wanted - this.#heldBytes);
    this.#heldBytes += chunk.copy(this.#held, this.#heldBytes, at, end);
    if (this.#heldBytes >= HEAD_BYTES && this.#heldBytes === lengthAt(this.#held, 0)) {
      const message = this.#held.subarray(0, this.#heldBytes);
      this.#heldBytes = 0;
      if (message[0] === COPY_DATA) this.take(message, HEAD_BYTES, message.length);
    }
    return end;
  }
}

const lengthAt = (bytes: Buffer, at: number): number => 1 + bytes.readUInt32BE(at + 1);

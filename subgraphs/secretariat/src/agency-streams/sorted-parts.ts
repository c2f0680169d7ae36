import { KEY_PARTS, partAt } from '../cohort-engine/key-part.js';
import type { SortedBlock } from '../cohort-engine/sorted-block.js';
import { outOfMemory } from './agency-stream-error.js';
import type { QueryMemory } from './memory-ledger.js';
import type { PartSource } from './part-source.js';
import type { SortedStream } from './sorted-stream.js';

/** A sorted stream beside others that are not: read no further than the part that is wanted. */
export class SortedParts implements PartSource {
  readonly receivedBytes = 0;
  #block: SortedBlock | undefined;
  /** Of the block, the rows before this one are given. */
  #row = 0;
  #part = 0;
  #heldBytes = 0;

  constructor(
    private readonly agency: string,
    private readonly stream: SortedStream,
    private readonly memory: QueryMemory,
    /** As of `mergeSources`. */
    private readonly pace: () => Promise<void> | undefined,
  ) {}

  async collect(): Promise<void> {
    // Nothing of it is needed before its turn.
  }

  async next(): Promise<Uint8Array | undefined> {
    this.memory.give(this.#heldBytes);
    this.#heldBytes = 0;
    if (this.#part === KEY_PARTS) return undefined;
    const pieces: Uint8Array[] = [];
    for (let block = await this.#blockNow(); block !== undefined; block = await this.#blockNow()) {
      const end = this.#endOfPart(block);
      pieces.push(this.#piece(block, end));
      if (this.memory.isExceeded) await this.#giveUp(pieces);
      this.#row = end;
      if (end < block.rows) break;
      this.#block = undefined;
    }
    this.#part += 1;
    const [first, ...others] = pieces;
    return others.length === 0 ? (first ?? new Uint8Array(0)) : Buffer.concat(pieces);
  }

  async #blockNow(): Promise<SortedBlock | undefined> {
    if (this.#block !== undefined) return this.#block;
    this.#block = await this.stream.next();
    this.#row = 0;
    return this.#block;
  }

  #piece(block: SortedBlock, end: number): Uint8Array {
    const { rowBytes } = this.stream.header;
    const piece = block.bytes.subarray(this.#row * rowBytes, end * rowBytes);
    const bytes = 2 * piece.length; // as pieces, and put together
    this.#heldBytes += bytes;
    this.memory.take(bytes);
    return piece;
  }

  /** Join keys are spread evenly: keys without an end that ascend come all in one part. So it is to be known whether the stream has one. */
  async #giveUp(pieces: Uint8Array[]): Promise<never> {
    this.memory.giveUp();
    pieces.length = 0;
    this.memory.give(this.#heldBytes);
    this.#heldBytes = 0;
    while ((await this.stream.next()) !== undefined) await this.pace();
    throw outOfMemory(this.agency, this.memory);
  }

  /** @returns the first row that belongs to a later part. */
  #endOfPart({ view, rows }: SortedBlock): number {
    const { rowBytes } = this.stream.header;
    let [from, to] = [this.#row, rows];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (partAt(view, middle * rowBytes) <= this.#part) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

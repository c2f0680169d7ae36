import { type CohortHeader, type CohortTrailer } from '@hamafza/schema/cohort-protocol';
import { KEY_PARTS } from '../cohort-engine/key-part.js';
import { sortRows } from '../cohort-engine/sort-rows.js';
import { type SortedBlock } from '../cohort-engine/sorted-block.js';
import { AgencyStreamError, outOfMemory } from './agency-stream-error.js';
import { type MemoryLedger, type QueryMemory } from './memory-ledger.js';
import { type Pace } from './pace.js';
import { type PartSource } from './part-source.js';
import { RowPartitions } from './row-partitions.js';
import { type SortedStream } from './sorted-stream.js';
import { SpillFile } from './spill-file.js';
import { type StreamReceiver } from './stream-receiver.js';

export interface UnsortedParts {
  readonly receiver: StreamReceiver;
  readonly header: CohortHeader;
  readonly memory: QueryMemory;
  readonly spillFolder: string | undefined;
  /** What all streams have on disk. */
  readonly disk: MemoryLedger;
  readonly pace: Pace;
}

/** A stream in any order: all of it is collected, put apart by its keys, before any of it is given. */
export class UnsortedStream implements SortedStream {
  readonly header: CohortHeader;
  readonly estimatedRows: number;
  readonly parts: PartSource;
  readonly #partitions: RowPartitions;
  #file: SpillFile | undefined;
  #collected: Promise<void> | undefined;
  #next = 0;
  #heldBytes = 0;
  #isClosed = false;

  constructor(private readonly made: UnsortedParts) {
    const { header, memory, receiver } = made;
    this.header = header;
    this.estimatedRows = header.estimatedRows;
    this.#partitions = new RowPartitions(header.rowBytes, header.estimatedRows, memory);
    this.parts = {
      get receivedBytes() {
        return receiver.receivedBytes;
      },
      collect: () => this.#collectOnce(),
      next: () => this.#nextPart(),
    };
  }

  get trailer(): CohortTrailer | undefined {
    return this.made.receiver.trailer;
  }

  /** Sorted, for whoever wants few rows in their order. @throws AgencyStreamError, also for a key that comes twice. */
  async next(): Promise<SortedBlock | undefined> {
    const { header, memory, receiver } = this.made;
    await this.#collectOnce();
    if (memory.isGivenUp) throw outOfMemory(receiver.agency, memory);
    for (let rows = await this.#nextPart(); rows !== undefined; rows = await this.#nextPart()) {
      if (rows.length === 0) continue;
      const block = sortRows(rows, header.rowBytes, header.keyBytes);
      if (block === undefined) throw new AgencyStreamError({ agency: receiver.agency, reason: 'DUPLICATE' });
      this.#hold(block.heads.byteLength);
      return block;
    }
    return undefined;
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.made.receiver.destroy();
    // Closed under a write, the file would answer with a fault that is not one.
    await this.#collected?.catch(() => undefined);
    await this.#file?.close();
  }

  #collectOnce(): Promise<void> {
    return (this.#collected ??= this.#collect());
  }

  /** Where there is no room, nothing is kept any more: what remains to be known is whether the stream has an end, or is to blame for that. */
  async #collect(): Promise<void> {
    const { receiver, memory, pace } = this.made;
    for (let rows = await receiver.next(); rows !== undefined; rows = await receiver.next()) {
      if (!memory.isGivenUp) this.#partitions.add(rows);
      if (this.#partitions.isTooLarge) await this.#makeRoom();
      if (memory.isGivenUp) this.#partitions.clear();
      await pace.rest();
    }
  }

  async #makeRoom(): Promise<void> {
    const { spillFolder, disk, memory } = this.made;
    if (spillFolder === undefined || disk.usedBytes >= disk.limitBytes) memory.giveUp();
    else await this.#partitions.spill((this.#file ??= await SpillFile.create(spillFolder, disk)));
  }

  async #nextPart(): Promise<Uint8Array | undefined> {
    this.made.memory.give(this.#heldBytes);
    this.#heldBytes = 0;
    if (this.#next === KEY_PARTS) return undefined;
    this.#next += 1;
    this.#hold(this.#partitions.bytesOf(this.#next - 1)); // beside what it is put together of
    return this.#partitions.take(this.#next - 1, this.#file);
  }

  #hold(bytes: number): void {
    const { memory, receiver } = this.made;
    this.#heldBytes += bytes;
    memory.take(bytes);
    if (memory.isExceeded) throw outOfMemory(receiver.agency, memory);
  }
}

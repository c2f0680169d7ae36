import type { CohortHeader, CohortTrailer } from '@hamafza/schema/cohort-protocol';
import { KEY_PARTS } from '../cohort-engine/key-part.js';
import { sortRows } from '../cohort-engine/sort-rows.js';
import type { SortedBlock } from '../cohort-engine/sorted-block.js';
import { AgencyStreamError, outOfMemory } from './agency-stream-error.js';
import type { MemoryLedger, QueryMemory } from './memory-ledger.js';
import type { Pace } from './pace.js';
import type { PartSource } from './part-source.js';
import { RowPartitions } from './row-partitions.js';
import type { SortedStream } from './sorted-stream.js';
import { SpillError, SpillFile } from './spill-file.js';
import type { StreamReceiver } from './stream-receiver.js';

export interface UnsortedParts {
  readonly receiver: StreamReceiver;
  readonly header: CohortHeader;
  readonly memory: QueryMemory;
  readonly spillFolder: string | undefined;
  /** What all streams have on disk. */
  readonly disk: MemoryLedger;
  /** Of the same cohort, this one included from now on. */
  readonly peers: Set<UnsortedStream>;
  readonly pace: Pace;
}

/** What is less is not written to disk for want of room, unless there is none at all: many small pieces take long. */
const LEAST_SPILL_SHARE = 1 / 128;
/** Sorting more at once holds others up. Join keys are spread evenly: no stream of which so much is in one part is small enough to be sorted. */
const LARGEST_SORTED_BYTES = 3 * 1_048_576;

/** A stream in any order: all of it is collected, put apart by its keys, before any of it is given. */
export class UnsortedStream implements SortedStream {
  readonly header: CohortHeader;
  readonly estimatedRows: number;
  readonly parts: PartSource;
  readonly #partitions: RowPartitions;
  #file: Promise<SpillFile> | undefined;
  #collected: Promise<void> | undefined;
  #next = 0;
  #heldBytes = 0;
  #closed: Promise<void> | undefined;

  constructor(private readonly made: UnsortedParts) {
    const { header, memory, receiver } = made;
    this.header = header;
    this.estimatedRows = header.estimatedRows;
    this.#partitions = new RowPartitions(header.rowBytes, header.estimatedRows, memory);
    made.peers.add(this);
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
      if (rows.length > LARGEST_SORTED_BYTES) throw outOfMemory(receiver.agency, memory);
      const block = sortRows(rows, header.rowBytes, header.keyBytes);
      if (block === undefined) throw new AgencyStreamError({ agency: receiver.agency, reason: 'DUPLICATE' });
      this.#hold(block.heads.byteLength);
      return block;
    }
    return undefined;
  }

  /** Whoever closes it once more waits as well: until then, it still takes memory. */
  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #close(): Promise<void> {
    this.made.receiver.destroy();
    // Closed under a write, the file would answer with a fault that is not one.
    await this.#collected?.catch(() => undefined);
    await this.#forget();
  }

  #collectOnce(): Promise<void> {
    return (this.#collected ??= this.#collect());
  }

  /** Where there is no room, nothing is kept any more: what remains to be known is whether the stream has an end, or is to blame for that. */
  async #collect(): Promise<void> {
    const { receiver, memory, pace } = this.made;
    for (let rows = await receiver.next(); rows !== undefined; rows = await receiver.next()) {
      if (!memory.isGivenUp && !this.#partitions.add(rows)) await this.#makeRoom();
      if (memory.isGivenUp) await this.#forget();
      await pace.rest();
    }
  }

  /** What takes most is written, and what then does: of a stream that has grown large and ended, too, rather than little of this one again and again. */
  async #makeRoom(): Promise<void> {
    const { memory, spillFolder, disk, peers } = this.made;
    while (!memory.hasRoom && !memory.isGivenUp) {
      if (spillFolder === undefined || disk.usedBytes >= disk.limitBytes) {
        memory.giveUp();
        return;
      }
      const [largest = this] = [...peers].sort((a, b) => b.#partitions.heldBytes - a.#partitions.heldBytes);
      const { heldBytes } = largest.#partitions;
      if (heldBytes === 0 || (!memory.isExceeded && heldBytes < LEAST_SPILL_SHARE * memory.limitBytes)) return;
      await largest.#spill(spillFolder);
    }
  }

  async #spill(folder: string): Promise<void> {
    const { disk, memory, pace } = this.made;
    try {
      this.#file ??= SpillFile.create(folder, disk);
      await this.#partitions.spill(await this.#file, pace.rest);
    } catch (error) {
      if (!(error instanceof SpillError)) throw error;
      memory.giveUp(error.reason);
    }
  }

  async #forget(): Promise<void> {
    this.#partitions.clear();
    const file = await this.#file?.catch(() => undefined);
    this.#file = undefined;
    await file?.close();
  }

  async #nextPart(): Promise<Uint8Array | undefined> {
    const { memory, receiver } = this.made;
    memory.give(this.#heldBytes);
    this.#heldBytes = 0;
    if (this.#next === KEY_PARTS) return undefined;
    this.#next += 1;
    this.#hold(this.#partitions.bytesOf(this.#next - 1)); // beside what it is put together of
    try {
      return await this.#partitions.take(this.#next - 1, await this.#file);
    } catch (error) {
      if (!(error instanceof SpillError)) throw error;
      memory.giveUp(error.reason);
      throw outOfMemory(receiver.agency, memory);
    }
  }

  #hold(bytes: number): void {
    const { memory, receiver } = this.made;
    this.#heldBytes += bytes;
    memory.take(bytes);
    if (memory.isExceeded) throw outOfMemory(receiver.agency, memory);
  }
}

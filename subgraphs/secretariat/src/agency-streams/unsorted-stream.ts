import { type CohortHeader, type CohortTrailer } from '@hamafza/schema/cohort-protocol';
import { sortRows } from '../cohort-engine/sort-rows.js';
import { type SortedBlock } from '../cohort-engine/sorted-block.js';
import { AgencyStreamError } from './agency-stream-error.js';
import { type QueryMemory } from './memory-ledger.js';
import { type Pace } from './pace.js';
import { PARTITIONS, RowPartitions } from './row-partitions.js';
import { type SortedStream } from './sorted-stream.js';
import { SpillFile } from './spill-file.js';
import { type StreamReceiver } from './stream-receiver.js';

export interface UnsortedParts {
  readonly agency: string;
  readonly receiver: StreamReceiver;
  readonly header: CohortHeader;
  readonly memory: QueryMemory;
  readonly spillFolder: string | undefined;
  readonly pace: Pace;
}

/** A stream in any order: all of it is collected, part by part of the keys, and each part sorted when its turn comes. */
export class UnsortedStream implements SortedStream {
  readonly header: CohortHeader;
  readonly estimatedRows: number;
  readonly #partitions: RowPartitions;
  #file: SpillFile | undefined;
  #collected: Promise<void> | undefined;
  #next = 0;
  #heldBytes = 0;
  #isClosed = false;

  constructor(private readonly parts: UnsortedParts) {
    const { header, memory } = parts;
    this.header = header;
    this.estimatedRows = header.estimatedRows;
    this.#partitions = new RowPartitions(header.rowBytes, header.estimatedRows, memory);
  }

  get trailer(): CohortTrailer | undefined {
    return this.parts.receiver.trailer;
  }

  /** @throws AgencyStreamError, also for a key that comes twice; COHORT_MEMORY. */
  async next(): Promise<SortedBlock | undefined> {
    await (this.#collected ??= this.#collect());
    const { memory, header, agency } = this.parts;
    memory.give(this.#heldBytes);
    this.#heldBytes = 0;
    while (this.#next < PARTITIONS) {
      const rows = await this.#partitions.take(this.#next, this.#file);
      this.#next += 1;
      if (rows.length === 0) continue;
      const block = sortRows(rows, header.rowBytes, header.keyBytes);
      if (block === undefined) throw new AgencyStreamError({ agency, reason: 'DUPLICATE' });
      this.#heldBytes = block.bytes.length + block.heads.byteLength;
      memory.take(this.#heldBytes);
      return block;
    }
    return undefined;
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.parts.receiver.destroy();
    // Closed under a write, the file would answer with a fault that is not one.
    await this.#collected?.catch(() => undefined);
    await this.#file?.close();
  }

  async #collect(): Promise<void> {
    const { receiver, pace } = this.parts;
    for (let rows = await receiver.next(); rows !== undefined; rows = await receiver.next()) {
      this.#partitions.add(rows);
      if (this.#partitions.isTooLarge) await this.#spill();
      await pace.rest();
    }
  }

  async #spill(): Promise<void> {
    const { spillFolder, memory } = this.parts;
    if (spillFolder === undefined) memory.insist(0);
    else await this.#partitions.spill((this.#file ??= await SpillFile.create(spillFolder)));
  }
}

import { emptyChain, type ChainHead, type StoredRecord } from '@hamafza/schema/audit';
import type { AuditBatch, AuditStore } from '../../src/audit/audit-store.js';

/** A store in memory that fails as it is told. */
export class FakeStore implements AuditStore {
  head: ChainHead = emptyChain('fake');
  readonly records: StoredRecord[] = [];
  readonly batches: number[] = [];
  readonly checkpoints: string[] = [];
  isAway = false;
  /** It can be opened, and nothing can be written. */
  isFull = false;
  opened = 0;
  /** What the next append does: keeps the first so many records, and fails. */
  failAfter: number | undefined;
  hold: Promise<void> | undefined;

  open(): Promise<ChainHead> {
    this.opened += 1;
    return this.isAway ? Promise.reject(new Error('away')) : Promise.resolve(this.head);
  }

  async append({ records, head }: AuditBatch): Promise<'kept'> {
    await this.hold;
    if (this.isAway || this.isFull) throw new Error('away');
    const kept = records.slice(0, this.failAfter);
    this.records.push(...kept);
    this.batches.push(kept.length);
    const last = kept.at(-1);
    if (this.failAfter === undefined) this.head = head;
    else if (last) this.head = { ...head, sequence: this.head.sequence + kept.length, hash: last.hash, counts: this.countsOf() };
    if (this.failAfter === undefined) return 'kept';
    this.failAfter = undefined;
    throw new Error('connection lost during the commit');
  }

  holds(sequence: number, hash: string): Promise<boolean> {
    return Promise.resolve(this.records[sequence - 1]?.hash === hash);
  }

  keepCheckpoint({ jws }: { readonly jws: string }): Promise<void> {
    this.checkpoints.push(jws);
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  ids(): readonly string[] {
    return this.records.map(({ header }) => String(JSON.parse(header).requestId));
  }

  private countsOf(): Record<string, number> {
    const parts = this.records.flatMap((record) => record.parts.map((part): { agency: string; number: number } => JSON.parse(part)));
    return Object.fromEntries(parts.map(({ agency, number }) => [agency, number]));
  }
}

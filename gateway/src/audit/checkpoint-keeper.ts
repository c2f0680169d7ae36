import { type ChainHead, type Checkpoint, type NoticeKey, signCheckpoint } from '@hamafza/schema/audit';
import type { AuditStore } from './audit-store.js';
import type { NoticeDelivery } from './notice-delivery.js';

export interface CheckpointOptions {
  /** Undefined signs nothing: the log of a gateway without a key has no checkpoints. */
  readonly key: NoticeKey | undefined;
  readonly delivery: NoticeDelivery;
  /** After so many records, at the latest. */
  readonly everyRecords: number;
  /** After so many milliseconds, at the latest, when anything was recorded. */
  readonly everyMs: number;
}

/** Signs where the chain stands, now and then, and hands it to those who may want to prove it. */
export class CheckpointKeeper {
  private sealedSequence: number | undefined;
  private isTime = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: CheckpointOptions) {}

  /** @param whenDue called when time has made one due. */
  onDue(whenDue: () => void): void {
    this.timer = setInterval(() => {
      this.isTime = true;
      whenDue();
    }, this.options.everyMs).unref();
  }

  isDue({ sequence }: ChainHead): boolean {
    if (this.options.key === undefined || sequence === 0) return false;
    const open = sequence - (this.sealedSequence ?? 0);
    return open >= this.options.everyRecords || (this.isTime && open > 0);
  }

  async seal(head: ChainHead, store: AuditStore): Promise<void> {
    const { key, delivery } = this.options;
    if (key === undefined) return;
    const checkpoint: Checkpoint = { version: 1, ...head, counts: { ...head.counts }, at: new Date().toISOString() };
    const jws = signCheckpoint(checkpoint, key);
    await store.keepCheckpoint({ chain: head.chain, sequence: head.sequence, jws });
    this.sealedSequence = head.sequence;
    this.isTime = false;
    delivery.checkpoint(jws);
  }

  /** The last one is due at once, whatever the time is. */
  end(): void {
    clearInterval(this.timer);
    this.isTime = true;
  }

  delivered(): Promise<void> {
    return this.options.delivery.close();
  }
}

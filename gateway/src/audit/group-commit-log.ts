import { setTimeout as pause } from 'node:timers/promises';
import { type AuditEntry, type ChainHead, Sealer } from '@hamafza/schema/audit';
import { codedError } from '@hamafza/schema/vocabulary';
import type { AuditLog } from './audit-log.js';
import type { AuditBatch, AuditStore } from './audit-store.js';
import type { CheckpointKeeper } from './checkpoint-keeper.js';
import { CommitPace } from './commit-pace.js';
import { pauseAfterMs, type ReopenedBatch, reopenStore } from './reopen-store.js';
import { WaitingEntries, type WaitingEntry } from './waiting-entries.js';

export interface GroupCommitOptions {
  readonly store: AuditStore;
  readonly checkpoints: CheckpointKeeper;
  /** How long an answer waits for its record, in milliseconds. */
  readonly timeoutMs: number;
  /** How long answers go on while the store is away; their records wait in memory, and are lost with the process. */
  readonly graceMs: number;
  /** How many records may wait. */
  readonly queueLength: number;
  readonly batchLength: number;
  /** Told when the store is lost, and when it is back (undefined). */
  readonly onTrouble: (error: unknown) => void;
  /** The clock that never goes back, in milliseconds; `performance.now()` if not given. */
  readonly nowMs?: () => number;
}

/** While one batch is being written the next one gathers: the fewer the commits can be, the larger they are. */
export class GroupCommitLog implements AuditLog {
  private readonly sealer = new Sealer();
  private readonly waiting: WaitingEntries;
  private readonly pace: CommitPace;
  private readonly ending = new AbortController();
  private head: ChainHead | undefined;
  private uncertain: ReopenedBatch | undefined;
  private running: Promise<void> | undefined;
  /** How often in a row it was open and refused what was to be written: a full disk. */
  private refusals = 0;

  constructor(private readonly options: GroupCommitOptions) {
    const { nowMs = () => performance.now() } = options;
    this.waiting = new WaitingEntries({ ...options, nowMs });
    this.pace = new CommitPace({ ...options, nowMs });
    this.run();
    options.checkpoints.onDue(() => this.run());
  }

  write(entry: AuditEntry): Promise<void> {
    if (this.ending.signal.aborted) return Promise.reject(auditUnavailable());
    const written = this.waiting.add(entry);
    this.pace.joined(this.waiting.next);
    this.run();
    return written;
  }

  async close(): Promise<void> {
    const { checkpoints, store, timeoutMs } = this.options;
    const patience = setTimeout(() => this.ending.abort(), timeoutMs);
    await this.waiting.untilEmpty(timeoutMs);
    checkpoints.end();
    this.run();
    await this.running;
    clearTimeout(patience);
    this.ending.abort();
    this.waiting.giveUp();
    await checkpoints.delivered();
    await store.close();
  }

  private run(): void {
    this.running ??= this.work().finally(() => {
      this.running = undefined;
      if (this.hasWork()) this.run();
    });
  }

  private hasWork(): boolean {
    if (this.ending.signal.aborted) return false;
    return this.head === undefined || this.waiting.next.length > 0 || this.options.checkpoints.isDue(this.head);
  }

  private async work(): Promise<void> {
    while (this.hasWork()) {
      try {
        if (this.head === undefined) await this.reopen();
        else if (this.options.checkpoints.isDue(this.head)) await this.seal(this.head);
        else await (this.pace.gather(this.waiting.next) ?? this.commit(this.head));
      } catch (error) {
        this.head = undefined;
        this.refusals += 1;
        if (!this.ending.signal.aborted) this.lose(error);
      }
    }
  }

  private async commit(head: ChainHead): Promise<void> {
    const entries = this.waiting.take(this.options.batchLength);
    const batch = this.sealed(entries, head);
    this.uncertain = { entries, batch };
    const kept = await this.options.store.append(batch);
    if (kept !== 'kept') this.sealer.forgetGiven();
    this.uncertain = undefined;
    this.head = batch.head;
    this.waiting.settle(entries);
    this.noteWritten();
  }

  private async seal(head: ChainHead): Promise<void> {
    await this.options.checkpoints.seal(head, this.options.store);
    this.noteWritten();
  }

  private noteWritten(): void {
    this.refusals = 0;
    if (this.waiting.noteWritten()) this.options.onTrouble(undefined);
  }

  private sealed(entries: readonly WaitingEntry[], head: ChainHead): AuditBatch {
    const sealed: ReturnType<Sealer['seal']>[] = [];
    for (const { entry, atMs } of entries) sealed.push(this.sealer.seal(entry, atMs, sealed.at(-1)?.head ?? head));
    return { records: sealed.map(({ record }) => record), contents: sealed.flatMap(({ contents }) => contents), head: sealed.at(-1)?.head ?? head };
  }

  /** Whatever was being written when the store was lost is looked for, so that nothing is lost or kept twice. */
  private async reopen(): Promise<void> {
    // After the first a lost connection is likelier, and whoever waits is not to wait longer.
    if (this.refusals > 1) await pause(pauseAfterMs(this.refusals - 1), undefined, { signal: this.ending.signal });
    const { head, kept, wasAway } = await reopenStore(this.options.store, this.uncertain, this.ending.signal, (error) => this.lose(error));
    this.sealer.forgetGiven();
    if (this.uncertain) {
      this.waiting.settle(this.uncertain.entries.slice(0, kept));
      this.waiting.putBack(this.uncertain.entries.slice(kept));
    }
    this.uncertain = undefined;
    this.head = head;
    if (kept > 0) this.noteWritten();
    else if (this.waiting.noteOpened(wasAway || this.refusals === 0)) this.options.onTrouble(undefined);
  }

  private lose(error: unknown): void {
    if (this.waiting.beginTrouble()) this.options.onTrouble(error);
  }
}

const auditUnavailable = (): Error => codedError('AUDIT_UNAVAILABLE', 'The access log is closed.', {});

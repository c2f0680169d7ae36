import type { AuditEntry } from '@hamafza/schema/audit';
import { codedError } from '@hamafza/schema/vocabulary';

export interface WaitingEntry {
  readonly entry: AuditEntry;
  /** Of the clock on the wall. */
  readonly atMs: number;
  /** By `WaitingOptions.nowMs`. */
  readonly sinceMs: number;
  /** Called once, by whoever removes it. */
  settle: ((error?: Error) => void) | undefined;
  wasRefused: boolean;
}

export interface WaitingOptions {
  readonly timeoutMs: number;
  readonly graceMs: number;
  readonly queueLength: number;
  /** The clock that never goes back. */
  readonly nowMs: () => number;
}

const LOOKS_PER_TIMEOUT = 8;

/** Entries on their way to the store, and the promises of those who wait for them. */
export class WaitingEntries {
  private queue: WaitingEntry[] = [];
  private taken: readonly WaitingEntry[] = [];
  private troubleSinceMs: number | undefined;
  /** Since when nothing could be written, whatever was opened in between: the grace counts from there. */
  private unwrittenSinceMs: number | undefined;
  private isOpen = false;
  private timer: NodeJS.Timeout | undefined;
  private whenEmpty: (() => void) | undefined;

  constructor(private readonly options: WaitingOptions) {}

  /** Settles when the entry is kept, or may go on without; rejects with AUDIT_UNAVAILABLE. */
  add(entry: AuditEntry): Promise<void> {
    const nowMs = this.options.nowMs();
    if (this.queue.length >= this.options.queueLength) return Promise.reject(unavailable('Too many records wait to be kept.'));
    const isLost = !this.isOpen && this.troubleSinceMs !== undefined && nowMs - this.troubleSinceMs > this.options.timeoutMs;
    if (isLost && !this.isInGrace(nowMs)) return Promise.reject(unavailable('The access log cannot be written.'));
    const waiting: WaitingEntry = { entry, atMs: Date.now(), sinceMs: nowMs, settle: undefined, wasRefused: false };
    this.queue.push(waiting);
    this.watch();
    if (this.isInGrace(nowMs)) return Promise.resolve();
    return new Promise((resolve, reject) => {
      waiting.settle = (error) => (error ? reject(error) : resolve());
    });
  }

  /** Those that are not taken yet, in order. */
  get next(): readonly WaitingEntry[] {
    return this.queue;
  }

  take(most: number): readonly WaitingEntry[] {
    this.taken = this.queue.length <= most ? this.queue : this.queue.slice(0, most);
    this.queue = this.queue.length <= most ? [] : this.queue.slice(most);
    return this.taken;
  }

  settle(entries: readonly WaitingEntry[]): void {
    this.taken = [];
    for (const waiting of entries) release(waiting);
    if (this.queue.length === 0) this.whenEmpty?.();
  }

  /** Those whose waiters were refused meanwhile are dropped: nothing was answered. */
  putBack(entries: readonly WaitingEntry[]): void {
    this.taken = [];
    this.queue = [...entries.filter(({ wasRefused }) => !wasRefused), ...this.queue];
    if (this.queue.length === 0) this.whenEmpty?.();
  }

  /** @returns whether it is news. */
  beginTrouble(): boolean {
    const nowMs = this.options.nowMs();
    this.isOpen = false;
    this.unwrittenSinceMs ??= nowMs;
    if (this.isInGrace(nowMs)) for (const waiting of [...this.taken, ...this.queue]) release(waiting);
    const isNews = this.troubleSinceMs === undefined;
    this.troubleSinceMs ??= nowMs;
    return isNews;
  }

  /** @param isBack false where it was open before too, and refused what was to be written: it may do so again. @returns whether it is news. */
  noteOpened(isBack: boolean): boolean {
    this.isOpen = true;
    return isBack && this.endTrouble();
  }

  /** @returns whether it is news. */
  noteWritten(): boolean {
    this.isOpen = true;
    this.unwrittenSinceMs = undefined;
    return this.endTrouble();
  }

  async untilEmpty(timeoutMs: number): Promise<void> {
    if (this.queue.length === 0 && this.taken.length === 0) return;
    await new Promise<void>((resolve) => {
      this.whenEmpty = resolve;
      setTimeout(resolve, timeoutMs).unref();
    });
  }

  giveUp(): void {
    clearInterval(this.timer);
    for (const waiting of [...this.taken, ...this.queue]) refuse(waiting);
    this.queue = [];
  }

  private endTrouble(): boolean {
    const was = this.troubleSinceMs !== undefined;
    this.troubleSinceMs = undefined;
    return was;
  }

  private isInGrace(nowMs: number): boolean {
    return this.troubleSinceMs !== undefined && this.unwrittenSinceMs !== undefined && nowMs - this.unwrittenSinceMs < this.options.graceMs;
  }

  /** One timer for all: a timer for every answer would cost more than its record. */
  private watch(): void {
    this.timer ??= setInterval(() => this.look(), Math.max(1, this.options.timeoutMs / LOOKS_PER_TIMEOUT)).unref();
  }

  private look(): void {
    const nowMs = this.options.nowMs();
    const isLate = ({ sinceMs }: WaitingEntry): boolean => nowMs - sinceMs > this.options.timeoutMs;
    const late = [...this.taken.filter(isLate), ...this.queue.filter(isLate)];
    const [first] = late;
    if (first) {
      this.isOpen = false;
      this.troubleSinceMs ??= first.sinceMs;
      this.unwrittenSinceMs ??= first.sinceMs;
    }
    const isInGrace = this.isInGrace(nowMs);
    for (const waiting of late) (isInGrace ? release : refuse)(waiting);
    this.queue = this.queue.filter(({ wasRefused }) => !wasRefused);
    if (this.queue.length > 0 || this.taken.length > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }
}

function release(waiting: WaitingEntry): void {
  waiting.settle?.();
  waiting.settle = undefined;
}

function refuse(waiting: WaitingEntry): void {
  if (waiting.settle === undefined) return; // answered already, in the time of grace
  waiting.wasRefused = true;
  waiting.settle(unavailable('The record could not be kept in time.'));
  waiting.settle = undefined;
}

const unavailable = (message: string): Error => codedError('AUDIT_UNAVAILABLE', message, {});

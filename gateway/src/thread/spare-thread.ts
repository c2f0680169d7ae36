import type { PlannerThread } from './planner-thread.js';

/** One thread that has imported everything and waits for its release, so that a swap need not. */
export class SpareThread {
  #spare: PlannerThread | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  /** @param delayMs after one was taken, until the next is made: the one taken needs the processor first. */
  constructor(
    private readonly start: () => PlannerThread,
    private readonly delayMs: number,
  ) {}

  /** @returns a thread that has imported everything; the caller stops it. */
  async take(): Promise<PlannerThread> {
    const thread = this.#spare ?? this.start();
    this.#spare = undefined;
    clearTimeout(this.#timer);
    await thread.loaded;
    return thread;
  }

  /** Makes the next one after a while. */
  prepare(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.startNow(), this.delayMs);
    this.#timer.unref();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#spare?.stop();
  }

  startNow(): void {
    if (this.#closed || this.#spare !== undefined) return;
    const thread = this.start();
    this.#spare = thread;
    // One that ends while it waits is not replaced at once: whoever needs one starts it.
    void thread.ended.then(() => {
      if (this.#spare === thread) this.#spare = undefined;
    });
  }
}

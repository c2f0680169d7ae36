import { setImmediate as othersFirst } from 'node:timers/promises';

/** So long a cohort may keep the thread's processor before it lets others have it. */
const SLICE_MS = 8;

/** Keeps a cohort from standing in the way of others, and ends it when it has to end. */
export class Pace {
  #resumedAtMs = performance.now();

  constructor(private readonly signal: AbortSignal) {}

  /**
   * @returns something to wait for now and then, mostly nothing.
   * @throws the reason why the cohort was ended.
   */
  readonly rest = (): Promise<void> | undefined => {
    this.signal.throwIfAborted();
    return performance.now() - this.#resumedAtMs < SLICE_MS ? undefined : this.#giveWay();
  };

  async #giveWay(): Promise<void> {
    await othersFirst();
    this.signal.throwIfAborted();
    this.#resumedAtMs = performance.now();
  }
}

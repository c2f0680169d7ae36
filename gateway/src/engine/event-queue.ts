/** How much may wait for a caller to take it. */
export interface QueueLimits {
  readonly events: number;
  readonly bytes: number;
}

interface Queued<Item> {
  readonly item: Item;
  readonly sizeBytes: number;
}

/** Between one that gives as it likes and one that takes as it can: what waits is bounded. */
export class EventQueue<Item> {
  readonly #waiting: Queued<Item>[] = [];
  #bytes = 0;
  #isEnded = false;
  #take: ((item: Item | undefined) => void) | undefined;

  constructor(private readonly limits: QueueLimits) {}

  /** @returns false when too much waits already: the item is not taken. One that alone is over the limit is. */
  push(item: Item, sizeBytes: number): boolean {
    if (this.#isEnded) return true;
    if (this.#hand(item)) return true;
    const isFull = this.#waiting.length >= this.limits.events || (this.#waiting.length > 0 && this.#bytes + sizeBytes > this.limits.bytes);
    if (isFull) return false;
    this.#waiting.push({ item, sizeBytes });
    this.#bytes += sizeBytes;
    return true;
  }

  /** What waits is still to be taken, and nothing more comes after `last`. */
  end(last?: Item): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    if (last !== undefined && !this.#hand(last)) this.#waiting.push({ item: last, sizeBytes: 0 });
    if (this.#waiting.length === 0) this.#hand(undefined);
  }

  /** Ends, and forgets what waits. */
  clear(): void {
    this.#isEnded = true;
    this.#waiting.length = 0;
    this.#hand(undefined);
  }

  /** The next item, when there is one; undefined at the end. Not to be called again before it has resolved. */
  take(): Promise<Item | undefined> {
    const first = this.#waiting.shift();
    if (first !== undefined) {
      this.#bytes -= first.sizeBytes;
      return Promise.resolve(first.item);
    }
    if (this.#isEnded) return Promise.resolve(undefined);
    return new Promise((resolve) => (this.#take = resolve));
  }

  #hand(item: Item | undefined): boolean {
    const take = this.#take;
    this.#take = undefined;
    take?.(item);
    return take !== undefined;
  }
}

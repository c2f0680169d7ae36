/** Enough for 10,000 requests a second; some 40 MB when full. */
const MOST_REMEMBERED = 400_000;

type Remembered = 'new' | 'replayed' | 'full';

/**
 * Which signatures were used, for as long as they could be used again. It never forgets one early: when it is full, no
 * further one is taken. It is this process's own: of several processes behind one address, each has seen only its part.
 */
export class ReplayMemory {
  /** Ids by the second after which nobody accepts them any more. */
  readonly #idsByEnd = new Map<number, Set<string>>();
  #size = 0;
  #forgottenUntil = Number.NEGATIVE_INFINITY;

  constructor(private readonly most = MOST_REMEMBERED) {}

  /**
   * @param endSeconds the last second in which the signature would be accepted.
   * @param nowSeconds since 1970. When the clock is put back, what was forgotten stays refused.
   */
  use(id: string, endSeconds: number, nowSeconds: number): Remembered {
    this.#forgetBefore(nowSeconds);
    if (endSeconds < this.#forgottenUntil) return 'replayed';
    const ids = this.#idsByEnd.get(endSeconds);
    if (ids?.has(id)) return 'replayed';
    if (this.#size >= this.most) return 'full';
    if (ids) ids.add(id);
    else this.#idsByEnd.set(endSeconds, new Set([id]));
    this.#size += 1;
    return 'new';
  }

  #forgetBefore(nowSeconds: number): void {
    if (nowSeconds <= this.#forgottenUntil) return;
    this.#forgottenUntil = nowSeconds;
    for (const [end, ids] of this.#idsByEnd) {
      if (end >= nowSeconds) continue;
      this.#idsByEnd.delete(end);
      this.#size -= ids.size;
    }
  }
}

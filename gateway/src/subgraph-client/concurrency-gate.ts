/**
 * Lets so many through at once and keeps so many more waiting, in order of arrival.
 *
 * Our own, because the bulkhead of cockatiel leaves a caller who has gone in the queue, where it refuses one who has not.
 */
export class ConcurrencyGate {
  #inside = 0;
  #isLettingIn = false;
  readonly #waiting = new Set<() => void>();

  constructor(
    private readonly places: number,
    private readonly queueLength: number,
  ) {}

  /**
   * @param start called at once, or when its turn has come; whoever was started has to `leave` once.
   * @returns false, and never calls, when the queue is full.
   */
  enter(start: () => void): boolean {
    if (this.#inside < this.places) {
      this.#inside += 1;
      start();
      return true;
    }
    if (this.#waiting.size >= this.queueLength) return false;
    this.#waiting.add(start);
    return true;
  }

  /** Gives up a place in the queue; nothing happens when it was not there any more. */
  withdraw(start: () => void): void {
    this.#waiting.delete(start);
  }

  leave(): void {
    this.#inside -= 1;
    // Whoever is let in may leave at once; a loop, as one call within the other would fill the stack.
    if (this.#isLettingIn) return;
    this.#isLettingIn = true;
    while (this.#inside < this.places) {
      const [next] = this.#waiting;
      if (next === undefined) break;
      this.#waiting.delete(next);
      this.#inside += 1;
      next();
    }
    this.#isLettingIn = false;
  }
}

/** How many streams an agency is asked for, by agency. */
export type StreamCounts = ReadonlyMap<string, number>;

interface Waiting {
  readonly wanted: StreamCounts;
  enter(): void;
}

/**
 * Places for streams at each agency. A cohort gets all of its places at once, in order of arrival: two that had some
 * each would hold their streams back and wait for each other for ever.
 */
export class StreamPlaces {
  readonly #taken = new Map<string, number>();
  #waiting: readonly Waiting[] = [];

  /** @param most streams of one agency at once. */
  constructor(readonly most: number) {}

  /**
   * @param wanted at most `most` each.
   * @returns what gives the places back; idempotent.
   * @throws the signal's reason when that comes first.
   */
  enter(wanted: StreamCounts, signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { wanted, enter: () => resolve(this.#take(wanted)) };
      this.#waiting = [...this.#waiting, waiting];
      signal.addEventListener(
        'abort',
        () => {
          this.#waiting = this.#waiting.filter((each) => each !== waiting);
          reject(signal.reason);
          this.#letIn();
        },
        { once: true },
      );
      this.#letIn();
    });
  }

  #letIn(): void {
    for (let [next] = this.#waiting; next !== undefined && this.#fits(next.wanted); [next] = this.#waiting) {
      this.#waiting = this.#waiting.slice(1);
      next.enter();
    }
  }

  #fits(wanted: StreamCounts): boolean {
    return [...wanted].every(([agency, count]) => (this.#taken.get(agency) ?? 0) + count <= this.most);
  }

  #take(wanted: StreamCounts): () => void {
    this.#add(wanted, 1);
    let isGivenBack = false;
    return () => {
      if (isGivenBack) return;
      isGivenBack = true;
      this.#add(wanted, -1);
      this.#letIn();
    };
  }

  #add(wanted: StreamCounts, sign: 1 | -1): void {
    for (const [agency, count] of wanted) this.#taken.set(agency, (this.#taken.get(agency) ?? 0) + sign * count);
  }
}

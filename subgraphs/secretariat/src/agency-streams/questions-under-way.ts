/** Questions that somebody is having answered: who asks the same meanwhile waits for what is kept of that. */
export class QuestionsUnderWay {
  readonly #ends = new Map<string, Promise<void>>();

  /**
   * Waits, where somebody is having the question answered, until that has ended, well or not. Who has waited once goes on
   * by himself: what befell the other may befall all.
   *
   * @param question everything that its answer depends on.
   * @returns to be called when this one has ended.
   * @throws the signal's reason when that comes first.
   */
  async enter(question: string, signal: AbortSignal): Promise<() => void> {
    const other = this.#ends.get(question);
    if (other !== undefined) await unlessAborted(other, signal);
    return this.#ends.has(question) ? () => undefined : this.#lead(question);
  }

  #lead(question: string): () => void {
    let end: () => void = () => undefined;
    this.#ends.set(question, new Promise((resolve) => (end = resolve)));
    return () => {
      this.#ends.delete(question);
      end();
    };
  }
}

async function unlessAborted(awaited: Promise<void>, signal: AbortSignal): Promise<void> {
  let leave: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => (leave = () => reject(signal.reason)));
  signal.addEventListener('abort', leave, { once: true });
  try {
    await Promise.race([awaited, aborted]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

const FIRST_LENGTH = 1_024;

/** Which numbers were seen, with nothing to be wiped before the next time. */
export class Marks {
  #rounds = new Uint32Array(FIRST_LENGTH);
  #round = 1;

  /** Forgets all. */
  clear(): void {
    this.#round += 1;
  }

  /** @returns whether the number was not seen since. */
  add(number: number): boolean {
    if (number >= this.#rounds.length) this.#grow(number);
    if (this.#rounds[number] === this.#round) return false;
    this.#rounds[number] = this.#round;
    return true;
  }

  #grow(number: number): void {
    const rounds = new Uint32Array(2 * number);
    rounds.set(this.#rounds);
    this.#rounds = rounds;
  }
}

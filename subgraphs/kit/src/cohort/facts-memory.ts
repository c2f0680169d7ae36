import type { DimensionFacts } from './dimension-facts.js';

const MOST_KEPT = 64;

/** Facts of dimensions by the state of the data that they were read from: they hold for as long as it does. */
export class FactsMemory {
  readonly #kept = new Map<string, DimensionFacts>();

  async of(key: string, read: () => Promise<DimensionFacts>): Promise<DimensionFacts> {
    const facts = this.#kept.get(key) ?? (await read());
    this.#kept.delete(key);
    this.#kept.set(key, facts);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return facts;
  }
}

import type { KeyedTargets } from './keyed-targets.js';

/**
 * What the fetches of one execution found that ask about the same objects by the same key: fetches that begin together
 * look for them once. Until anything is added to the tree, whoever looks finds the same.
 */
export class GatheredTargets {
  readonly #known = new Map<string, KeyedTargets>();

  /** @param question what is gathered; undefined is asked by one fetch alone. */
  find(question: string | undefined, gather: () => KeyedTargets | undefined): KeyedTargets | undefined {
    const known = question === undefined ? undefined : this.#known.get(question);
    if (known !== undefined) return known;
    const gathered = gather();
    if (question !== undefined && gathered !== undefined) this.#known.set(question, gathered);
    return gathered;
  }

  /** To be called whenever something was added to the tree. */
  forget(): void {
    if (this.#known.size > 0) this.#known.clear();
  }
}

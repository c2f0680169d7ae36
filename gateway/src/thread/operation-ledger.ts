import { type OperationShape } from '../request/operation-shape.js';
import { type FrequentOperation, type OperationUse } from './thread-messages.js';

export interface LedgerLimits {
  /** How many different operations are kept; when there are more, the oldest window is forgotten early. */
  readonly maxOperations: number;
  /** A longer text is not worth the memory. */
  readonly maxTextLength: number;
  /** Texts are remembered for one to two windows. */
  readonly windowMs: number;
}

interface Counted<Value> {
  readonly value: Value;
  count: number;
}

/**
 * What was asked of one release and how often: texts for warming up the next, shapes for the registry. Values of
 * variables are never seen here; texts may hold literals and never leave the process.
 */
export class OperationLedger {
  #texts = new Map<string, Counted<FrequentOperation>>();
  #olderTexts = new Map<string, Counted<FrequentOperation>>();
  #windowStartMs: number;
  #uses = new Map<string, Counted<Omit<OperationUse, 'count'>>>();

  constructor(
    private readonly limits: LedgerLimits,
    private readonly nowMs: () => number,
  ) {
    this.#windowStartMs = nowMs();
  }

  record(query: string, operationName: string | undefined, shape: OperationShape, name: string | null): void {
    this.#startWindowWhenDue();
    if (query.length <= this.limits.maxTextLength) increment(this.#texts, `${operationName ?? ''}\n${query}`, () => ({ query, operationName }));
    const { document, hash } = shape;
    const hasRoom = this.#uses.has(hash) || this.#uses.size < this.limits.maxOperations;
    if (hasRoom && document.length <= this.limits.maxTextLength) increment(this.#uses, hash, () => ({ document, name }));
  }

  /** @returns the most used first. */
  frequent(limit: number): readonly FrequentOperation[] {
    this.#startWindowWhenDue();
    const all = new Map([...this.#olderTexts].map(([key, { value, count }]) => [key, { value, count: count + (this.#texts.get(key)?.count ?? 0) }]));
    for (const [key, entry] of this.#texts) if (!all.has(key)) all.set(key, entry);
    const byCount = [...all.values()].sort((first, second) => second.count - first.count);
    return byCount.slice(0, limit).map(({ value }) => value);
  }

  /** What was asked since the last time; each use is told once. */
  takeUses(): readonly OperationUse[] {
    const uses = [...this.#uses.values()].map(({ value, count }) => ({ ...value, count }));
    this.#uses.clear();
    return uses;
  }

  #startWindowWhenDue(): void {
    const elapsedMs = this.nowMs() - this.#windowStartMs;
    if (elapsedMs < this.limits.windowMs && this.#texts.size < this.limits.maxOperations) return;
    this.#olderTexts = elapsedMs < 2 * this.limits.windowMs ? this.#texts : new Map();
    this.#texts = new Map();
    this.#windowStartMs = this.nowMs();
  }
}

const increment = <Value>(counts: Map<string, Counted<Value>>, key: string, value: () => Value): void => {
  const known = counts.get(key);
  if (known === undefined) counts.set(key, { value: value(), count: 1 });
  else known.count += 1;
};

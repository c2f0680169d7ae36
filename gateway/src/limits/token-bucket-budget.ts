import type { CallerBudget, SpendOutcome } from './caller-budget.js';

export interface TokenBucketOptions {
  readonly costPerMinute: number;
  /** What a caller that spent nothing for a while may spend at once. */
  readonly burst: number;
  /** Beyond it, those who have not spent for longest are forgotten, with what they owe. */
  readonly maxCallers: number;
  /** Any clock that does not go back, in milliseconds. */
  readonly nowMs: () => number;
}

interface Bucket {
  /** Below zero after a cost greater than the burst. */
  balance: number;
  atMs: number;
}

const MINUTE_MS = 60_000;

/**
 * Budgets of one process: several gateways each grant a full one. A cost above the burst is granted to a full bucket and
 * leaves a debt, so that the rate holds over time and nothing that passed the limit of one request is unaffordable for ever.
 */
export class TokenBucketBudget implements CallerBudget {
  /** By caller, the least recently seen first. */
  readonly #buckets = new Map<string, Bucket>();

  constructor(private readonly options: TokenBucketOptions) {}

  get callers(): number {
    return this.#buckets.size;
  }

  spend(caller: string, cost: number): SpendOutcome {
    const { burst, costPerMinute } = this.options;
    const bucket = this.#refilled(caller);
    const missing = Math.min(cost, burst) - bucket.balance;
    if (missing > 0) return { kind: 'refused', retryAfterSeconds: Math.ceil((missing / costPerMinute) * 60) };
    bucket.balance -= cost;
    return { kind: 'spent', remaining: Math.max(0, bucket.balance) };
  }

  #refilled(caller: string): Bucket {
    const { burst, costPerMinute, maxCallers } = this.options;
    const atMs = this.options.nowMs();
    const known = this.#buckets.get(caller);
    const elapsedMs = known === undefined ? 0 : Math.max(0, atMs - known.atMs);
    const bucket = { balance: known === undefined ? burst : Math.min(burst, known.balance + (elapsedMs / MINUTE_MS) * costPerMinute), atMs };
    this.#buckets.delete(caller);
    this.#buckets.set(caller, bucket);
    for (const [other, { atMs: seenMs, balance }] of this.#buckets) {
      const isFull = balance + ((atMs - seenMs) / MINUTE_MS) * costPerMinute >= burst;
      if (other === caller || (this.#buckets.size <= maxCallers && !isFull)) break;
      this.#buckets.delete(other);
    }
    return bucket;
  }
}

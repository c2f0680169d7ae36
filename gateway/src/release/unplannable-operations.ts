import { createHash } from 'node:crypto';
import type { OperationToPrepare } from '../preparation/prepared-operation.js';

const FIRST_MS = 60_000;
const LONGEST_MS = 3_600_000;
/** Some 2 MB; beyond it the oldest are forgotten. */
const MAX_OPERATIONS = 10_000;

interface Unplannable {
  readonly error: Error;
  readonly untilMs: number;
  /** For how long it is refused unseen; doubled each time it fails again. */
  readonly spanMs: number;
}

/**
 * Operations over which a release lost its thread, refused unseen for a minute and, when they fail again, for longer: a
 * machine that was busy for a moment must not close one out for good.
 */
export class UnplannableOperations {
  /** By the SHA-256 of all that decides the plan: the texts may be large, and hold values. */
  readonly #known = new Map<string, Unplannable>();

  /** @param nowMs any clock that does not go back, in milliseconds. */
  constructor(private readonly nowMs: () => number) {}

  get size(): number {
    return this.#known.size;
  }

  /** @throws what the operation was refused with before, while that is remembered. */
  check(asked: OperationToPrepare): void {
    if (this.#known.size === 0) return;
    const known = this.#known.get(hashOf(asked));
    if (known !== undefined && this.nowMs() < known.untilMs) throw known.error;
  }

  note(asked: OperationToPrepare, error: Error): void {
    const hash = hashOf(asked);
    const known = this.#known.get(hash);
    const spanMs = known === undefined ? FIRST_MS : Math.min(LONGEST_MS, known.spanMs * 2);
    this.#known.delete(hash);
    this.#known.set(hash, { error, spanMs, untilMs: this.nowMs() + spanMs });
    const [first] = this.#known.keys();
    if (this.#known.size > MAX_OPERATIONS && first !== undefined) this.#known.delete(first);
  }
}

/** Variables that the text does not name decide nothing, and would make one operation look like many. */
const hashOf = (asked: OperationToPrepare): string => {
  const booleans = Object.entries(asked.booleans)
    .filter(([name]) => asked.query.includes(`$${name}`))
    .sort(([first], [second]) => (first < second ? -1 : 1));
  return createHash('sha256').update(JSON.stringify({ ...asked, booleans })).digest('base64url');
};

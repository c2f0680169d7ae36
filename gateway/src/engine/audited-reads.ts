import { readsBeside, type Reads } from '../access/reads.js';
import type { PreparedOperation } from '../preparation/prepared-operation.js';

type ReadingOperation = Pick<PreparedOperation, 'plan' | 'revealed'>;

interface Answered {
  readonly given: ReadonlySet<Reads>;
  readonly reads: Reads;
}

/** By operation, the reads of its last answer: the log hashes each list once. */
const lastReads = new WeakMap<ReadingOperation, Answered>();

/**
 * All that an operation reads of whom: by its plan, by the inputs that it gives, and by its variables.
 *
 * @param given what the variables read, as `coerceVariables` says.
 * @returns the same lists for the same inputs.
 */
export const auditedReads = (operation: ReadingOperation, given: ReadonlySet<Reads>): Reads => {
  const known = lastReads.get(operation);
  if (known && isSame(known.given, given)) return known.reads;
  const always: Reads = { ...operation.plan.reads, ...operation.revealed };
  const reads = given.size === 0 ? always : { ...always, ...readsBeside(always, given) };
  lastReads.set(operation, { given, reads });
  return reads;
};

const isSame = (one: ReadonlySet<Reads>, other: ReadonlySet<Reads>): boolean => one.size === other.size && [...one].every((reads) => other.has(reads));

import type { CohortCell, CohortResult } from '../cohort-engine/index.js';
import type { Standing } from './count-figures.js';
import type { Question } from './describe-question.js';
import type { DisclosureRules } from './disclosure-rules.js';
import { findByScan, type Telltale } from './find-near.js';
import { findTelltale, type NewSet } from './find-telltale.js';
import type { LedgerCell, LedgerState } from './ledger-state.js';
import { NewSums, type ShownCell } from './new-sums.js';
import { nodeKeys } from './node-key.js';
import { PARTS } from './part-index.js';
import { publish } from './protect-table.js';
import type { ProtectedTable } from './protected-table.js';
import { QUESTION_LIMITS, type QuestionLimits } from './question-budget.js';
import { readLattice } from './read-lattice.js';
import type { LedgerSum } from './released-sums.js';
import { roundLattice, type RoundedLattice } from './round-count.js';
import { SearchBudget } from './search-budget.js';
import { vectorOf } from './set-vector.js';
import { SKETCH_LENGTH } from './sketch-rows.js';
import { finish, inSlices, type Steps } from './steps.js';
import { isBelowThreshold } from './threshold.js';

/** A table about to be answered. */
export interface Release {
  /** Tells callers apart. */
  readonly caller: string;
  readonly question: Question;
  /** With the sketch of each cell. */
  readonly table: CohortResult;
  readonly rules: DisclosureRules;
}

/** Whether a table may be answered, and as what. */
export type ReleaseDecision =
  | { readonly outcome: 'released'; readonly table: ProtectedTable; readonly cells: readonly Omit<LedgerCell, 'table'>[]; readonly sums: readonly LedgerSum[] }
  /** `earlier`: the table in the way, where there is one. */
  | { readonly outcome: 'refused'; readonly reason: 'DIFFERENCING' | keyof QuestionLimits; readonly earlier?: string };

/**
 * Protects a table beside what has been published: a cell is withheld whose count would, with published ones, tell that
 * of a few people, and the table is refused where its total would.
 *
 * @throws COHORT_TOO_COSTLY
 * @throws RangeError where sketches are missing.
 */
export const decideRelease = (state: LedgerState, release: Release, limits = QUESTION_LIMITS): ReleaseDecision => finish(deciding(state, release, limits));

/** As `decideRelease`, but lets others have their turn every few milliseconds. Nobody else may use the state meanwhile. */
export const decideReleaseInSlices = (state: LedgerState, release: Release, limits = QUESTION_LIMITS): Promise<ReleaseDecision> => inSlices(deciding(state, release, limits));

function* deciding(state: LedgerState, { caller, question, table, rules }: Release, limits: QuestionLimits): Steps<ReleaseDecision> {
  const lattice = roundLattice(readLattice(table), rules);
  const keyOf = nodeKeys(question, lattice);
  yield;
  const [total, ...shown] = largeCells(table, lattice, keyOf, rules.threshold);
  const passed = total && limitPassed(state, { caller, question }, total.set, limits);
  if (passed) return { outcome: 'refused', reason: passed };
  const barred = total ? yield* barredNodes(state, [total, ...shown], rules) : new Map<number, string>();
  const earlier = barred.get(lattice.shape.total);
  if (earlier !== undefined) return { outcome: 'refused', reason: 'DIFFERENCING', earlier };
  const sums = new NewSums(state, total ? [total, ...shown] : [], rules.threshold);
  const standing: Standing = {
    isBarred: (node) => barred.has(node),
    isPublic: (node) => state.isPublic(lattice.identities[node] ?? 0n),
    isTelling: sums.isTelling,
  };
  const published = publish(table, rules, lattice, standing, lattice);
  const cells = (total ? [total, ...shown] : []).filter(({ node }) => published.counts.withheld[node] === 0).map(({ set }) => set);
  return { outcome: 'released', table: published.table, cells, sums: sums.published(published) };
}

function limitPassed({ questions, cohorts }: LedgerState, { caller, question }: Pick<Release, 'caller' | 'question'>, total: NewSet, limits: QuestionLimits): keyof QuestionLimits | undefined {
  const passed = questions.limitPassed(question, caller, limits);
  if (passed) return passed;
  const { isReckonable, neighbours } = cohorts.look(total);
  return isReckonable && neighbours >= limits.reckonable ? 'reckonable' : undefined;
}

/** The total and all cells that are not small themselves, the greatest first; none where the total is small. */
function largeCells({ cells, total }: CohortResult, { shape, cellNodes, rounded }: RoundedLattice, keyOf: (node: number) => string, threshold: number): readonly ShownCell[] {
  const inner = cells.map((cell, at) => ({ node: cellNodes[at] ?? 0, cell })).toSorted((one, other) => other.cell.persons - one.cell.persons);
  return [{ node: shape.total, cell: total }, ...inner]
    .filter(({ cell }) => !isBelowThreshold(cell.persons, threshold))
    .map(({ node, cell }) => ({ node, set: setOf(cell, keyOf(node), rounded[node] ?? 0) }));
}

/** The nodes that may not be published, each with the earlier table in the way; empty text where it is this very one. */
function* barredNodes({ sets }: LedgerState, shown: readonly ShownCell[], rules: DisclosureRules): Steps<ReadonlyMap<number, string>> {
  const barred = new Map<number, string>();
  if (isFirst(sets, shown, rules)) return barred;
  const budget = new SearchBudget(shown.length);
  const before = sets.size;
  try {
    for (const { node, set } of shown) {
      const telltale = findTelltale(sets, set, thresholdFor(set, rules), budget) ?? findAcrossAgencies(sets, set, rules);
      // Cells of one table are checked against each other as well.
      if (telltale === undefined) sets.add({ ...set, table: '' });
      else barred.set(node, telltale.numbers.map((number) => sets.tableOf(number)).find((table) => table !== '') ?? '');
      yield;
    }
  } finally {
    sets.shrinkTo(before);
  }
  return barred;
}

/**
 * Whether nothing but the table's own total was published: then what its figures tell together, `protectCounts` looks after
 * with all margins. That a count is of several agencies, it does not.
 */
const isFirst = (sets: LedgerState['sets'], [total]: readonly ShownCell[], { threshold, crossThreshold = threshold }: DisclosureRules): boolean =>
  crossThreshold <= threshold && (sets.size === 0 || (sets.size === 1 && total !== undefined && sets.numberOf(total.set.identity) !== undefined));

/** What a set tells beside others may be of several agencies, unless it is too small itself to be theirs. */
const thresholdFor = ({ persons }: NewSet, { threshold, crossThreshold = threshold }: DisclosureRules): number => (isBelowThreshold(persons, crossThreshold) ? threshold : crossThreshold);

/**
 * A published set of which the new one, of one agency and fewer people than may be told of several, leaves fewer than may.
 * Smaller published sets are not looked at: they are of one agency as well, and any two of them differ by few.
 */
function findAcrossAgencies(sets: LedgerState['sets'], set: NewSet, { threshold, crossThreshold = threshold }: DisclosureRules): Telltale | undefined {
  if (!isBelowThreshold(set.persons, crossThreshold) || sets.numberOf(set.identity) !== undefined) return undefined;
  return findByScan(sets, vectorOf(set), crossThreshold, { leastPersons: crossThreshold });
}

function setOf({ labels, persons, identity, sketch, parts }: CohortCell, key: string, published: number): ShownCell['set'] {
  if (sketch?.length !== SKETCH_LENGTH) throw new RangeError(`a table that is released needs sketches of ${SKETCH_LENGTH} numbers`);
  if (parts && parts.length !== PARTS) throw new RangeError(`a set must have ${PARTS} parts`);
  return { labels, persons, identity: BigInt.asUintN(64, identity), sketch, ...(parts && { parts }), key, published };
}

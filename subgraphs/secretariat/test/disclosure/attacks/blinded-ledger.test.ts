import { describe, expect, it } from '@jest/globals';
import { LedgerState, type LedgerCell } from '../../../src/disclosure/ledger-state.js';
import { QUESTION_LIMITS } from '../../../src/disclosure/question-budget.js';
import { ReleasedSets } from '../../../src/disclosure/released-sets.js';
import { Analyst } from './analyst.js';
import { byIntervals, byLinearProgramming, byNestedPairs, type Derived } from './derive.js';
import { MadePeople, range } from './made-people.js';
import { askAtRandom } from './random-analyst.js';
import { SimulatedPopulation } from './simulated-population.js';

/** Finds single sets that are near, but none to be taken together with others. */
class PairsAlone extends ReleasedSets {
  override get all(): readonly number[] {
    return [];
  }

  override kinOf(): readonly (readonly number[])[] {
    return [];
  }
}

/** A ledger in which some of what was published is not kept. */
class Forgetful extends LedgerState {
  constructor(private readonly isKept: (cell: LedgerCell) => boolean) {
    super();
  }

  override add(cell: LedgerCell): void {
    if (this.isKept(cell)) super.add(cell);
  }
}

const UNLIMITED = { perCondition: Infinity, perCaller: Infinity, perAgreement: Infinity, reckonable: Infinity };

/** All that the attacks of the random analyst derive about a small population, under a ledger that may lack a rule. */
function derivedUnder(state: LedgerState, { seed, limits = QUESTION_LIMITS }: { seed: number; limits?: typeof QUESTION_LIMITS }): readonly Derived[] {
  const population = new SimulatedPopulation([4], 3, 700, seed);
  const analyst = new Analyst(10, state, 'analyst', true, limits);
  askAtRandom(population, [analyst], { tables: 400, conditions: 3, seed: seed + 5 });
  const targets = population.atoms.map((_, at) => [at]);
  const known = analyst.known;
  return [...byIntervals(population.atoms, known, 10), ...byNestedPairs(population.atoms, known, 10), ...byLinearProgramming(population.atoms, known, 10, targets)];
}

describe('a table of which a cell was published before as a cohort of its own', () => {
  it('withholds another beside a small one, though the search finds no combination', () => {
    const people = new MadePeople(200);
    const analyst = new Analyst(10, new LedgerState(new PairsAlone()));
    expect(Analyst.isShown(analyst.ask(people.count('all of county a', range(0, 20))))).toBe(true);
    const table = analyst.ask(people.breakdown('by county', { a: range(0, 20), b: range(20, 23), c: range(23, 60), d: range(60, 110) }));
    expect(['a', 'b', 'c', 'd'].map((label) => Analyst.isShown(table, label))).toEqual([true, false, false, true]);
  });
});

/** That nothing is derived under the whole ledger says something only where the same attacks find something without a rule. */
describe('the attacks of the random analyst', () => {
  it.each([1, 2])('find nothing under the whole ledger (seed %d)', (seed) => {
    expect(derivedUnder(new LedgerState(), { seed })).toEqual([]);
  });

  it.each<[string, () => readonly Derived[]]>([
    ['keeps no totals', () => derivedUnder(new Forgetful(({ labels }) => labels.length > 0), { seed: 1 })],
    ['keeps every other table', () => derivedUnder(new Forgetful(({ table }) => Number(table) % 2 === 0), { seed: 1 })],
    ['looks at pairs alone, with no limit to questions', () => derivedUnder(new LedgerState(new PairsAlone()), { seed: 1, limits: UNLIMITED })],
  ])('find something under a ledger that %s', (_, derive) => {
    expect(derive()).not.toEqual([]);
  });
});

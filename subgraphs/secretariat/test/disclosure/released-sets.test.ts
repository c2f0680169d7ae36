import { describe, expect, it } from '@jest/globals';
import { findNear } from '../../src/disclosure/find-near.js';
import { findTelltale } from '../../src/disclosure/find-telltale.js';
import { ReleasedSets, type ReleasedSet } from '../../src/disclosure/released-sets.js';
import { SearchBudget } from '../../src/disclosure/search-budget.js';
import { alikeBySignature } from '../../src/disclosure/signature.js';
import { energyOf, smallEnergy } from '../../src/disclosure/set-vector.js';
import { MadePeople, range } from './attacks/made-people.js';
import { seeded } from './made-table.js';

const people = new MadePeople(3_000);
const random = seeded(9);

const setOf = (members: readonly number[], key = 'cohort'): ReleasedSet => {
  const { persons, identity, sketch } = people.count('cohort', members).result.total;
  return { persons, identity, sketch: sketch!, published: persons, key, table: '1' };
};
const somebody = (): readonly number[] => {
  const from = Math.floor(random() * 2_900);
  return range(from, from + 10 + Math.floor(random() * 60));
};
const vectorOf = ({ persons, sketch }: ReleasedSet) => ({ persons, sketch: Float32Array.from(sketch) });
const numbersOf = (sets: ReleasedSets, key: string): readonly number[] => sets.kinOf(key).flat().toSorted((one, other) => one - other);

describe('published sets', () => {
  it('finds as near whatever a look at every set finds, also after sets were taken back', () => {
    const sets = new ReleasedSets();
    const kept = Array.from({ length: 600 }, () => setOf(somebody()));
    kept.forEach((set) => sets.add(set));
    const size = sets.size;
    Array.from({ length: 50 }, () => setOf(somebody())).forEach((set) => sets.add(set));
    sets.shrinkTo(size);
    let found = 0;
    for (let round = 0; round < 300; round += 1) {
      const vector = vectorOf(setOf(somebody()));
      const isNear = kept.some(({ persons, sketch }) => {
        const energy = energyOf({ persons: 0, sketch: vector.sketch.map((each, at) => each - (sketch[at] ?? 0)) });
        return Math.abs(persons - vector.persons) < 10 && energy > 0 && energy <= smallEnergy(10);
      });
      expect(findNear(sets, vector, 10) !== undefined).toBe(isNear);
      found += Number(isNear);
    }
    expect(found).toBeGreaterThan(10);
  });

  it('keeps sums of signs that a byte cannot hold apart', () => {
    const sets = new ReleasedSets();
    const far = new Int32Array(64).fill(5_000);
    sets.add({ persons: 100, published: 100, identity: 1n, sketch: far, key: 'a', table: '1' });
    const near = (by: number) => ({ persons: 101, sketch: Float32Array.from(far, (each, at) => each + (at === 0 ? by : 0)) });
    expect(findNear(sets, near(1), 10)).toEqual({ numbers: [0] });
    expect(findNear(sets, near(1_000), 10)).toBeUndefined();
  });

  it('takes for kin what has a label of the cell and none that contradicts one, and whole cohorts', () => {
    const sets = new ReleasedSets();
    const keys = ['x', 'x|a.C="1"', 'x|a.C="2"', 'y|a.C="1"|a.T="1"', 'y|a.C="1"|a.T="2"', 'z|a.C="1"|b.S="f"', 'z|b.S="f"', 'x|a.C="1|a.T=\\"2"', 'x|a.C=null'];
    keys.forEach((key, at) => sets.add(setOf(range(at * 20, at * 20 + 15), key)));
    expect(numbersOf(sets, 'w|a.C="1"|a.T="1"')).toEqual([0, 1, 3, 5]);
    expect(numbersOf(sets, 'w|a.C=null')).toEqual([0, 8]);
    sets.shrinkTo(4);
    expect(numbersOf(sets, 'w|a.C="1"|a.T="1"')).toEqual([0, 1, 3]);
  });

  it('knows by signature nearly all sets that have three quarters in common, and few that have nothing', () => {
    let [found, mistaken] = [0, 0];
    for (let round = 0; round < 200; round += 1) {
      const sets = new ReleasedSets();
      const from = round * 10;
      sets.add(setOf(range(from, from + 100)));
      const alike = (members: readonly number[]) => alikeBySignature(sets, vectorOf(setOf(members)).sketch, members.length).length;
      found += alike(range(from + 25, from + 125));
      mistaken += alike(range(from + 200, from + 300));
    }
    expect(found).toBeGreaterThan(180);
    expect(mistaken).toBeLessThan(15);
  });

  /** The carved-out part has another label than what it was carved out of, so it is no kin of it. */
  it('still sees a label’s people divided anew in a table too great to compare everything', () => {
    const sets = new ReleasedSets();
    for (let at = 0; at < 1_200; at += 1) sets.add(setOf(somebody(), `old|a.C="other ${at}"`));
    const divided = setOf(range(0, 120), 'new|a.C="1"');
    sets.add(setOf(range(0, 200), 'old|a.C="1"'));
    expect(findTelltale(sets, divided, 10, new SearchBudget(1_000))).toBeUndefined();
    sets.add(setOf(range(120, 195), 'new|a.C="2"'));
    expect(findTelltale(sets, divided, 10, new SearchBudget(1_000))).toBeDefined();
  });
});

import { describe, expect, it } from '@jest/globals';
import { findByScan, findNear } from '../../src/disclosure/find-near.js';
import { findTelltale } from '../../src/disclosure/find-telltale.js';
import { ReleasedSets, type ReleasedSet } from '../../src/disclosure/released-sets.js';
import { SearchBudget } from '../../src/disclosure/search-budget.js';
import { alikeBySignature } from '../../src/disclosure/signature.js';
import { combine, energyOf, negative, smallEnergy, vectorOf, type SetVector } from '../../src/disclosure/set-vector.js';
import { MadePeople, range } from './attacks/made-people.js';
import { seeded } from './made-table.js';

const people = new MadePeople(3_000);
const random = seeded(9);

const setOf = (members: readonly number[], key = 'cohort'): ReleasedSet => {
  const { persons, identity, sketch, parts } = people.count('cohort', members).result.total;
  return { persons, identity, sketch: sketch!, parts: parts!, published: persons, key, table: '1' };
};
const somebody = (): readonly number[] => {
  const from = Math.floor(random() * 2_900);
  return range(from, from + 10 + Math.floor(random() * 60));
};
const withoutParts = ({ persons, published, identity, sketch, key, table }: ReleasedSet): ReleasedSet => ({ persons, published, identity, sketch, key, table });
const numbersOf = (sets: ReleasedSets, key: string): readonly number[] => sets.kinOf(sets.placesIn(key)).flat().toSorted((one, other) => one - other);

describe('published sets', () => {
  /** What near means, looked up nowhere. */
  const isNearTo = (vector: SetVector, threshold: number) => (set: ReleasedSet): boolean => {
    const left = { sketch: vector.sketch.map((each, at) => each - (set.sketch[at] ?? 0)), parts: vector.parts!.map((each, at) => each - (set.parts?.[at] ?? 0)) };
    const energy = energyOf(left);
    const parts = left.parts.filter((each) => each !== 0).length;
    return Math.abs(set.persons - vector.persons) < threshold && energy > 0 && energy <= smallEnergy(threshold) && parts < threshold;
  };

  it.each([5, 10, 30, 40])('finds as near whatever a look at every set finds, also after sets were taken back (threshold %d)', (threshold) => {
    const sets = new ReleasedSets();
    const kept = Array.from({ length: 600 }, () => setOf(somebody()));
    kept.forEach((set) => sets.add(set));
    const size = sets.size;
    Array.from({ length: 50 }, () => setOf(somebody())).forEach((set) => sets.add(set));
    sets.shrinkTo(size);
    let found = 0;
    for (let round = 0; round < 300; round += 1) {
      const vector = vectorOf(setOf(somebody()));
      const isNear = kept.some(isNearTo(vector, threshold));
      expect([findNear, findByScan].map((find) => find(sets, vector, threshold) !== undefined)).toEqual([isNear, isNear]);
      found += Number(isNear);
    }
    expect(found).toBeGreaterThan(10);
  });

  it('finds what is left of two sets as a look at every set does, whichever is taken away', () => {
    const sets = new ReleasedSets();
    const [one, other] = [range(0, 60), range(100, 190)];
    [one, other, [...one, ...other], range(40, 160)].forEach((members) => sets.add(setOf(members)));
    for (let at = 0; at < 300; at += 1) sets.add(setOf(somebody()));
    let found = 0;
    for (let more = 0; more < 30; more += 1) {
      const vector = vectorOf(setOf([...one, ...other, ...range(200, 200 + more)]));
      const rests = [combine(vector, sets, 0, -1), combine(vector, sets, 3, -1), negative(combine(vectorOf(setOf(one.slice(more))), sets, 2, -1))];
      for (const rest of rests) {
        const [fast, plain] = [findNear, findByScan].map((find) => find(sets, rest, 10) !== undefined);
        expect(fast).toBe(plain);
        found += Number(fast);
      }
    }
    expect(found).toBeGreaterThan(15);
  });

  it('sees all that it did where parts are not known of an earlier set', () => {
    const sets = new ReleasedSets();
    sets.add(withoutParts(setOf(range(0, 200))));
    sets.add(setOf(range(300, 500)));
    for (const few of [1, 5, 9]) {
      expect(findNear(sets, vectorOf(setOf(range(0, 200 + few))), 10)).toEqual({ numbers: [0] });
      expect(findNear(sets, vectorOf(setOf(range(300, 500 + few))), 10)).toEqual({ numbers: [1] });
    }
    sets.shrinkTo(0);
    sets.add(setOf(range(300, 500)));
    expect(findNear(sets, vectorOf(setOf(range(300, 509))), 10)).toEqual({ numbers: [0] });
  });

  it('keeps sums of signs that a byte cannot hold apart', () => {
    const sets = new ReleasedSets();
    const far = new Int32Array(64).fill(5_000);
    sets.add({ persons: 100, published: 100, identity: 1n, sketch: far, key: 'a', table: '1' });
    const near = (by: number): SetVector => ({ persons: 101, sketch: Float32Array.from(far, (each, at) => each + (at === 0 ? by : 0)) });
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

import { describe, expect, it } from '@jest/globals';
import { seeded } from '../made-table.js';
import { Analyst } from './analyst.js';
import { byLinearProgramming } from './derive.js';
import { MadePeople, range } from './made-people.js';
import type { Atom } from './simulated-population.js';

/** Twenty groups apart from each other, four of them small, which are only ever counted together with others. */
const SMALL_GROUPS = [2, 4, 6, 8];

function askForUnions(analyst: Analyst, { groupsInUnion, seed, tables = 300 }: { groupsInUnion: number; seed: number; tables?: number }): readonly Atom[] {
  const random = seeded(seed);
  const sizes = [...SMALL_GROUPS, ...range(0, 16).map(() => 25 + Math.floor(random() * 40))];
  const starts = sizes.map((_, at) => sizes.slice(0, at).reduce((sum, size) => sum + size, 0));
  const people = new MadePeople(sizes.reduce((sum, size) => sum + size, 0), seed);
  for (let table = 0; table < tables; table += 1) {
    const groups = [...new Set(range(0, groupsInUnion).map(() => Math.floor(random() * 20)))].toSorted((one, other) => one - other);
    const members = groups.flatMap((group) => range(starts[group]!, starts[group]! + sizes[group]!));
    // One condition each, as a filter with a list of groups would be: nothing but the people tells that they belong together.
    analyst.ask({ ...people.count(`groups ${groups.join()}`, members), atomsOf: () => groups });
  }
  return sizes.map((persons) => ({ persons, places: [], conditions: 0, identity: 0n, sketch: new Int32Array(0), parts: new Int32Array(0) }));
}

describe.each([3, 8])('an analyst who asks for hundreds of unions of %d groups', (groupsInUnion) => {
  it.each([1, 2])('cannot average out the rounding and find the small ones (seed %d)', (seed) => {
    const analyst = new Analyst(10);
    const groups = askForUnions(analyst, { groupsInUnion, seed });
    expect(analyst.outcomes.released).toBeGreaterThan(15);
    expect(byLinearProgramming(groups, analyst.known, 10, SMALL_GROUPS.map((_, at) => [at]))).toEqual([]);
  });

  it('could where nobody counted the questions', () => {
    const analyst = new Analyst(10, undefined, 'analyst', false);
    const groups = askForUnions(analyst, { groupsInUnion, seed: 1, tables: 100 });
    expect(byLinearProgramming(groups, analyst.known, 10, SMALL_GROUPS.map((_, at) => [at]))).not.toEqual([]);
  });
});

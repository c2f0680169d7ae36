import { describe, expect, it } from '@jest/globals';
import { Analyst } from './analyst.js';
import { byElimination, byIntervals, byLinearProgramming, byNestedPairs } from './derive.js';
import { askAtRandom } from './random-analyst.js';
import { SimulatedPopulation } from './simulated-population.js';

describe('an analyst who asks 10,000 random tables', () => {
  it('derives no count below the threshold by intervals, pairs or elimination', () => {
    const population = new SimulatedPopulation([4, 3], 5, 2_500, 1);
    expect(population.atoms.filter(({ persons }) => persons < 10).length).toBeGreaterThan(100);
    const analyst = new Analyst(10);
    askAtRandom(population, [analyst], { tables: 10_000, conditions: 5, seed: 6 });
    expect(analyst.outcomes.released).toBeGreaterThan(500);
    for (const attack of [byIntervals, byNestedPairs, byElimination]) expect(attack(population.atoms, analyst.known, 10)).toEqual([]);
  });
});

/** Small enough for linear programming, which is the strongest: it uses all published counts at once. */
describe('an analyst who asks 1,000 random tables over a small population', () => {
  const cases = [
    { sizes: [4], conditions: 3, persons: 700, threshold: 10, seed: 1 },
    { sizes: [4], conditions: 3, persons: 700, threshold: 10, seed: 2 },
    { sizes: [3], conditions: 3, persons: 300, threshold: 5, seed: 3 },
    { sizes: [2, 2], conditions: 2, persons: 200, threshold: 10, seed: 4 },
  ];

  it.each(cases)('derives none by linear programming either: %j', ({ sizes, conditions, persons, threshold, seed }) => {
    const population = new SimulatedPopulation(sizes, conditions, persons, seed);
    const first = new Analyst(threshold);
    const second = new Analyst(threshold, first.state, 'another of the agreement');
    askAtRandom(population, [first, second], { tables: 1_000, conditions, seed: seed + 5 });
    const known = [...new Map([...first.known, ...second.known].map((set) => [set.atoms.join(), set])).values()];
    const targets = [...population.atoms.map((_, at) => [at]), ...first.withheld.values(), ...second.withheld.values()].filter(({ length }) => length > 0);
    expect(known.length).toBeGreaterThan(10);
    expect(byLinearProgramming(population.atoms, known, threshold, targets)).toEqual([]);
  });

  it('derives some where each table is protected by itself alone', () => {
    const population = new SimulatedPopulation([4], 3, 700, 1);
    const analyst = new Analyst(10, undefined, 'analyst', false);
    askAtRandom(population, [analyst], { tables: 40, conditions: 3, seed: 6 });
    expect(byNestedPairs(population.atoms, analyst.known, 10)).not.toEqual([]);
    const targets = population.atoms.map((_, at) => [at]);
    expect(byLinearProgramming(population.atoms, analyst.known, 10, targets)).not.toEqual([]);
  });
});

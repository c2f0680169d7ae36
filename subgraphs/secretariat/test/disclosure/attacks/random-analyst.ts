import { seeded } from '../made-table.js';
import type { Analyst } from './analyst.js';
import { butNot, combined, condition, type SimulatedPopulation, type Where } from './simulated-population.js';

/** Asks for tables of random cohorts by random dimensions, now and then for something near what was asked before. */
export function askAtRandom(population: SimulatedPopulation, analysts: readonly Analyst[], { tables, conditions, seed }: { tables: number; conditions: number; seed: number }): void {
  const random = seeded(seed);
  const pick = (below: number): number => Math.floor(random() * below);
  const asked: Where[] = [];
  const where = (depth: number): Where => {
    const kind = random();
    if (depth === 0 || kind < 0.25) return condition(pick(conditions));
    if (kind < 0.5) return combined('all', [where(depth - 1), where(depth - 1)]);
    if (kind < 0.75) return combined('any', [where(depth - 1), where(depth - 1)]);
    return butNot(where(depth - 1), where(depth - 1));
  };
  for (let table = 0; table < tables; table += 1) {
    const cohort = asked.length > 0 && random() < 0.3 ? near(asked[pick(asked.length)]!, condition(pick(conditions)), random()) : where(pick(4));
    asked.push(cohort);
    const by = population.sizes.flatMap((_, dimension) => (random() < 0.4 ? [dimension] : [])).slice(0, 3);
    analysts[table % analysts.length]!.ask(population.ask(cohort, by));
  }
}

const near = (cohort: Where, other: Where, draw: number): Where =>
  draw < 0.34 ? butNot(cohort, other) : combined(draw < 0.67 ? 'all' : 'any', [cohort, other]);

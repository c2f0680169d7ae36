import { solve, type Constraint } from 'yalps';
import type { Known } from './analyst.js';
import type { Atom } from './simulated-population.js';

/** A group of people whose count an attack has pinned down to fewer numbers than the threshold. */
export interface Derived {
  readonly by: string;
  readonly persons: number;
  readonly low: number;
  readonly high: number;
}

const isPinned = (low: number, high: number, threshold: number): boolean => Math.floor(high + 1e-6) - Math.ceil(low - 1e-6) + 1 < threshold;

/** Interval arithmetic: each published range narrows the ranges of the atoms in it, again and again until nothing changes. */
export function byIntervals(atoms: readonly Atom[], known: readonly Known[], threshold: number): readonly Derived[] {
  const low = new Float64Array(atoms.length);
  const high = new Float64Array(atoms.length).fill(Infinity);
  for (let round = 0, isChanged = true; isChanged && round < 100; round += 1) {
    isChanged = false;
    for (const set of known) {
      const [lows, highs] = [set.atoms.reduce((sum, atom) => sum + low[atom]!, 0), set.atoms.reduce((sum, atom) => sum + high[atom]!, 0)];
      for (const atom of set.atoms) {
        const top = set.high - (lows - low[atom]!);
        const bottom = highs === Infinity ? 0 : set.low - (highs - high[atom]!);
        if (top < high[atom]! - 1e-9) [high[atom], isChanged] = [top, true];
        if (bottom > low[atom]! + 1e-9) [low[atom], isChanged] = [bottom, true];
      }
    }
  }
  return atoms.flatMap(({ persons }, atom) =>
    persons < threshold && isPinned(low[atom]!, high[atom]!, threshold) ? [{ by: 'intervals', persons, low: low[atom]!, high: high[atom]! }] : [],
  );
}

/** Differences of all nested pairs, as ranges; equal differences meet in one range. */
export function byNestedPairs(atoms: readonly Atom[], known: readonly Known[], threshold: number): readonly Derived[] {
  const ranges = new Map<string, { persons: number; low: number; high: number }>();
  const sets = known.map(({ atoms: numbers }) => new Set(numbers));
  known.forEach((outer, at) => {
    known.forEach((inner, other) => {
      if (inner.atoms.length >= outer.atoms.length || !inner.atoms.every((atom) => sets[at]!.has(atom))) return;
      const rest = outer.atoms.filter((atom) => !sets[other]!.has(atom));
      const persons = rest.reduce((sum, atom) => sum + atoms[atom]!.persons, 0);
      if (persons >= threshold) return;
      const range = ranges.get(rest.join()) ?? { persons, low: 0, high: Infinity };
      range.low = Math.max(range.low, outer.low - inner.high);
      range.high = Math.min(range.high, outer.high - inner.low);
      ranges.set(rest.join(), range);
    });
  });
  return [...ranges.values()].flatMap((range) => (isPinned(range.low, range.high, threshold) ? [{ by: 'pairs', ...range }] : []));
}

/**
 * Gaussian elimination over the sets' indicator vectors: each row of the reduced form is a combination of published
 * counts, and its error is at most the sum of theirs. Rows that stand for a small group only are taken.
 */
export function byElimination(atoms: readonly Atom[], known: readonly Known[], threshold: number): readonly Derived[] {
  const { rows, origins } = reduced(atoms.length, known);
  return rows.flatMap((row, at) => {
    const counted = [...row.keys()].filter((atom) => Math.abs(row[atom]!) > 1e-7);
    const persons = counted.reduce((sum, atom) => sum + atoms[atom]!.persons, 0);
    if (persons >= threshold || counted.some((atom) => Math.abs(row[atom]! - 1) > 1e-7)) return [];
    let [low, high] = [0, 0];
    origins[at]!.forEach((weight, index) => {
      const { low: least, high: most } = known[index]!;
      low += weight * (weight > 0 ? least : most);
      high += weight * (weight > 0 ? most : least);
    });
    return isPinned(Math.max(0, low), high, threshold) ? [{ by: 'elimination', persons, low, high }] : [];
  });
}

function reduced(width: number, known: readonly Known[]): { rows: Float64Array[]; origins: Map<number, number>[] } {
  const rows: Float64Array[] = [];
  const origins: Map<number, number>[] = [];
  const pivots: number[] = [];
  const subtract = (row: Float64Array, origin: Map<number, number>, from: number, factor: number): void => {
    rows[from]!.forEach((value, at) => (row[at]! -= factor * value));
    origins[from]!.forEach((value, at) => origin.set(at, (origin.get(at) ?? 0) - factor * value));
  };
  known.forEach(({ atoms }, number) => {
    const row = new Float64Array(width);
    for (const atom of atoms) row[atom] = 1;
    const origin = new Map([[number, 1]]);
    pivots.forEach((pivot, from) => row[pivot] !== 0 && subtract(row, origin, from, row[pivot]!));
    const pivot = row.findIndex((value) => Math.abs(value) > 1e-7);
    if (pivot < 0) return;
    const scale = row[pivot]!;
    row.forEach((value, at) => (row[at] = Math.abs(value) < 1e-9 ? 0 : value / scale));
    origin.forEach((value, at) => origin.set(at, value / scale));
    rows.forEach((other, at) => {
      const factor = other[pivot]!;
      if (factor === 0) return;
      row.forEach((value, place) => (other[place] = Math.abs(other[place]! - factor * value) < 1e-9 ? 0 : other[place]! - factor * value));
      origin.forEach((value, index) => origins[at]!.set(index, (origins[at]!.get(index) ?? 0) - factor * value));
    });
    rows.push(row);
    origins.push(origin);
    pivots.push(pivot);
  });
  return { rows, origins };
}

/** Linear programming over the atoms, the strongest attack without guessing: the least and greatest count of each target that all published ranges allow. */
export function byLinearProgramming(atoms: readonly Atom[], known: readonly Known[], threshold: number, targets: readonly (readonly number[])[]): readonly Derived[] {
  const ranges = new Map<string, Known>();
  for (const set of known) {
    const same = ranges.get(set.atoms.join());
    ranges.set(set.atoms.join(), same ? { ...set, low: Math.max(same.low, set.low), high: Math.min(same.high, set.high) } : set);
  }
  const sets = [...ranges.values()];
  const constraints = new Map<string, Constraint>(sets.map(({ low, high }, at) => [`s${at}`, { min: low, max: high }]));
  return targets.flatMap((target) => {
    const persons = target.reduce((sum, atom) => sum + atoms[atom]!.persons, 0);
    if (persons >= threshold) return [];
    const variables = new Map(atoms.map((_, atom) => [`x${atom}`, new Map<string, number>(target.includes(atom) ? [['goal', 1]] : [])]));
    sets.forEach((set, at) => set.atoms.forEach((atom) => variables.get(`x${atom}`)!.set(`s${at}`, 1)));
    const run = (direction: 'maximize' | 'minimize'): number => {
      const { status, result } = solve({ direction, objective: 'goal', constraints, variables });
      return status === 'optimal' ? result : direction === 'maximize' ? Infinity : 0;
    };
    const [low, high] = [Math.max(0, run('minimize')), run('maximize')];
    return isPinned(low, high, threshold) ? [{ by: 'linear programming', persons, low, high }] : [];
  });
}

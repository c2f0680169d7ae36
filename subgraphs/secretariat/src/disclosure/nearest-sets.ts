import type { ReleasedSets } from './released-sets.js';
import { energyOf, type SetVector } from './set-vector.js';

export interface NearSet {
  readonly number: number;
  /** −1 where it has people in common with the vector, 1 where it has those that the vector takes away. */
  readonly sign: number;
  /** What of the vector it explains, from 0 to 1: the square of the cosine between the two. */
  readonly likeness: number;
}

/** What is looked through: all sets, or lists of the numbers of some, without one in common. */
export type Candidates = 'ALL' | readonly (readonly number[])[];

export const listsOf = (released: Pick<ReleasedSets, 'all'>, among: Candidates): readonly (readonly number[])[] => (among === 'ALL' ? [released.all] : among);

/** A set has at most as much in common with another as the smaller has people; sketches may see so many times that. */
const MOST_SEEN = 2;
/** After so many, what the nearest have in common with the vector tells which of the others need no look. */
const AT_ONCE = 256;

/**
 * Those that have most in common with the vector, the nearest first. Where not all are looked through, those that are too
 * large or too small to have as much are left out unseen.
 */
export function nearestSets(released: ReleasedSets, vector: SetVector, most: number, among: Candidates): readonly NearSet[] {
  const energy = energyOf(vector);
  if (energy === 0 || most === 0) return [];
  const { persons } = released;
  const nearest = new NearestFound(most);
  const isPossible = (number: number): boolean => {
    const own = Math.max(1, persons[number] ?? 0);
    return among === 'ALL' || MOST_SEEN * Math.min(own / energy, energy / own) > nearest.least;
  };
  const take = (number: number, overlap: number): void => nearest.take(number, overlap, (overlap * overlap) / (energy * Math.max(1, persons[number] ?? 0)));
  for (const list of listsOf(released, among)) {
    for (let from = 0; from < list.length; from += AT_ONCE) {
      const some: number[] = [];
      for (let at = from, end = Math.min(list.length, from + AT_ONCE); at < end; at += 1) if (isPossible(list[at] ?? 0)) some.push(list[at] ?? 0);
      released.visitOverlaps(vector.sketch, some, take);
    }
  }
  return nearest.found;
}

/** The nearest so far, the nearest first. */
class NearestFound {
  readonly found: NearSet[] = [];
  /** The likeness that another must pass; below 0 while any will do. */
  least = -1;

  constructor(private readonly most: number) {}

  take(number: number, overlap: number, likeness: number): void {
    if (likeness <= this.least) return;
    const { found, most } = this;
    if (found.length === most) found.pop();
    let at = found.length;
    for (let before = found[at - 1]; before !== undefined && before.likeness < likeness; before = found[at - 1]) {
      found[at] = before;
      at -= 1;
    }
    found[at] = { number, sign: overlap > 0 ? -1 : 1, likeness };
    if (found.length === most) this.least = found.at(-1)?.likeness ?? 0;
  }
}

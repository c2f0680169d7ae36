import type { Telltale } from './find-near.js';
import { listsOf, type Candidates } from './nearest-sets.js';
import type { ReleasedSets } from './released-sets.js';
import { leastPossible, leastWidth, mostPossible, possibleCounts, type PossibleCounts } from './round-count.js';
import { combine, energyOf, isOfFew, smallEnergy, type SetVector } from './set-vector.js';

/** How much of a set must be seen within the vector, for it to count as a part; sketches see 18 % more or less. */
const SEEN_WITHIN = 0.6;
/** What is left counts as few by its sketch; so many thresholds of people are never taken for few. */
const SURELY_MORE = 4;

export interface Whole {
  /** Whom it counts; asked for only where the counts may tell something. */
  readonly vector: () => SetVector;
  readonly persons: number;
  /** The counts that the published figures leave for it. */
  readonly possible: PossibleCounts;
  /** Released sets in it already. */
  readonly before: readonly number[];
}

/**
 * Released sets, any number and each apart from the others, that make up the whole but for a few people: a county's
 * neighbourhoods all but one. Each adds its own rounding, so it tells something only where the ranges of the published
 * counts leave fewer numbers than the threshold; parts that leave more by themselves are not looked at.
 */
export function findPacking(released: ReleasedSets, { vector, persons, possible, before }: Whole, threshold: number, among: Candidates): Telltale | undefined {
  let counts: PossibleLeft = { persons, ...possible };
  if (!canTell(counts, threshold)) return undefined;
  const parts = new FittingParts(released, counts, threshold, among);
  let rest = vector();
  if (!mayFill(released, rest, threshold, parts)) return undefined;
  const taken = [...before];
  const greatestFirst = partsWithin(released, rest, parts.all).toSorted((one, other) => released.personsOf(other) - released.personsOf(one));
  for (const part of greatestFirst) {
    if (released.personsOf(part) >= rest.persons + threshold) continue;
    const next = without(counts, released, part, threshold);
    if (!canTell(next, threshold)) continue;
    const left = combine(rest, released, part, -1);
    const energy = energyOf(left);
    if (energy > 1.25 * Math.max(0, left.persons) + smallEnergy(threshold)) continue;
    [counts, rest] = [next, left];
    taken.push(part);
    if (energy === 0) return undefined;
    if (isOfFew(rest, threshold)) return counts.high - Math.max(0, counts.low) + 1 < threshold ? { numbers: taken } : undefined;
  }
  return undefined;
}

/** The people left of a whole, and the counts that the published figures leave for them. */
interface PossibleLeft extends PossibleCounts {
  readonly persons: number;
}

function without({ persons, low, high }: PossibleLeft, released: ReleasedSets, part: number, threshold: number): PossibleLeft {
  const possible = possibleCounts(released.publishedOf(part), threshold);
  return { persons: persons - released.personsOf(part), low: low - possible.high, high: high - possible.low };
}

/** Whether few enough counts may be possible in the end. Neither what is possible above the true count nor all of it ever becomes less. */
const canTell = ({ persons, low, high }: PossibleLeft, threshold: number): boolean => Math.min(high - persons, high - low) <= threshold - 2;

/** Sets that are small enough for a whole and leave few enough counts possible. */
class FittingParts {
  /** Of parts that leave more counts possible above the true one, as all but the `free` do, there cannot be more. */
  readonly mostCostly: number;
  readonly all: readonly number[];

  constructor(
    private readonly released: ReleasedSets,
    { persons, low, high }: PossibleLeft,
    private readonly threshold: number,
    among: Candidates,
  ) {
    const [above, width] = [threshold - 2 - (high - persons), threshold - 2 - (high - low)];
    const narrowest = leastWidth(threshold);
    this.mostCostly = Math.max(above, width < narrowest ? 0 : (width + 1) / narrowest);
    this.all = this.#find(persons, { above, width }, among);
  }

  free(): readonly number[] {
    const { persons, published } = this.released;
    return this.all.filter((number) => (persons[number] ?? 0) <= leastPossible(published[number] ?? 0, this.threshold));
  }

  /** Those of so many people. */
  ofAtLeast(least: number): readonly number[] {
    const { persons } = this.released;
    return this.all.filter((number) => (persons[number] ?? 0) >= least);
  }

  #find(most: number, spare: { readonly above: number; readonly width: number }, among: Candidates): readonly number[] {
    const { persons, published } = this.released;
    const found: number[] = [];
    for (const list of listsOf(this.released, among)) {
      for (let at = 0; at < list.length; at += 1) {
        const number = list[at] ?? 0;
        const own = persons[number] ?? 0;
        if (own > most) continue;
        const above = own - leastPossible(published[number] ?? 0, this.threshold);
        const width = above + mostPossible(published[number] ?? 0) - own;
        if (above <= spare.above || width <= spare.width) found.push(number);
      }
    }
    return found;
  }
}

/** Whether those within the whole could leave but a few, if each were apart from the others: if not the free ones, then with some great ones. */
function mayFill(released: ReleasedSets, whole: SetVector, threshold: number, parts: FittingParts): boolean {
  const freely = partsWithin(released, whole, parts.free()).reduce((sum, number) => sum + released.personsOf(number), 0);
  const missing = whole.persons - SURELY_MORE * threshold - freely;
  return missing <= 0 || partsWithin(released, whole, parts.ofAtLeast(missing / parts.mostCostly)).length > 0;
}

/** Those that may lie within the whole. */
function partsWithin(released: ReleasedSets, whole: SetVector, parts: readonly number[]): readonly number[] {
  const within: number[] = [];
  released.visitOverlaps(whole.sketch, parts, (number, overlap) => {
    if (overlap >= SEEN_WITHIN * released.personsOf(number)) within.push(number);
  });
  return within;
}

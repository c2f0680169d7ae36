import type { MeasureRule } from './disclosure-rules.js';
import type { NewSet } from './find-telltale.js';
import { listsOf, nearestSets } from './nearest-sets.js';
import type { ReleasedSets } from './released-sets.js';
import type { SearchBudget } from './search-budget.js';
import { combine, energyOf, smallEnergy, vectorOf, type SetVector } from './set-vector.js';
import { isTellingChange, isTellingDifference, type PublishedSum } from './telling-difference.js';

/** A published sum, of whom and of what. */
export interface LedgerSum extends PublishedSum {
  readonly identity: bigint;
  /** `MeasureRule.name` */
  readonly name: string;
  /** `MeasureRule.follows`; absent of sums that were recorded without. */
  readonly follows?: string;
}

/** Nobody is counted but once where a vector counts hardly more people by its energy than by its number; sketches see 18 % more or less. */
const COUNTED_ONCE = 1.5;
/** Sums of products are reckoned in 32 bits: so much of them may be lost. */
const LOST = 1e-6;

/** By identity. */
type SumsBySet = Map<bigint, PublishedSum>;

/** A sum and difference of sets with sums. */
interface Combined {
  readonly vector: SetVector;
  readonly sums: readonly { readonly sum: PublishedSum; readonly sign: number }[];
}

/** Among which sums a new one is looked at, and by which rules. */
interface Beside {
  readonly released: ReleasedSets;
  readonly known: SumsBySet;
  /** Of sets that have such a sum. */
  readonly numbers: readonly number[];
  readonly rule: MeasureRule;
  readonly threshold: number;
}

/** The sums published in one space, and what they tell of those whom one set has more than others. */
export class ReleasedSums {
  /** By measure, whichever condition it follows: most sum the same whatever that is. Of equal sets the last one. */
  readonly #sums = new Map<string, SumsBySet>();
  /** By measure and condition: no sum of one month stands in for that of another. */
  readonly #followed = new Map<string, Map<string | undefined, SumsBySet>>();

  add({ name, follows, identity, ...sum }: LedgerSum): void {
    const followed = found(this.#followed, name, () => new Map<string | undefined, SumsBySet>());
    for (const sums of [found(this.#sums, name, newSums), found(followed, follows, newSums)]) sums.set(identity, sum);
  }

  /**
   * Whether the sum, beside one or two published, would tell somebody's part, or a sum of too few values: of a set within this
   * one or around it, of two that it is made up of, or that overlap within it; or of this very one, where few of its values changed.
   */
  isTelling(released: ReleasedSets, set: NewSet, sum: PublishedSum, rule: MeasureRule, threshold: number, budget: SearchBudget): boolean {
    const followed = this.#followed.get(rule.name);
    const own = followed?.get(rule.follows);
    const before = own?.get(set.identity);
    if (before && rule.unit !== 'DAY' && isTellingChange(before, sum, threshold)) return true;
    const all = this.#sums.get(rule.name);
    const sums = followed?.size === 1 ? [all] : [all, own];
    return sums.some((known) => known !== undefined && isTellingAmong({ released, known, rule, threshold }, set, sum, budget));
  }
}

const newSums = (): SumsBySet => new Map();

/** What stands under a key; from now on, if nothing did. */
function found<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

function isTellingAmong(among: Omit<Beside, 'numbers'>, set: NewSet, sum: PublishedSum, budget: SearchBudget): boolean {
  const { released, known } = among;
  const vector = vectorOf(set);
  const candidates = budget.candidates(released, vector, [released.placesIn(set.key)]);
  const numbers = listsOf(released, candidates).flatMap((list) => list.filter((number) => known.has(released.identityOf(number))));
  const beside = { ...among, numbers };
  const alone = { vector, sums: [{ sum, sign: 1 }] };
  if (isTellingBeside(beside, alone, [-1])) return true;
  return nearestSets(released, vector, budget.nearest, [numbers]).some(({ number }) => isTellingBeside(beside, joined(beside, alone, number, -1), [-1, 1]));
}

/** @param signs 1 where a further set may be added, −1 where it may be taken away. */
function isTellingBeside(beside: Beside, combined: Combined, signs: readonly number[]): boolean {
  const { released, numbers, threshold } = beside;
  const { vector } = combined;
  const energy = energyOf(vector);
  const few = smallEnergy(threshold);
  const possible: { readonly number: number; readonly sign: number }[] = [];
  released.visitOverlaps(vector.sketch, numbers, (number, overlap) => {
    const other = released.energyAt(number);
    for (const sign of signs) {
      const left = energy + other + 2 * sign * overlap - LOST * (energy + other);
      if (left <= COUNTED_ONCE * Math.abs(vector.persons + sign * released.personsOf(number)) + few) possible.push({ number, sign });
    }
  });
  return possible.some(({ number, sign }) => isTellingOfThem(joined(beside, combined, number, sign), beside));
}

function joined({ released, known }: Beside, { vector, sums }: Combined, number: number, sign: number): Combined {
  const sum = known.get(released.identityOf(number));
  return { vector: combine(vector, released, number, sign), sums: sum ? [...sums, { sum, sign }] : sums };
}

function isTellingOfThem({ vector, sums }: Combined, { rule, threshold }: Beside): boolean {
  const energy = energyOf(vector);
  if (energy === 0 || energy > COUNTED_ONCE * Math.abs(vector.persons) + smallEnergy(threshold)) return false;
  const side = Math.sign(vector.persons);
  const withSign = (wanted: number): readonly PublishedSum[] => sums.flatMap(({ sum, sign }) => (sign === wanted ? [sum] : []));
  return isTellingDifference({ plus: withSign(side), minus: withSign(-side) }, rule.unit, threshold);
}

import { isKin, type Places } from './kin-index.js';
import { Marks } from './marks.js';
import type { Candidates } from './nearest-sets.js';
import type { ReleasedSets } from './released-sets.js';
import { energyOf, type SetVector } from './set-vector.js';
import { alikeBySignature } from './signature.js';

/** How many signatures may be compared for one table, some 0.1 s of work; what is left goes to its greatest cells. */
const MOST_COMPARED = 1.6e7;
/** Comparing two sketches takes as long as comparing so many signatures. */
const SKETCH_WORK = 16;
/** So many pairs of a new set and a published one are looked up together for one table, some 0.02 s of work. */
const MOST_TAKEN = 20_000;
/** So many products of sketches are reckoned for sets that have little in common with the new one, some 0.02 s of work. */
const MOST_FOLLOWED = 300_000;
const NEAREST = 24;
const FOLLOWED = 8;
const WHOLES = 4;
/** What two sets have alike in fewer parts may be one person. */
const LEAST_ALIKE = 2;
/** Of fewer people, sets that have much in common have parts in common, which cost less to look up. */
const LEAST_BY_SIGNATURE = 100;

/** Shares the work of a table among its cells: of a table of many, each is looked at with less effort. */
export class SearchBudget {
  /** How many of the nearest sets are taken together with others, in threes and in fours. */
  readonly nearest: number;
  readonly followed: number;
  /** How many of the nearest are taken for wholes that the set may be a part of. */
  readonly wholes = WHOLES;
  readonly #share: number;
  readonly #mostTaken: number;
  readonly #mostFollowed: number;
  readonly #seen = new Marks();
  #left = MOST_COMPARED;

  constructor(cells: number) {
    const share = (of: number, most: number): number => Math.min(most, Math.floor(of / Math.max(1, cells)));
    this.nearest = Math.max(4, share(100 * NEAREST, NEAREST));
    this.followed = share(50 * FOLLOWED, FOLLOWED);
    this.#mostTaken = MOST_TAKEN / Math.max(1, cells);
    this.#mostFollowed = Math.sqrt(MOST_FOLLOWED / Math.max(1, cells));
    this.#share = MOST_COMPARED / Math.max(1, cells) / (2 + WHOLES + this.followed);
  }

  /**
   * Where to look for sets that have much in common with the vector: everywhere, where there are few sets and cells. Else
   * among the kin of the sets that the vector was made of, those with parts in common and, where that does not find enough
   * and the budget lasts, those that are alike by signature.
   */
  candidates(released: ReleasedSets, vector: SetVector, places: readonly Places[]): Candidates {
    const kin = this.parts(released, places);
    if (kin === 'ALL') return kin;
    const { parts } = vector;
    // A set by itself takes nobody away.
    const signs = places.length === 1 ? ([1] as const) : ([1, -1] as const);
    const mates = parts && released.index.isComplete ? released.index.setsAlike(parts, signs, LEAST_ALIKE) : undefined;
    const counted = energyOf(vector);
    const isEnough = released.size > this.#left || (mates !== undefined && counted <= LEAST_BY_SIGNATURE);
    if (!isEnough) this.#left -= released.size;
    return [...kin, this.#others(released, places, [mates ?? [], isEnough ? [] : alikeBySignature(released, vector.sketch, counted)])];
  }

  /** Sets, in lists, that are taken together with one of such labels and any third: all, or its kin, or none where they are too many. */
  taken(released: ReleasedSets, places: Places): readonly (readonly number[])[] {
    return allOrKin(released, places, this.#mostTaken);
  }

  /** Likewise, those that are taken together with the ones nearest to what they leave. */
  followedAnyway(released: ReleasedSets, places: Places): readonly (readonly number[])[] {
    return allOrKin(released, places, this.#mostFollowed);
  }

  /** Where to look for sets within one of such labels, which are too small beside it for signatures. */
  parts(released: ReleasedSets, places: readonly Places[]): Candidates {
    const work = released.size * SKETCH_WORK;
    if (work <= Math.min(this.#share, this.#left)) {
      this.#left -= work;
      return 'ALL';
    }
    const lists = places.map((each) => released.kinOf(each));
    return lists.length > 1 ? [[...new Set(lists.flat(2))]] : (lists[0] ?? []);
  }

  /** Of the lists, the numbers of sets that are no kin, each once. */
  #others(released: ReleasedSets, places: readonly Places[], lists: readonly (readonly number[])[]): readonly number[] {
    this.#seen.clear();
    const isNew = (number: number): boolean => !places.some((each) => isKin(released.placesOf(number), each)) && this.#seen.add(number);
    return lists.flatMap((list) => list.filter(isNew));
  }
}

function allOrKin(released: ReleasedSets, places: Places, most: number): readonly (readonly number[])[] {
  if (released.size <= most) return [released.all];
  const kin = released.kinOf(places);
  return kin.reduce((sum, { length }) => sum + length, 0) <= most ? kin : [];
}

import { alikeBySignature } from './signature.js';
import type { Candidates } from './nearest-sets.js';
import type { ReleasedSets } from './released-sets.js';
import { energyOf, type SetVector } from './set-vector.js';

/** How many signatures may be compared for one table, some 0.1 s of work; what is left goes to its greatest cells. */
const MOST_COMPARED = 1.6e7;
/** Comparing two sketches takes as long as comparing so many signatures. */
const SKETCH_WORK = 16;
const NEAREST = 24;
const FOLLOWED = 8;
const WHOLES = 4;

/** Shares the work of a table among its cells: of a table of many, each is looked at with less effort. */
export class SearchBudget {
  /** How many of the nearest sets are taken together with others, in threes and in fours. */
  readonly nearest: number;
  readonly followed: number;
  /** How many of the nearest are taken for wholes that the set may be a part of. */
  readonly wholes = WHOLES;
  readonly #share: number;
  #left = MOST_COMPARED;

  constructor(cells: number) {
    const share = (of: number, most: number): number => Math.min(most, Math.floor(of / Math.max(1, cells)));
    this.nearest = Math.max(4, share(100 * NEAREST, NEAREST));
    this.followed = share(50 * FOLLOWED, FOLLOWED);
    this.#share = MOST_COMPARED / Math.max(1, cells) / (2 + WHOLES + this.followed);
  }

  /**
   * Where to look for sets that have much in common with the vector: everywhere, where there are few sets and cells. Else
   * among the kin of the sets that the vector was made of and, while the budget lasts, those that are alike by signature.
   */
  candidates(released: ReleasedSets, vector: SetVector, keys: readonly string[]): Candidates {
    const kin = this.parts(released, keys);
    if (kin === 'ALL' || released.size > this.#left) return kin;
    this.#left -= released.size;
    return [...kin, alikeBySignature(released, vector.sketch, energyOf(vector))];
  }

  /** Where to look for sets within one of the key, which are too small beside it for signatures. */
  parts(released: ReleasedSets, keys: readonly string[]): Candidates {
    const work = released.size * SKETCH_WORK;
    if (work > Math.min(this.#share, this.#left)) return keys.flatMap((key) => released.kinOf(key));
    this.#left -= work;
    return 'ALL';
  }
}

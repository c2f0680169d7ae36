import { nearestSets } from './nearest-sets.js';
import { ReleasedSets, type ReleasedSet } from './released-sets.js';
import { vectorOf } from './set-vector.js';
import { SketchBasis } from './sketch-basis.js';

const NEIGHBOURS = 48;
/** A cohort of which less is left can nearly be reckoned from its neighbours. */
const NEARLY_EXPLAINED = 0.1;

/**
 * The cohorts counted so far, as wholes, and which of them said little new when they were asked for: their counts are
 * sums and differences of others, and each is one more look through the rounding.
 */
export class KnownCohorts {
  readonly #sets = new ReleasedSets();
  readonly #isReckonable: boolean[] = [];

  add(set: ReleasedSet): void {
    const { isReckonable } = this.look(set);
    if (this.#sets.add(set) === this.#isReckonable.length) this.#isReckonable.push(isReckonable);
  }

  /** @returns whether the cohort could nearly be reckoned from its neighbours, and how many of those could. */
  look(set: Omit<ReleasedSet, 'table' | 'key'>): { readonly isReckonable: boolean; readonly neighbours: number } {
    if (this.#sets.numberOf(set.identity) !== undefined) return { isReckonable: false, neighbours: 0 };
    const vector = vectorOf(set);
    const nearest = nearestSets(this.#sets, vector, NEIGHBOURS, 'ALL');
    const basis = new SketchBasis();
    for (const { number } of nearest) basis.add(this.#sets.sketchOf(number));
    return {
      isReckonable: nearest.length > 0 && basis.unexplained(set.sketch) < NEARLY_EXPLAINED,
      neighbours: nearest.filter(({ number }) => this.#isReckonable[number]).length,
    };
  }
}

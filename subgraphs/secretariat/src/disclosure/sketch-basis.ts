import { SKETCH_LENGTH } from './sketch-rows.js';

/** Beyond, chance alone would explain too much of a sketch. */
const MOST_VECTORS = 32;
const ALREADY_EXPLAINED = 0.01;

/** What sketches can be reckoned from: an orthonormal basis of those added. */
export class SketchBasis {
  readonly #vectors: Float64Array[] = [];

  /** Takes up what the sketch adds, if anything. */
  add(sketch: Int32Array | Float32Array): void {
    if (this.#vectors.length >= MOST_VECTORS) return;
    const rest = this.#rest(sketch);
    const [left, whole] = [normOf(rest), normOf(sketch)];
    if (left <= ALREADY_EXPLAINED * whole) return;
    const scale = 1 / Math.sqrt(left);
    this.#vectors.push(rest.map((each) => each * scale));
  }

  /** The part of the sketch, from 0 to 1 and by energy, that no sum of multiples of those added gives. */
  unexplained(sketch: Int32Array | Float32Array): number {
    const whole = normOf(sketch);
    return whole === 0 ? 0 : normOf(this.#rest(sketch)) / whole;
  }

  #rest(sketch: Int32Array | Float32Array): Float64Array {
    const rest = Float64Array.from(sketch);
    for (const vector of this.#vectors) {
      let along = 0;
      for (let at = 0; at < SKETCH_LENGTH; at += 1) along += (vector[at] ?? 0) * (rest[at] ?? 0);
      for (let at = 0; at < SKETCH_LENGTH; at += 1) rest[at] = (rest[at] ?? 0) - along * (vector[at] ?? 0);
    }
    return rest;
  }
}

const normOf = (vector: Int32Array | Float32Array | Float64Array): number => {
  let sum = 0;
  for (const each of vector) sum += each * each;
  return sum;
};

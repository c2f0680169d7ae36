import { grown, maskOf } from './part-index.js';
import type { PeopleVector } from './people-vector.js';

/** The published sets of one number of people, with as much of each, side by side, as tells whether it can be near another. */
export class CountShelf {
  #numbers = new Int32Array(4);
  #norms = new Float32Array(4);
  #masks = new Int32Array(4);
  #rows = new Int8Array(4 * 64);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Which sets they are. */
  get numbers(): Int32Array {
    return this.#numbers;
  }

  /** The length of each sketch as a vector. */
  get norms(): Float32Array {
    return this.#norms;
  }

  /** A bit for each part of the people in which the set has somebody; 0 where that is not known. */
  get masks(): Int32Array {
    return this.#masks;
  }

  /** Each sketch, `shortened`. */
  get rows(): Int8Array {
    return this.#rows;
  }

  add(number: number, { sketch, parts }: PeopleVector): void {
    if (this.#size === this.#numbers.length) this.#grow();
    this.#numbers[this.#size] = number;
    this.#norms[this.#size] = normOf(sketch);
    this.#masks[this.#size] = parts ? maskOf(parts) : 0;
    this.#rows.set(shortened(sketch), this.#size * sketch.length);
    this.#size += 1;
  }

  removeLast(): void {
    this.#size -= 1;
  }

  #grow(): void {
    const length = 2 * this.#size;
    this.#numbers = grown(this.#numbers, length);
    this.#masks = grown(this.#masks, length);
    const [norms, rows] = [new Float32Array(length), new Int8Array(2 * this.#rows.length)];
    norms.set(this.#norms);
    rows.set(this.#rows);
    [this.#norms, this.#rows] = [norms, rows];
  }
}

/** The length of a sketch as a vector. */
export function normOf(sketch: Int32Array | Float32Array): number {
  let sum = 0;
  for (let at = 0; at < sketch.length; at += 1) {
    const each = sketch[at] ?? 0;
    sum += each * each;
  }
  return Math.sqrt(sum);
}

/** Each number no farther from 0 than a byte can tell. So two sketches are never nearer to each other than they are shortened. */
export function shortened(sketch: Int32Array | Float32Array): Int8Array {
  const row = new Int8Array(sketch.length);
  for (let at = 0; at < row.length; at += 1) row[at] = Math.max(-127, Math.min(127, sketch[at] ?? 0));
  return row;
}

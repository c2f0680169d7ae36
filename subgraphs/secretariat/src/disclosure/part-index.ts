/** Into so many parts people fall by their hash. */
export const PARTS = 32;
const PART_BITS = 5;

/** As many sums as there are parts. */
export type Parts = Int32Array | readonly number[];

/** Of the bits that tell which sums there are, so many for each entry: one in five of those that there are not is looked for in vain. */
const BITS_OF_ENTRY = 4;

/**
 * Finds sets by what they have in a part of the people: two that differ by fewer people than there are parts agree in some
 * part exactly, so they are found by looking their parts up, however many sets there are.
 *
 * Source: the pigeonhole principle, as in A. Arasu, V. Ganti, R. Kaushik, "Efficient exact set-similarity joins" (2006).
 */
export class PartIndex {
  /** By entry (a part of a set), two numbers side by side: its sum, and the entry before it of the same place, plus 1. */
  #entries = new Int32Array(0);
  /** By place: its last entry, plus 1. */
  #heads = new Int32Array(0);
  /** A bit for the place of each entry, for that most sums asked for are not there; those taken away leave theirs. */
  #bits = new Int32Array(0);
  /** By set, while those alike are counted; 0 otherwise. */
  #alike = new Uint8Array(0);
  #size = 0;
  #without = 0;

  /** Whether the parts of every set are known. */
  get isComplete(): boolean {
    return this.#without === 0;
  }

  /** Of the next set in the order of their numbers. */
  add(parts: Int32Array | undefined): void {
    if (parts !== undefined && parts.length !== PARTS) throw new RangeError(`a set must have ${PARTS} parts`);
    const from = this.#size * PARTS;
    if (2 * from === this.#entries.length) this.#grow();
    this.#size += 1;
    if (parts === undefined) this.#without += 1;
    for (let part = 0; part < PARTS; part += 1) {
      this.#entries[2 * (from + part)] = parts?.[part] ?? 0;
      this.#enter(from + part);
    }
  }

  /** @param isKnown whether its parts were. */
  removeLast(isKnown: boolean): void {
    this.#size -= 1;
    if (!isKnown) this.#without -= 1;
    const from = this.#size * PARTS;
    for (let entry = from + PARTS - 1; entry >= from; entry -= 1) {
      const sum = this.#entries[2 * entry] ?? 0;
      if (sum !== 0) this.#heads[this.#placeOf(mixOf(entry & (PARTS - 1), sum))] = this.#entries[2 * entry + 1] ?? 0;
    }
  }

  /** @returns an entry of a set whose part has the sum, which is not 0; −1 where there is none. */
  first(part: number, sum: number): number {
    const mixed = mixOf(part, sum);
    if (((this.#bits[this.#wordOf(mixed)] ?? 0) >>> mixed) & 1) return this.#matching((this.#heads[this.#placeOf(mixed)] ?? 0) - 1, part, sum);
    return -1;
  }

  /** The entry after one that was returned. */
  after(entry: number, part: number, sum: number): number {
    return this.#matching((this.#entries[2 * entry + 1] ?? 0) - 1, part, sum);
  }

  /**
   * The sets that have exactly these sums, times one of the signs, in so many parts at least. What is alike in one part may
   * be a single person; two parts find nearly all sets of up to some 100 people that have half in common, and of 200 that
   * have three quarters.
   */
  setsAlike(parts: Parts, signs: readonly (1 | -1)[], least: number): readonly number[] {
    const alike = this.#alike;
    const met: number[] = [];
    for (let part = 0; part < PARTS; part += 1) {
      const own = parts[part] ?? 0;
      if (own === 0) continue;
      for (const sign of signs) {
        const sum = sign > 0 ? own : -own | 0;
        for (let entry = this.first(part, sum); entry >= 0; entry = this.after(entry, part, sum)) {
          const number = PartIndex.setOf(entry);
          if (alike[number] === 0) met.push(number);
          alike[number] = (alike[number] ?? 0) + 1;
        }
      }
    }
    const found = met.filter((number) => (alike[number] ?? 0) >= least);
    for (const number of met) alike[number] = 0;
    return found;
  }

  sumOf(number: number, part: number): number {
    return this.#entries[2 * (number * PARTS + part)] ?? 0;
  }

  static setOf(entry: number): number {
    return entry >>> PART_BITS;
  }

  /** @returns whether the set's parts, times the sign, differ from these in at most so many. Each that differs is at least one person. */
  isWithin(number: number, parts: Parts, sign: number, most: number): boolean {
    let differing = 0;
    for (let part = 0; part < PARTS; part += 1) {
      const own = this.sumOf(number, part);
      if ((sign > 0 ? own : -own | 0) !== parts[part] && (differing += 1) > most) return false;
    }
    return true;
  }

  /** What is left of parts when the set's are added (1) or taken away (−1). */
  combined(parts: Parts, number: number, sign: number): readonly number[] {
    const left: number[] = [];
    for (let part = 0; part < PARTS; part += 1) left.push(((parts[part] ?? 0) + sign * this.sumOf(number, part)) | 0);
    return left;
  }

  #matching(from: number, part: number, sum: number): number {
    let entry = from;
    while (entry >= 0 && (this.#entries[2 * entry] !== sum || (entry & (PARTS - 1)) !== part)) entry = (this.#entries[2 * entry + 1] ?? 0) - 1;
    return entry;
  }

  #enter(entry: number): void {
    const sum = this.#entries[2 * entry] ?? 0;
    if (sum === 0) return;
    const mixed = mixOf(entry & (PARTS - 1), sum);
    const [place, word] = [this.#placeOf(mixed), this.#wordOf(mixed)];
    this.#entries[2 * entry + 1] = this.#heads[place] ?? 0;
    this.#heads[place] = entry + 1;
    this.#bits[word] = (this.#bits[word] ?? 0) | (1 << mixed);
  }

  #placeOf(mixed: number): number {
    return (mixed ^ (mixed >>> 15)) & (this.#heads.length - 1);
  }

  /** Which word of the bits; the bit in it is told by the last five of the number. */
  #wordOf(mixed: number): number {
    return (mixed >>> 5) & (this.#bits.length - 1);
  }

  #grow(): void {
    const length = Math.max(PARTS * 1024, this.#entries.length);
    this.#entries = grown(this.#entries, 2 * length);
    this.#alike = new Uint8Array(length / PARTS);
    this.#heads = new Int32Array(length / 2);
    this.#bits = new Int32Array((length * BITS_OF_ENTRY) / 32);
    for (let entry = 0; entry < this.#size * PARTS; entry += 1) this.#enter(entry);
  }
}

function mixOf(part: number, sum: number): number {
  const mixed = Math.imul(sum ^ Math.imul(part + 1, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 16);
}

/** A bit for each part in which there is somebody. */
export function maskOf(parts: Parts): number {
  let mask = 0;
  for (let part = 0; part < PARTS; part += 1) if (parts[part] !== 0) mask |= 1 << part;
  return mask;
}

export function grown(numbers: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length);
  longer.set(numbers);
  return longer;
}

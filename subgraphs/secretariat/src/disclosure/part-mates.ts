import { PartIndex, PARTS } from './part-index.js';
import type { ReleasedSets } from './released-sets.js';

/** What two sets have alike in fewer parts may be one person. */
const LEAST_ALIKE = 2;

/**
 * The released sets that have, in two parts at least, exactly what the vector has there or takes away there: nearly all of
 * up to some 100 people that have half in common with it, and of 200 that have three quarters.
 *
 * @param parts of the vector.
 */
export function partMates({ index }: Pick<ReleasedSets, 'index'>, parts: Int32Array): readonly number[] {
  const alike = new Map<number, number>();
  for (let part = 0; part < PARTS; part += 1) {
    const sum = parts[part] ?? 0;
    if (sum === 0) continue;
    for (const each of [sum, -sum | 0]) {
      for (let entry = index.first(part, each); entry >= 0; entry = index.after(entry, part, each)) {
        const number = PartIndex.setOf(entry);
        alike.set(number, (alike.get(number) ?? 0) + 1);
      }
    }
  }
  return [...alike].flatMap(([number, count]) => (count >= LEAST_ALIKE ? [number] : []));
}

import { describe, expect, it } from '@jest/globals';
import { SKETCH_LENGTH, SketchRows } from '../../src/disclosure/sketch-rows.js';
import { seeded } from './made-table.js';

const random = seeded(3);
const sketch = (): Int32Array => Int32Array.from({ length: SKETCH_LENGTH }, () => Math.floor(random() * 2_000) - 1_000);

describe('SketchRows', () => {
  it('multiplies a vector with whichever rows are named, as plain sums of products do, also after it grew', () => {
    const rows = new SketchRows();
    const sketches = Array.from({ length: 6_000 }, sketch);
    sketches.forEach((each, row) => rows.set(row, each));
    const vector = Float32Array.from(sketch());
    const asked = [5_999, ...Array.from({ length: 5_000 }, () => Math.floor(random() * 6_000)), 0];
    const found: (readonly [number, number])[] = [];
    rows.visitOverlaps(vector, asked, (row, overlap) => found.push([row, overlap]));
    expect(found.map(([row]) => row)).toEqual(asked);
    for (const [row, overlap] of found) {
      const plain = sketches[row]!.reduce((sum, each, at) => sum + each * vector[at]!, 0) / SKETCH_LENGTH;
      expect(Math.abs(overlap - plain)).toBeLessThanOrEqual(1e-6 * 64 * 1_000 * 1_000);
    }
  });

  it('visits nothing where no rows are named', () => {
    const rows = new SketchRows();
    rows.set(0, sketch());
    rows.visitOverlaps(new Float32Array(SKETCH_LENGTH), [], () => {
      throw new Error('visited');
    });
    expect(rows.rowOf(0)).toHaveLength(SKETCH_LENGTH);
  });

  it('refuses a sketch of another length', () => {
    expect(() => new SketchRows().set(0, new Int32Array(63))).toThrow(RangeError);
  });
});

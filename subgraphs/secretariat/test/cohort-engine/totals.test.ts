import { describe, expect, it } from '@jest/globals';
import { createCellIndex } from '../../src/cohort-engine/cell-index.js';
import { MeasureTotals } from '../../src/cohort-engine/measure-totals.js';
import { PartTotals } from '../../src/cohort-engine/part-totals.js';
import { readMeasure, UNKNOWN_VALUE } from '../../src/cohort-engine/read-measure.js';
import { SketchTotals } from '../../src/cohort-engine/sketch-totals.js';

describe('MeasureTotals', () => {
  it('adds up exactly beyond what a number holds', () => {
    const totals = new MeasureTotals();
    totals.reserve(1);
    const value = Number.MAX_SAFE_INTEGER;
    for (let person = 0; person < 1_000; person += 1) totals.add(0, person % 2 === 0 ? value : value - 1);
    expect(totals.statOf(0)).toEqual({ known: 1_000, sum: 1_000n * BigInt(value) - 500n, largest: BigInt(value), second: BigInt(value) });
  });

  it('knows the largest two, also below zero', () => {
    const totals = new MeasureTotals();
    totals.reserve(2);
    for (const value of [-5, -3, -9]) totals.add(1, value);
    expect(totals.statOf(1)).toEqual({ known: 3, sum: -17n, largest: -3n, second: -5n });
    expect(totals.statOf(0)).toEqual({ known: 0, sum: 0n, largest: 0n, second: 0n });
  });
});

describe('readMeasure', () => {
  it.each([
    [0n, 0],
    [-1n, -1],
    [2n ** 53n - 1n, Number.MAX_SAFE_INTEGER],
    [-(2n ** 53n) + 1n, -Number.MAX_SAFE_INTEGER],
    [2n ** 53n, Number.NaN],
    [2n ** 63n - 1n, Number.NaN],
    [-(2n ** 63n), UNKNOWN_VALUE],
    [-(2n ** 63n) + 1n, Number.NaN],
  ])('reads %d', (value, expected) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigInt64(0, value);
    expect(readMeasure(view, 0)).toBe(expected);
  });
});

describe('SketchTotals', () => {
  it('is the sum of signs, bit by bit, however many persons there are', () => {
    const sketches = new SketchTotals();
    const plain = Array.from({ length: 64 }, () => 0);
    const [low, high] = [0x9e3779b1, 0x85ebca6b].map((factor) => new Int32Array(1_000).map((_, person) => Math.imul(person + 1, factor)));
    sketches.reserve(3);
    for (const persons of [1, 6, 7, 245, 741]) {
      sketches.add(new Int32Array(persons).fill(2), persons, low!, high!);
      for (let person = 0; person < persons; person += 1) {
        for (let sign = 0; sign < 64; sign += 1) plain[sign]! += ((sign < 32 ? low! : high!)[person]! >>> (sign & 31)) & 1 ? 1 : -1;
      }
      expect([...sketches.sketchesOf(3)[2]!]).toEqual(plain);
    }
    expect([...sketches.sketchesOf(3)[0]!]).toEqual(Array.from({ length: 64 }, () => 0));
  });
});

describe('PartTotals', () => {
  it('adds each person to the part that its first word names, cell by cell', () => {
    const parts = new PartTotals();
    parts.reserve(2);
    parts.add(Int32Array.of(1, 0, 1, 1), 3, Int32Array.of(31, 0, 63, 0), Int32Array.of(0x7fff_ffff, 7, 2, 5));
    expect([...parts.partsOf(2)[0]!]).toEqual([7, ...Array.from({ length: 31 }, () => 0)]);
    expect([...parts.partsOf(2)[1]!]).toEqual([...Array.from({ length: 31 }, () => 0), -0x7fff_ffff]);
  });
});

describe('a cell index', () => {
  it.each([65_536, 2 ** 48])('numbers up to %d combinations as they come', (size) => {
    const index = createCellIndex(size);
    const codes = Array.from({ length: 20_000 }, (_, each) => (each * 7_919 * (size > 65_536 ? 1_000_003 : 1)) % size);
    const cellsOf = (wanted: readonly number[]): readonly number[] => {
      const cells = new Int32Array(wanted.length);
      index.findCells(Float64Array.from(wanted), wanted.length, cells);
      return [...cells];
    };
    const cells = cellsOf(codes);
    expect(new Set(cells).size).toBe(new Set(codes).size);
    expect(index.cells).toBe(new Set(codes).size);
    expect(cells.map((cell) => index.codeOf(cell))).toEqual(codes);
    expect(cellsOf(codes)).toEqual(cells);
  });
});

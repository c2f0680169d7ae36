import { describe, expect, it } from '@jest/globals';
import { createCellIndex } from '../../src/cohort-engine/cell-index.js';
import { MeasureTotals } from '../../src/cohort-engine/measure-totals.js';
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
    sketches.reserve(3);
    for (let person = 1; person <= 1_000; person += 1) {
      const [low, high] = [Math.imul(person, 0x9e3779b1), Math.imul(person, 0x85ebca6b)];
      sketches.add(2, low, high);
      for (let sign = 0; sign < 64; sign += 1) plain[sign]! += ((sign < 32 ? low : high) >>> (sign & 31)) & 1 ? 1 : -1;
    }
    expect([...sketches.sketchOf(2)]).toEqual(plain);
    expect([...sketches.sketchOf(0)]).toEqual(Array.from({ length: 64 }, () => 0));
  });
});

describe('a cell index', () => {
  it.each([65_536, 2 ** 48])('numbers up to %d combinations as they come', (size) => {
    const index = createCellIndex(size);
    const codes = Array.from({ length: 20_000 }, (_, each) => (each * 7_919 * (size > 65_536 ? 1_000_003 : 1)) % size);
    const cells = codes.map((code) => index.cellOf(code));
    expect(new Set(cells).size).toBe(new Set(codes).size);
    expect(index.cells).toBe(new Set(codes).size);
    expect(codes.every((code, each) => index.codeOf(cells[each]!) === code && index.cellOf(code) === cells[each])).toBe(true);
  });
});

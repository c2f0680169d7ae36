import { describe, expect, it } from '@jest/globals';
import { RecordGaps } from '../../src/audit/record-gaps.js';

describe('RecordGaps', () => {
  it('knows no gap before 16 records came', () => {
    const gaps = new RecordGaps();
    for (let count = 0; count < 15; count += 1) gaps.note(count);
    expect(gaps.meanMs(15)).toBe(Number.POSITIVE_INFINITY);
    gaps.note(15);
    expect(gaps.meanMs(16)).toBe(1);
  });

  it('is the mean of the last 16 until now, however they came', () => {
    const gaps = new RecordGaps();
    for (const atMs of [0, 0, 0, ...Array.from({ length: 16 }, (_, place) => 1_000 + (place % 2) * 8).toSorted((one, other) => one - other)]) gaps.note(atMs);
    expect(gaps.meanMs(1_008)).toBe(0.5);
  });

  it('grows while none comes', () => {
    const gaps = new RecordGaps();
    for (let count = 0; count < 40; count += 1) gaps.note(count);
    expect(gaps.meanMs(40)).toBe(1);
    expect(gaps.meanMs(184)).toBe(10);
  });
});

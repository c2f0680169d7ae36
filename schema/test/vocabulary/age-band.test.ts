import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { ageBandOn, ageOn, birthDatesOf } from '../../src/vocabulary/age-band.js';
import { AgeBandDefinition } from '../../src/vocabulary/shared-enums.js';
import { valuesOf } from '../../src/vocabulary/enums.js';

const MS_PER_DAY = 86_400_000;
const isoOf = (day: number): string => new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
const dayOf = (iso: string): number => Date.parse(iso) / MS_PER_DAY;

/** Days from 2000 to 2040, leap days far likelier than in life. */
const today = fc.oneof(
  fc.integer({ min: dayOf('2000-01-01'), max: dayOf('2040-12-31') }).map(isoOf),
  fc.constantFrom('2000-02-29', '2024-02-29', '2024-02-28', '2024-03-01', '2023-02-28', '2023-03-01'),
);
const bands = valuesOf(AgeBandDefinition);
const isWithin = (date: string, { from, to }: { from?: string; to: string }): boolean => date <= to && (from === undefined || date >= from);

describe('ageBandOn', () => {
  it('puts a person into the one band whose birth dates hold theirs', () => {
    fc.assert(
      fc.property(today, fc.integer({ min: 0, max: 110 * 365 }), (day, daysAgo) => {
        const birthDate = isoOf(dayOf(day) - daysAgo);
        expect(bands.filter((band) => isWithin(birthDate, birthDatesOf(band, day)))).toEqual([ageBandOn(day, birthDate)]);
      }),
    );
  });

  it('agrees with the birth dates at both ends of every band', () => {
    fc.assert(
      fc.property(today, fc.constantFrom(...bands), (day, band) => {
        const { from, to } = birthDatesOf(band, day);
        expect(ageBandOn(day, to)).toBe(band);
        if (from === undefined) return;
        expect(ageBandOn(day, from)).toBe(band);
        expect(ageBandOn(day, isoOf(dayOf(from) - 1))).not.toBe(band);
      }),
    );
  });

  it('leaves no gap between the bands’ birth dates', () => {
    fc.assert(
      fc.property(today, (day) => {
        const ranges = bands.map((band) => birthDatesOf(band, day));
        expect(ranges[0]?.to).toBe(day);
        for (const [index, { from }] of ranges.entries()) expect(from === undefined ? undefined : isoOf(dayOf(from) - 1)).toBe(ranges[index + 1]?.to);
      }),
    );
  });
});

describe('ageOn', () => {
  it.each([
    ['2024-02-28', 19],
    ['2024-02-29', 20],
    ['2023-02-28', 18],
    ['2023-03-01', 19],
  ])('of somebody born on 29 February 2004 is on %s %d', (day, age) => {
    expect(ageOn(day, '2004-02-29')).toBe(age);
  });

  it('is zero on the day of birth', () => {
    fc.assert(fc.property(today, (day) => ageOn(day, day) === 0));
  });
});

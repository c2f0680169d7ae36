import { describe, expect, it } from '@jest/globals';
import type { AuditSource } from '@hamafza/gateway';
import { chosenRange, type ChosenRange } from '../../src/audit/chosen-range.js';

/** Of five records, the last three around a midnight in Tehran. */
const TIMES = ['2026-03-24T20:29:59.999Z', '2026-03-24T20:30:00.000Z', '2026-03-25T20:29:59.999Z', '2026-03-25T20:30:00.000Z', '2026-03-26T20:30:00.000Z'].map((text) => Date.parse(text));
const sourceOf = (times: readonly number[]): AuditSource => ({
  chains: () => Promise.resolve(['gateway-1']),
  read: () => Promise.reject(new Error('not read')),
  firstAt: (_, instantMs) => Promise.resolve(times.findIndex((time) => time >= instantMs) + 1 || undefined),
  lastBefore: (_, instantMs) => Promise.resolve(times.findLastIndex((time) => time < instantMs) + 1 || undefined),
  checkpoints: () => Promise.resolve([]),
  close: () => Promise.resolve(),
});
const rangeOf = (from?: string | number, to?: string | number, times = TIMES): Promise<ChosenRange> => {
  const place = (value: string | number) => (typeof value === 'number' ? { sequence: value } : { day: value });
  return chosenRange(sourceOf(times), 'gateway-1', { ...(from !== undefined && { from: place(from) }), ...(to !== undefined && { to: place(to) }) });
};

describe('the part of a log that is chosen', () => {
  it.each<[string, string | number | undefined, string | number | undefined, object | undefined]>([
    ['the whole of it', undefined, undefined, { from: 1, to: undefined }],
    ['one day, from midnight to midnight in Tehran', '1405-01-05', '1405-01-05', { from: 2, to: 3 }],
    ['from the first moment of a day', '1405-01-06', undefined, { from: 4, to: undefined }],
    ['up to the last moment of a day', undefined, '1405-01-04', { from: 1, to: 1 }],
    ['up to a day after the last record', '1405-01-06', '1405-02-01', { from: 4, to: 5 }],
    ['by number, both inclusive', 2, 2, { from: 2, to: 2 }],
    ['by number and by day', 3, '1405-01-05', { from: 3, to: 3 }],
    ['a day before the first record', undefined, '1405-01-03', undefined],
    ['a day after the last record', '1405-01-08', undefined, undefined],
    ['an end before the beginning', 3, 2, undefined],
    ['a last day before the first', '1405-01-06', '1405-01-05', undefined],
  ])('is %s', async (_, from, to, expected) => {
    expect((await rangeOf(from, to)).part).toEqual(expected);
  });

  it('is all of a day, also what was recorded after the clock was set back from a later one', async () => {
    const [before, midnight, evening] = TIMES as [number, number, number];
    const times = [before, midnight, TIMES.at(-1) ?? 0, evening, TIMES.at(-1) ?? 0];
    expect((await rangeOf('1405-01-05', '1405-01-05', times)).part).toEqual({ from: 2, to: 4 });
  });

  it.each<[string, string | number | undefined, string | number | undefined, object]>([
    ['the whole of it', undefined, undefined, { from: 1, to: undefined }],
    ['one day, with the record before and the one after', '1405-01-05', '1405-01-05', { from: 1, to: 4 }],
    ['a day after the last record, with that one', '1405-01-09', undefined, { from: 5, to: undefined }],
    ['a day before the first record, with that one', undefined, '1405-01-03', { from: 1, to: 1 }],
    ['by number as it is', 2, 3, { from: 2, to: 3 }],
  ])('is proved by %s', async (_, from, to, expected) => {
    expect((await rangeOf(from, to)).proof).toEqual(expected);
  });

  it('is proved, of a day without records, by those on both sides of it', async () => {
    expect(await rangeOf('1405-01-06', '1405-01-06', TIMES.toSpliced(3, 1))).toEqual({ part: undefined, proof: { from: 3, to: 4 } });
  });

  it('is refused for a day that no calendar has', async () => {
    await expect(rangeOf('1405-13-01')).rejects.toMatchObject({ code: 'WRONG_USAGE' });
    await expect(rangeOf('1404-12-30')).rejects.toMatchObject({ code: 'WRONG_USAGE' });
  });
});

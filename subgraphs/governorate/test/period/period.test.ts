import { describe, expect, it } from '@jest/globals';
import type { JalaliDate } from '@hamafza/schema/vocabulary';
import type { Period } from '@hamafza/kit';
import fc from 'fast-check';
import { batchByPeriod, inPeriod } from '../../src/period/period.js';

const day = fc.constantFrom(undefined, '1403-01-01', '1403-07-15', '1404-01-01').map((text) => text as JalaliDate | undefined);
const requests = fc.array(fc.record({ code: fc.constantFrom('03', '0303', 'WEL-SALAM'), from: day, to: day }), { maxLength: 40 });

describe('batchByPeriod', () => {
  it('answers every key in its place and asks once per distinct period', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async (asked) => {
        const periods: Period[] = [];
        const batch = batchByPeriod((period) => (codes) => {
          periods.push(period);
          return Promise.resolve(codes.map((code) => ({ code, ...period })));
        });
        expect(await batch(asked.map(({ code, from, to }) => inPeriod(code, { from, to })))).toEqual(asked);
        expect(periods).toHaveLength(new Set(asked.map(({ from, to }) => `${from} ${to}`)).size);
      }),
    );
  });

  it('fails whole when one period cannot be answered', async () => {
    const batch = batchByPeriod((period) => () => (period.from ? Promise.reject(new Error('unreachable')) : Promise.resolve(['fine'])));
    const key = inPeriod('03', { from: '1403-01-01' as JalaliDate, to: undefined });
    await expect(batch([inPeriod('03', { from: undefined, to: undefined }), key])).rejects.toThrow('unreachable');
  });
});

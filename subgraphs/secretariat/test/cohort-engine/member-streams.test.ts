import { describe, expect, it } from '@jest/globals';
import type { CohortExpression } from '../../src/cohort-engine/cohort-plan.js';
import { memberStreams } from '../../src/cohort-engine/member-streams.js';

const streams = ['welfare', 'relief', 'relief', 'governorate'].map((agency) => ({ agency, filter: {}, dimensions: [], measures: [] }));
const member = (stream: number): CohortExpression => ({ kind: 'member', stream });
const within = (date: number, after: number): CohortExpression => ({ kind: 'within', date: { stream: date, slot: 0 }, after: { stream: after, slot: 0 }, days: 1 });
const found = (...of: readonly CohortExpression[]): readonly number[] => [...memberStreams({ expression: { kind: 'all', of }, streams })].toSorted();

describe('memberStreams', () => {
  it('are those of filters, under a `not` as well', () => {
    expect(found(member(0), { kind: 'not', of: { kind: 'any', of: [member(1), member(2)] } })).toEqual([0, 1, 2]);
  });

  it('are those of days for an agency without a filter, and for no other', () => {
    expect(found(within(1, 0))).toEqual([0, 1]);
    expect(found(member(1), within(2, 3))).toEqual([1, 3]);
  });

  it('are not those that carry labels alone', () => {
    expect(found(member(0))).toEqual([0]);
  });
});

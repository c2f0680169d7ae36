import { describe, expect, it } from '@jest/globals';
import { planCohort } from '../../src/cohort/plan-cohort.js';
import type { CohortCondition } from '../../src/cohort/cohort-condition.js';
import { describeQuestion, type Question } from '../../src/disclosure/describe-question.js';

const paid = (month: string): CohortCondition => ({ kind: 'agency', agency: 'welfare', filter: { cashInMonth: month } });
const all = (...of: readonly CohortCondition[]): CohortCondition => ({ kind: 'all', of });
const asked = (where: CohortCondition, measures: readonly string[] = ['CASH_RIALS']): Question =>
  describeQuestion(planCohort({ where, by: [], measures: measures.map((name) => ({ agency: 'welfare', name })), median: false, sketch: true }));

describe('describeQuestion', () => {
  it('knows the same people however they are asked for', () => {
    const [one, other] = [all(paid('1403-06'), paid('1403-07')), all(paid('1403-07'), { kind: 'not', of: { kind: 'not', of: paid('1403-06') } })];
    expect(asked(other, []).where).toBe(asked(one, []).where);
  });

  it('tells sums of the same people apart that follow different conditions', () => {
    const [june, july] = [asked(all(paid('1403-07'), paid('1403-06'))), asked(all(paid('1403-06'), paid('1403-07')))];
    expect(june.where).toBe(july.where);
    expect([june.measures, july.measures]).toEqual([['welfare.CASH_RIALS of {"cashInMonth":"1403-06"}'], ['welfare.CASH_RIALS of {"cashInMonth":"1403-07"}']]);
  });
});

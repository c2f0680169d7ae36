import { describe, expect, it } from '@jest/globals';
import type { JalaliDate } from '@hamafza/schema/vocabulary';
import { nextReviewDueOn } from '../../src/empowerment/review-due.js';

const plan = (startedOn: string, status: 'RUNNING' | 'COMPLETED' | 'DRAFTED' | 'AGREED' | 'DISCONTINUED' = 'RUNNING') => ({
  startedOn: startedOn as JalaliDate,
  status,
});

describe('nextReviewDueOn', () => {
  it('is twelve months after the first day, then twenty-four, then never', () => {
    expect(nextReviewDueOn(plan('1402-05-10'), [])).toBe('1403-05-10');
    expect(nextReviewDueOn(plan('1402-05-10', 'COMPLETED'), ['AFTER_12_MONTHS'])).toBe('1404-05-10');
    expect(nextReviewDueOn(plan('1402-05-10'), ['AFTER_12_MONTHS', 'AFTER_24_MONTHS'])).toBeNull();
  });

  it('asks for the first review even where somebody did the second before it', () => {
    expect(nextReviewDueOn(plan('1402-05-10'), ['AFTER_24_MONTHS'])).toBe('1403-05-10');
  });

  it('takes the last of Esfand where the year has no thirtieth', () => {
    expect(nextReviewDueOn(plan('1403-12-30'), [])).toBe('1404-12-29');
    expect(nextReviewDueOn(plan('1399-12-30'), ['AFTER_12_MONTHS'])).toBe('1401-12-29');
  });

  it.each(['DRAFTED', 'AGREED', 'DISCONTINUED'] as const)('is null for a plan that is %s', (status) => {
    expect(nextReviewDueOn(plan('1402-05-10', status), [])).toBeNull();
  });
});

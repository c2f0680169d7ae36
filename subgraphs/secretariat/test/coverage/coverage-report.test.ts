import { describe, expect, it } from '@jest/globals';
import { EnrolmentStatusDefinition, valuesOf } from '@hamafza/schema/vocabulary';
import { StandingDefinition } from '../../src/coverage/coverage.enums.js';
import { readCoverageFacts } from '../../src/coverage/read-coverage-facts.js';
import { coverageOf, jointSupportOf, standingOf } from '../../src/coverage/coverage-report.js';

describe('jointSupportOf', () => {
  it.each([
    ['CURRENT', 'CURRENT', 'BOTH_ACTIVE'],
    ['CURRENT', 'FORMER', 'ACTIVE_AND_FORMER'],
    ['CURRENT', 'APPLICANT', 'ONE_BODY'],
    ['CURRENT', 'NOT_KNOWN', 'ONE_BODY'],
    ['FORMER', 'FORMER', 'BOTH_FORMER'],
    ['FORMER', 'APPLICANT', 'ONE_FORMER'],
    ['FORMER', 'NOT_KNOWN', 'ONE_FORMER'],
    ['APPLICANT', 'APPLICANT', 'APPLIED'],
    ['APPLICANT', 'NOT_KNOWN', 'APPLIED'],
    ['NOT_KNOWN', 'NOT_KNOWN', 'NONE'],
  ] as const)('takes %s and %s for %s', (one, other, expected) => {
    expect(jointSupportOf(one, other)).toBe(expected);
  });

  it('does not depend on which body is which', () => {
    const standings = valuesOf(StandingDefinition);
    for (const one of standings) for (const other of standings) expect(jointSupportOf(one, other)).toBe(jointSupportOf(other, one));
  });
});

describe('standingOf', () => {
  it('knows every status', () => {
    expect(valuesOf(EnrolmentStatusDefinition).map(standingOf)).toEqual(['APPLICANT', 'CURRENT', 'CURRENT', 'FORMER', 'FORMER']);
  });
});

describe('coverageOf', () => {
  it('takes an absent field for a null one', () => {
    expect(coverageOf({})).toEqual(coverageOf({ welfareCase: null, reliefMembership: null, referrals: null }));
  });

  it('finds a person who was referred and whom neither body has taken on', () => {
    const report = coverageOf({ welfareCase: { status: 'APPLIED' }, reliefMembership: null, referrals: [{ status: 'SENT' }, { status: 'DECLINED' }] });
    expect(report).toMatchObject({ jointSupport: 'APPLIED', pendingReferrals: 1, isReferredAndUnsupported: true });
  });

  it('does not count referrals where the social office did not answer', () => {
    expect(coverageOf({ welfareCase: null, reliefMembership: null, referrals: null })).toMatchObject({
      pendingReferrals: null,
      isReferredAndUnsupported: null,
    });
  });
});

describe('readCoverageFacts', () => {
  it.each([
    ['a status we do not know', { welfareCase: { status: 'HIBERNATING' } }],
    ['a text', { welfareCase: 'ACTIVE' }],
    ['a case without a status', { welfareCase: {} }],
    ['a referral list that is none', { referrals: { status: 'SENT' } }],
  ])('takes %s for no answer, and keeps the rest', (_, representation) => {
    const facts = readCoverageFacts({ joinKey: 'e1.x', reliefMembership: { status: 'ACTIVE' }, ...representation });
    expect(coverageOf(facts)).toMatchObject({ agencies: [{ standing: 'NOT_KNOWN' }, { standing: 'CURRENT' }], jointSupport: 'ONE_BODY', pendingReferrals: null });
  });

  it('leaves out a referral we do not understand and counts the others', () => {
    expect(coverageOf(readCoverageFacts({ referrals: [{ status: 'SENT' }, { status: 'LOST' }, null] })).pendingReferrals).toBe(1);
  });
});

import { describe, expect, it } from '@jest/globals';
import { agreementStatus, type AgreementFacts } from '../../src/agreements/agreement-status.js';
import { jalaliDateInTehran } from '../../src/vocabulary/jalali-date-in-tehran.js';
import { sampleAgreement } from './sample-agreement.js';

const facts = (more: Partial<AgreementFacts> = {}): AgreementFacts => ({
  agreement: sampleAgreement(),
  signatures: [{ party: 'relief' }, { party: 'welfare' }],
  revocation: null,
  supersededBy: null,
  ...more,
});
const at = (instant: string, more?: Partial<AgreementFacts>) => agreementStatus(facts(more), jalaliDateInTehran(new Date(instant)));

describe('where an agreement stands', () => {
  it('is a draft until someone signs, and signed in part until all have, whatever the day', () => {
    expect(at('2025-06-01T00:00:00Z', { signatures: [] })).toEqual({ status: 'DRAFT', missing: ['welfare', 'relief'] });
    const half = { status: 'SIGNED', signedBy: ['relief'], missing: ['welfare'], firstDay: '1404-01-01' };
    for (const day of ['2025-06-01', '2027-01-01']) expect(at(`${day}T00:00:00Z`, { signatures: [{ party: 'relief' }] })).toEqual(half);
    expect(at('2025-06-01T00:00:00Z', { signatures: [{ party: 'relief' }, { party: 'governorate' }] })).toMatchObject({ status: 'SIGNED', missing: ['welfare'] });
  });

  // Tehran is three and a half hours ahead of UTC, so its days begin at 20:30 of the day before.
  it.each([
    ['2025-03-20T20:29:59.999Z', 'SIGNED'],
    ['2025-03-20T20:30:00.000Z', 'IN_FORCE'],
    ['2026-03-20T20:29:59.999Z', 'IN_FORCE'],
    ['2026-03-20T20:30:00.000Z', 'EXPIRED'],
  ])('changes at midnight in Tehran: %s is %s', (instant, status) => expect(at(instant)).toMatchObject({ status }));

  it('is over for good once revoked or superseded, whatever the day and the signatures', () => {
    const revocation = { by: 'relief', at: '2025-07-01T00:00:00.000Z' };
    for (const instant of ['2024-01-01T00:00:00Z', '2025-08-01T00:00:00Z', '2027-01-01T00:00:00Z']) {
      expect(at(instant, { revocation, supersededBy: 2 })).toEqual({ status: 'REVOKED', ...revocation });
      expect(at(instant, { supersededBy: 2 })).toEqual({ status: 'SUPERSEDED', byVersion: 2 });
    }
  });
});

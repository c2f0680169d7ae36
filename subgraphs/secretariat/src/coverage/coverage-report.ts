import type { Agency, EnrolmentStatus, ReferralStatus } from '@hamafza/schema/vocabulary';
import type { JointSupport, Standing } from './coverage.enums.js';

/** What the other agencies' subgraphs gave of one person; null or absent where one holds nothing or did not answer. */
export interface CoverageFacts {
  readonly welfareCase?: { readonly status: EnrolmentStatus } | null;
  readonly reliefMembership?: { readonly status: EnrolmentStatus } | null;
  readonly referrals?: readonly ({ readonly status: ReferralStatus } | null)[] | null;
}

export interface AgencyCoverage {
  readonly agency: Agency;
  readonly standing: Standing;
  readonly status: EnrolmentStatus | null;
}

export interface CoverageReport {
  readonly agencies: readonly AgencyCoverage[];
  readonly jointSupport: JointSupport;
  /** Null where the social office did not answer. */
  readonly pendingReferrals: number | null;
  readonly isReferredAndUnsupported: boolean | null;
}

/** Puts what the agencies gave of one person side by side. */
export function coverageOf({ welfareCase, reliefMembership, referrals }: CoverageFacts): CoverageReport {
  const welfare = agencyCoverage('WELFARE', welfareCase);
  const relief = agencyCoverage('RELIEF', reliefMembership);
  const standings = [welfare.standing, relief.standing];
  const isSupported = standings.includes('CURRENT');
  return {
    agencies: [welfare, relief],
    jointSupport: jointSupportOf(welfare.standing, relief.standing),
    pendingReferrals: referrals ? referrals.filter((referral) => referral?.status === 'SENT').length : null,
    isReferredAndUnsupported: referrals ? referrals.length > 0 && !isSupported : null,
  };
}

function agencyCoverage(agency: Agency, record: CoverageFacts['welfareCase']): AgencyCoverage {
  const status = record?.status ?? null;
  return { agency, status, standing: status ? standingOf(status) : 'NOT_KNOWN' };
}

export function standingOf(status: EnrolmentStatus): Standing {
  switch (status) {
    case 'APPLIED':
      return 'APPLICANT';
    case 'ACTIVE':
    case 'SUSPENDED':
      return 'CURRENT';
    case 'GRADUATED':
    case 'EXITED':
      return 'FORMER';
  }
}

/** Does not depend on which body is which. */
export function jointSupportOf(one: Standing, other: Standing): JointSupport {
  const count = (standing: Standing): number => Number(one === standing) + Number(other === standing);
  const [current, former] = [count('CURRENT'), count('FORMER')];
  if (current === 2) return 'BOTH_ACTIVE';
  if (current === 1) return former === 1 ? 'ACTIVE_AND_FORMER' : 'ONE_BODY';
  if (former === 2) return 'BOTH_FORMER';
  if (former === 1) return 'ONE_FORMER';
  return count('APPLICANT') > 0 ? 'APPLIED' : 'NONE';
}

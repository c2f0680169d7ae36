import { ageBandOn, type AgeBand, type IsoDate } from '@hamafza/schema/vocabulary';
import { refuseClosedGroup, type Batch, type Page, type PageRequest } from '@hamafza/kit';
import { batchByPeriod } from '../period/period.js';
import type { ReferralFilter } from './referral-filter.type.js';
import type { ReferralSummaryRepository } from './referral-summary.repository.js';
import type { ReferralSummary } from './referral-summary.type.js';
import type { ReferralRecord, ReferralRepository } from './referral.repository.js';

const NONE: ReferralSummary = {
  referralCount: 0,
  sentCount: 0,
  acceptedCount: 0,
  declinedCount: 0,
  closedCount: 0,
  personCount: 0,
  untakenCount: 0,
  unlinkableCount: 0,
};

export class ReferralService {
  readonly byIds: ReferralRepository['byIds'];
  readonly byJoinKeys: ReferralRepository['byJoinKeys'];
  /** By `inPeriod` of a county's code. */
  readonly summariesByCounty: Batch<string, ReferralSummary>;
  /** By `inPeriod` of a province's code. */
  readonly summariesByProvince: Batch<string, ReferralSummary>;

  /** @param today the day that ages are counted on. */
  constructor(
    private readonly referrals: ReferralRepository,
    summaries: ReferralSummaryRepository,
    private readonly today: () => IsoDate,
  ) {
    this.byIds = referrals.byIds;
    this.byJoinKeys = referrals.byJoinKeys;
    this.summariesByCounty = summariesOf(4, summaries);
    this.summariesByProvince = summariesOf(2, summaries);
  }

  /** @throws CLOSED for a closed target group, before the database is asked. */
  async list(filter: ReferralFilter, page: PageRequest): Promise<Page<ReferralRecord>> {
    refuseClosedGroup(filter.targetGroup);
    return this.referrals.page(filter, this.today(), page);
  }

  ageBand({ birthDate }: ReferralRecord): AgeBand {
    return ageBandOn(this.today(), birthDate);
  }
}

const summariesOf = (codeLength: 2 | 4, summaries: ReferralSummaryRepository): Batch<string, ReferralSummary> =>
  batchByPeriod((period) => async (codes) => {
    const found = await summaries.inPeriod(codeLength, period)(codes);
    return found.map((summary) => summary ?? NONE);
  });

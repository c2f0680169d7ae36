import {
  DonationKindDefinition,
  JalaliDateScalar,
  ProvinceCodeScalar,
  type DonationKind as DonationKindValue,
  type JalaliDate,
} from '@hamafza/schema/vocabulary';
import { checkKey, registerEnum } from '@hamafza/kit';
import { Arg, ID, Query, Resolver } from 'type-graphql';
import { CAMPAIGN_CODE } from '../campaign/campaign-code.js';
import type { DonationTotalRecord, DonationTotalRepository } from './donation-total.repository.js';
import { WelfareDonationTotal } from './donation-total.type.js';

@Resolver(() => WelfareDonationTotal)
export class DonationTotalResolver {
  constructor(private readonly totals: DonationTotalRepository) {}

  @Query(() => WelfareDonationTotal, { nullable: true, description: 'What benefactors gave to Behzisti from one day to another.' })
  async welfareDonationTotal(
    @Arg('from', () => JalaliDateScalar, { description: 'The first day counted.' }) from: JalaliDate,
    @Arg('to', () => JalaliDateScalar, { description: 'The last day counted; not before `from`.' }) to: JalaliDate,
    @Arg('provinceCode', () => ProvinceCodeScalar, { nullable: true, description: 'Given in this province.' }) provinceCode?: string | null,
    @Arg('kind', () => registerEnum(DonationKindDefinition), { nullable: true, description: 'Cash or in kind; both if absent.' })
    kind?: DonationKindValue | null,
    @Arg('campaignCode', () => ID, { nullable: true, description: 'Given in the campaign of this code.' }) campaignCode?: string | null,
  ): Promise<DonationTotalRecord | null> {
    if (typeof campaignCode === 'string') checkKey(CAMPAIGN_CODE, campaignCode, 'Query.welfareDonationTotal(campaignCode:)');
    return this.totals.total({ from, to }, { provinceCode, kind, campaignCode });
  }
}

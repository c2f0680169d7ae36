import type { ProvincesOfTables } from '@hamafza/kit';

const ofCounty = { countyColumn: 'county_code' };
const ofProvince = { provinceColumn: 'province_code' };

/** All that is about a member, a household or a benefactor. */
export const PROVINCES_OF_TABLES: ProvincesOfTables = {
  household: ofCounty,
  relief_membership: ofCounty,
  cash_entitlement: ofCounty,
  one_off_aid: ofCounty,
  relief_in_kind_aid: ofCounty,
  housing_aid: ofCounty,
  ekram_sponsorship: ofCounty,
  mohsenin_sponsorship: ofCounty,
  relief_service_delivery: ofCounty,
  relief_eligibility_assessment: ofCounty,
  relief_need: ofCounty,
  employment_loan: ofCounty,
  self_sufficiency_plan: ofCounty,
  relief_vocational_training: ofCounty,
  relief_job_placement: ofCounty,
  loan_follow_up: { parent: 'employment_loan', reference: 'loan_id' },
  sponsor: ofProvince,
  donor: ofProvince,
  pledge: [
    { parent: 'relief_need', reference: 'need_id' },
    { parent: 'donor', reference: 'donor_id' },
  ],
};

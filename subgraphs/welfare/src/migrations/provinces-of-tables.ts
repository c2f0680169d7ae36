import type { ProvincesOfTables } from '@hamafza/kit';

const ofCounty = { countyColumn: 'county_code' };
const ofCase = { parent: 'welfare_case', reference: 'case_id' };

/** All that is about a client or a benefactor; a record without a county of its own is where its file is. */
export const PROVINCES_OF_TABLES: ProvincesOfTables = {
  welfare_case: ofCounty,
  closed_case: ofCounty,
  service_delivery: ofCounty,
  disability: ofCase,
  eligibility_assessment: ofCase,
  rehabilitation_service: ofCase,
  need: ofCase,
  care_allowance: ofCase,
  one_off_aid: ofCase,
  in_kind_aid: ofCase,
  housing_aid: ofCase,
  employment_loan: ofCase,
  vocational_training: ofCase,
  job_placement: ofCase,
  donor: ofCounty,
  pledge: [ofCounty, { parent: 'need', reference: 'need_id' }],
};

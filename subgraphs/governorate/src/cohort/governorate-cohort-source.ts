import { refuseClosedGroup, type CohortSource } from '@hamafza/kit';
import sql from 'sql-template-tag';
import { COHORT_DIMENSIONS, COHORT_MEASURES } from './cohort-columns.js';
import { cohortConditions } from './cohort-conditions.js';
import { GovernorateCohortFilter } from './governorate-cohort-filter.type.js';

/** The social office's part in cohorts: the people of `referral`, who have a row for each time they were sent. */
export const governorateCohortSource: CohortSource<GovernorateCohortFilter> = {
  filter: GovernorateCohortFilter,
  check: ({ targetGroup }) => refuseClosedGroup(targetGroup),
  from: sql`referral AS person`,
  person: 'person',
  where: cohortConditions,
  groupBy: sql`person.person_id`,
  dimensions: COHORT_DIMENSIONS,
  measures: COHORT_MEASURES,
};

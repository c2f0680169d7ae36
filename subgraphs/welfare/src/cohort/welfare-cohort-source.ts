import { refuseClosedGroup, type CohortSource } from '@hamafza/kit';
import sql from 'sql-template-tag';
import { cohortConditions } from './cohort-conditions.js';
import { COHORT_DIMENSIONS } from './cohort-dimensions.js';
import { COHORT_MEASURES } from './cohort-measures.js';
import { WelfareCohortFilter } from './welfare-cohort-filter.type.js';

/** Behzisti's part in cohorts: the people of `welfare_case`. Nothing in it reads `closed_case`. */
export const welfareCohortSource: CohortSource<WelfareCohortFilter> = {
  filter: WelfareCohortFilter,
  check: ({ targetGroup }) => refuseClosedGroup(targetGroup),
  from: sql`welfare_case AS person`,
  person: 'person',
  where: cohortConditions,
  dimensions: COHORT_DIMENSIONS,
  measures: COHORT_MEASURES,
};

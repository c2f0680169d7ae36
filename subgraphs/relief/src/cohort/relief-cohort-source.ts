import { refuseClosedGroup, type CohortSource } from '@hamafza/kit';
import sql from 'sql-template-tag';
import { cohortConditions } from './cohort-conditions.js';
import { COHORT_DIMENSIONS } from './cohort-dimensions.js';
import { COHORT_MEASURES } from './cohort-measures.js';
import { ReliefCohortFilter } from './relief-cohort-filter.type.js';

/** The Relief Committee's part in cohorts: the people of `relief_membership`. */
export const reliefCohortSource: CohortSource<ReliefCohortFilter> = {
  filter: ReliefCohortFilter,
  check: ({ targetGroup }) => refuseClosedGroup(targetGroup),
  from: sql`relief_membership AS person`,
  person: 'person',
  where: cohortConditions,
  dimensions: COHORT_DIMENSIONS,
  measures: COHORT_MEASURES,
};

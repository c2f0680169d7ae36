import { EnrolmentStatusDefinition, SexDefinition, TargetGroupDefinition, valuesOf, type EnumDefinition } from '@hamafza/schema/vocabulary';
import type { CohortDimensionSource } from '@hamafza/kit';
import sql, { type Sql } from 'sql-template-tag';
import { EmploymentLoanStateDefinition, LoanOutcomeDefinition } from '../employment-loan/employment-loan.enums.js';
import { HouseholdRoleDefinition, ReliefExitReasonDefinition } from '../relief-membership/relief-membership.enums.js';
import { recordsOf } from './record-conditions.js';
import type { ReliefCohortDimension } from './relief-cohort.enums.js';

/** Groups whose people no cohort holds: their names stand in no dictionary. */
const OPEN_GROUPS = valuesOf(TargetGroupDefinition).filter((group) => TargetGroupDefinition.values[group].sensitivity !== 'CLOSED');

const labelled = (labels: readonly string[], text: Sql): CohortDimensionSource => ({ kind: 'labels', labels, sql: text });
const valueOf = (definition: EnumDefinition, text: Sql): CohortDimensionSource => labelled(valuesOf(definition), text);

export const COHORT_DIMENSIONS: Readonly<Record<ReliefCohortDimension, CohortDimensionSource>> = {
  PROVINCE: { kind: 'digits', digits: 2, sql: sql`left(person.county_code, 2)`, longer: sql`person.county_code` },
  COUNTY: { kind: 'digits', digits: 4, sql: sql`person.county_code` },
  NEIGHBOURHOOD: { kind: 'distinct', sql: sql`person.neighbourhood_code` },
  TARGET_GROUP: labelled(OPEN_GROUPS, sql`person.target_groups[1]`),
  STATUS: valueOf(EnrolmentStatusDefinition, sql`person.status`),
  AGE_BAND: { kind: 'age-band', sql: sql`person.birth_date` },
  SEX: valueOf(SexDefinition, sql`person.sex`),
  HOUSEHOLD_ROLE: valueOf(HouseholdRoleDefinition, sql`person.household_role`),
  SINCE_YEAR: { kind: 'jalali-year', sql: sql`person.member_since` },
  SINCE_MONTH: { kind: 'jalali-month', sql: sql`person.member_since` },
  LEFT_YEAR: { kind: 'jalali-year', sql: sql`person.left_on` },
  LEFT_MONTH: { kind: 'jalali-month', sql: sql`person.left_on` },
  EXIT_REASON: valueOf(ReliefExitReasonDefinition, sql`person.exit_reason`),
  LOAN_STATE: valueOf(
    EmploymentLoanStateDefinition,
    sql`(SELECT record.state ${recordsOf('employment_loan', [sql`record.granted_on IS NOT NULL`])} ORDER BY record.granted_on DESC, record.id DESC LIMIT 1)`,
  ),
  LOAN_OUTCOME_AFTER_12_MONTHS: valueOf(
    LoanOutcomeDefinition,
    sql`(SELECT visit.outcome FROM employment_loan AS record JOIN loan_follow_up AS visit ON visit.loan_id = record.id AND visit.months = 12
      WHERE record.membership_id = person.id ORDER BY record.granted_on DESC, record.id DESC LIMIT 1)`,
  ),
};

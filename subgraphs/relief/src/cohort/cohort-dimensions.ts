import { EnrolmentStatusDefinition } from '@hamafza/schema/vocabulary';
import { enumDimension, personDimensions, type CohortDimensionSource } from '@hamafza/kit';
import sql from 'sql-template-tag';
import { EmploymentLoanStateDefinition, LoanOutcomeDefinition } from '../employment-loan/employment-loan.enums.js';
import { HouseholdRoleDefinition, ReliefExitReasonDefinition } from '../relief-membership/relief-membership.enums.js';
import { records } from './record-conditions.js';
import type { ReliefCohortDimension } from './relief-cohort.enums.js';

export const COHORT_DIMENSIONS: Readonly<Record<ReliefCohortDimension, CohortDimensionSource>> = {
  ...personDimensions(sql`person.target_groups[1]`),
  STATUS: enumDimension(EnrolmentStatusDefinition, sql`person.status`),
  HOUSEHOLD_ROLE: enumDimension(HouseholdRoleDefinition, sql`person.household_role`),
  SINCE_YEAR: { kind: 'jalali-year', sql: sql`person.member_since` },
  SINCE_MONTH: { kind: 'jalali-month', sql: sql`person.member_since` },
  LEFT_YEAR: { kind: 'jalali-year', sql: sql`person.left_on` },
  LEFT_MONTH: { kind: 'jalali-month', sql: sql`person.left_on` },
  EXIT_REASON: enumDimension(ReliefExitReasonDefinition, sql`person.exit_reason`),
  LOAN_STATE: enumDimension(
    EmploymentLoanStateDefinition,
    sql`(SELECT record.state ${records.from('employment_loan', [sql`record.granted_on IS NOT NULL`])} ORDER BY record.granted_on DESC, record.id DESC LIMIT 1)`,
  ),
  LOAN_OUTCOME_AFTER_12_MONTHS: enumDimension(
    LoanOutcomeDefinition,
    sql`(SELECT visit.outcome FROM employment_loan AS record JOIN loan_follow_up AS visit ON visit.loan_id = record.id AND visit.months = 12
      WHERE record.membership_id = person.id ORDER BY record.granted_on DESC, record.id DESC LIMIT 1)`,
  ),
};

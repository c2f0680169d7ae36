import { addCohortIndexes, countChanges, dropCohortIndexes, stopCountingChanges } from '@hamafza/kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES = [
  // Not all that is asked about: an index as wide as its table is passed over.
  {
    table: 'relief_membership',
    include: ['id', 'county_code', 'neighbourhood_code', 'sex', 'birth_date', 'target_groups', 'status', 'household_role', 'member_since', 'left_on'],
  },
];

/** Every table that a cohort reads. */
const TABLES = [
  'relief_membership',
  'employment_loan',
  'loan_follow_up',
  'relief_job_placement',
  'relief_vocational_training',
  'cash_entitlement',
  'one_off_aid',
  'relief_service_delivery',
  'relief_need',
  'pledge',
  'self_sufficiency_plan',
];

export class AddReliefCohorts1764100000000 implements MigrationInterface {
  readonly name = 'AddReliefCohorts1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await addCohortIndexes(runner, INDEXES);
    await countChanges(runner, TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await stopCountingChanges(runner, TABLES);
    await dropCohortIndexes(runner, INDEXES);
  }
}

import { addCohortIndexes, countChanges, dropCohortIndexes, stopCountingChanges } from '@hamafza/kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES = [
  // Not all that is asked about: an index as wide as its table is passed over.
  { table: 'welfare_case', include: ['id', 'county_code', 'neighbourhood_code', 'sex', 'birth_date', 'target_groups', 'status', 'opened_on'] },
];

/** Every table that a cohort reads. Those of closed programmes are not among them. */
const TABLES = [
  'welfare_case',
  'disability',
  'vocational_training',
  'job_placement',
  'employment_loan',
  'care_allowance',
  'one_off_aid',
  'service_delivery',
  'need',
  'pledge',
];

export class AddWelfareCohorts1764100000000 implements MigrationInterface {
  readonly name = 'AddWelfareCohorts1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await addCohortIndexes(runner, INDEXES);
    await countChanges(runner, TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await stopCountingChanges(runner, TABLES);
    await dropCohortIndexes(runner, INDEXES);
  }
}

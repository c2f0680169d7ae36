import { addCohortIndexes, countChanges, dropCohortIndexes, stopCountingChanges } from '@hamafza/kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES = [
  // Not all that is asked about: an index as wide as its table is passed over.
  {
    table: 'referral',
    include: ['person_id', 'county_code', 'neighbourhood_code', 'sex', 'birth_date', 'target_group', 'to_agency', 'status', 'sent_on', 'accepted_on'],
  },
];

/** The one table that cohorts are read from. */
const TABLES = ['referral'];

export class AddGovernorateCohorts1764100000000 implements MigrationInterface {
  readonly name = 'AddGovernorateCohorts1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await addCohortIndexes(runner, INDEXES);
    await countChanges(runner, TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await stopCountingChanges(runner, TABLES);
    await dropCohortIndexes(runner, INDEXES);
  }
}

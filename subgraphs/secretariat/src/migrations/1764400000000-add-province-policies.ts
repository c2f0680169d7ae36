import { addProvincePolicies, dropProvincePolicies, type ProvincesOfTables } from '@hamafza/kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables that are about people; a unit's recognition is kept beside those of people. */
const PROVINCES_OF_TABLES: ProvincesOfTables = {
  empowerment_plan: { countyColumn: 'county_code' },
  empowerment_outcome: { parent: 'empowerment_plan', reference: 'plan_id' },
  recognition: { countyColumn: 'county_code' },
};

export class AddSecretariatProvincePolicies1764400000000 implements MigrationInterface {
  readonly name = 'AddSecretariatProvincePolicies1764400000000';

  up(runner: QueryRunner): Promise<void> {
    return addProvincePolicies(runner, PROVINCES_OF_TABLES);
  }

  down(runner: QueryRunner): Promise<void> {
    return dropProvincePolicies(runner, PROVINCES_OF_TABLES);
  }
}

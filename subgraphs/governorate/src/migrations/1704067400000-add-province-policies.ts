import { addProvincePolicies, dropProvincePolicies, type ProvincesOfTables } from '@hamafza/kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The one table that is about people. */
const TABLES: ProvincesOfTables = { referral: { countyColumn: 'county_code' } };

export class AddGovernorateProvincePolicies1704067400000 implements MigrationInterface {
  readonly name = 'AddGovernorateProvincePolicies1704067400000';

  up(runner: QueryRunner): Promise<void> {
    return addProvincePolicies(runner, TABLES);
  }

  down(runner: QueryRunner): Promise<void> {
    return dropProvincePolicies(runner, TABLES);
  }
}

import { addProvincePolicies, dropProvincePolicies } from '@hamafza/kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PROVINCES_OF_TABLES } from './provinces-of-tables.js';

export class AddWelfareProvincePolicies1704067400000 implements MigrationInterface {
  readonly name = 'AddWelfareProvincePolicies1704067400000';

  up(runner: QueryRunner): Promise<void> {
    return addProvincePolicies(runner, PROVINCES_OF_TABLES);
  }

  down(runner: QueryRunner): Promise<void> {
    return dropProvincePolicies(runner, PROVINCES_OF_TABLES);
  }
}

import { addSecondJoinKey, dropSecondJoinKey, type JoinedTable } from '@hamafza/kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES: readonly JoinedTable[] = [
  { table: 'welfare_case', index: { name: 'welfare_case_second_join_key', columns: ['second_join_key'], isUnique: true } },
  { table: 'closed_case' },
];

export class AddWelfareSecondJoinKey1763730000000 implements MigrationInterface {
  readonly name = 'AddWelfareSecondJoinKey1763730000000';

  up(runner: QueryRunner): Promise<void> {
    return addSecondJoinKey(runner, TABLES);
  }

  down(runner: QueryRunner): Promise<void> {
    return dropSecondJoinKey(runner, TABLES);
  }
}

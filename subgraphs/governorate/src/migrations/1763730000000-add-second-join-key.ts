import { addSecondJoinKey, dropSecondJoinKey, type JoinedTable } from '@hamafza/kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES: readonly JoinedTable[] = [
  { table: 'referral', index: { name: 'referral_by_second_join_key', columns: ['second_join_key'] } },
];

export class AddGovernorateSecondJoinKey1763730000000 implements MigrationInterface {
  readonly name = 'AddGovernorateSecondJoinKey1763730000000';

  up(runner: QueryRunner): Promise<void> {
    return addSecondJoinKey(runner, TABLES);
  }

  down(runner: QueryRunner): Promise<void> {
    return dropSecondJoinKey(runner, TABLES);
  }
}

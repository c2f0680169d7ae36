import { addSecondJoinKey, dropSecondJoinKey, type JoinedTable } from '@hamafza/kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES: readonly JoinedTable[] = [
  { table: 'relief_membership', index: { name: 'relief_membership_second_join_key', columns: ['second_join_key'], isUnique: true } },
];

export class AddReliefSecondJoinKey1763730000000 implements MigrationInterface {
  readonly name = 'AddReliefSecondJoinKey1763730000000';

  up(runner: QueryRunner): Promise<void> {
    return addSecondJoinKey(runner, TABLES);
  }

  down(runner: QueryRunner): Promise<void> {
    return dropSecondJoinKey(runner, TABLES);
  }
}

import { addSecondJoinKey, dropSecondJoinKey, type JoinedTable } from '@hamafza/kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES: readonly JoinedTable[] = [
  { table: 'empowerment_plan', index: { name: 'empowerment_plan_by_second_person', columns: ['second_join_key', 'started_on', 'id'] } },
  { table: 'recognition', index: { name: 'recognition_by_second_person', columns: ['second_join_key', 'recognised_on', 'id'] } },
];

export class AddSecretariatSecondJoinKey1763730000000 implements MigrationInterface {
  readonly name = 'AddSecretariatSecondJoinKey1763730000000';

  async up(runner: QueryRunner): Promise<void> {
    await addSecondJoinKey(runner, TABLES);
    await runner.query(`ALTER TABLE empowerment_plan ALTER COLUMN join_key DROP NOT NULL, ALTER COLUMN join_key_epoch DROP NOT NULL,
      ADD CONSTRAINT empowerment_plan_join_key_whole CHECK ((join_key IS NULL) = (join_key_epoch IS NULL)),
      ADD CONSTRAINT empowerment_plan_of_somebody CHECK (num_nonnulls(join_key, second_join_key) > 0)`);
    await sayRecipient(runner, 'num_nonnulls(join_key, second_join_key) > 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await sayRecipient(runner, 'join_key IS NOT NULL');
    await runner.query(`ALTER TABLE empowerment_plan DROP CONSTRAINT empowerment_plan_of_somebody, DROP CONSTRAINT empowerment_plan_join_key_whole,
      ALTER COLUMN join_key SET NOT NULL, ALTER COLUMN join_key_epoch SET NOT NULL`);
    await dropSecondJoinKey(runner, TABLES);
  }
}

const sayRecipient = async (runner: QueryRunner, isOfPerson: string): Promise<void> => {
  await runner.query(`ALTER TABLE recognition DROP CONSTRAINT recognition_of_one_recipient,
    ADD CONSTRAINT recognition_of_one_recipient CHECK ((recipient = 'UNIT') = (unit_name IS NOT NULL) AND (recipient = 'PERSON') = (${isOfPerson}))`);
};

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateWelfareTables1704067200000 implements MigrationInterface {
  readonly name = 'CreateWelfareTables1704067200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE welfare_case (
      id bigint NOT NULL,
      join_key bytea,
      join_key_epoch smallint,
      national_id text,
      foreign_code text,
      full_name text NOT NULL,
      sex text NOT NULL,
      birth_date date NOT NULL,
      county_code text NOT NULL,
      neighbourhood_code text NOT NULL,
      target_groups text[] NOT NULL,
      status text NOT NULL,
      unit text NOT NULL,
      opened_on date NOT NULL,
      closed_on date,
      CONSTRAINT welfare_case_pkey PRIMARY KEY (id),
      CONSTRAINT welfare_case_no_closed_group CHECK (NOT (target_groups && ARRAY['SUBSTANCE_USE', 'CHILD_WITHOUT_CARE'])),
      CONSTRAINT welfare_case_join_key_whole CHECK ((join_key IS NULL) = (join_key_epoch IS NULL))
    )`);
    await runner.query('CREATE UNIQUE INDEX welfare_case_join_key ON welfare_case (join_key)');
    await runner.query('CREATE INDEX welfare_case_by_county ON welfare_case (county_code, opened_on, id)');
    await runner.query('CREATE INDEX welfare_case_by_opening ON welfare_case (opened_on, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE welfare_case');
  }
}

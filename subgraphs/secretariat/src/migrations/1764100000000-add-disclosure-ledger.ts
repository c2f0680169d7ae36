import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What cohorts were answered with, so that no later answer tells of a few people beside them. */
export class AddDisclosureLedger1764100000000 implements MigrationInterface {
  readonly name = 'AddDisclosureLedger1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, RECORD]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION record_disclosure(json, json)');
    await runner.query('DROP TABLE disclosure_cell, disclosure_table');
  }
}

const TABLES = [
  `CREATE TABLE disclosure_table (
    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    space text NOT NULL,
    caller text NOT NULL,
    asked text NOT NULL,
    question json NOT NULL,
    answer json NOT NULL,
    released_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT disclosure_table_pkey PRIMARY KEY (id)
  )`,
  'CREATE INDEX disclosure_table_by_asked ON disclosure_table (space, asked, id)',
  `CREATE TABLE disclosure_cell (
    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    space text NOT NULL,
    table_id bigint NOT NULL,
    cell_key text NOT NULL,
    labels json NOT NULL,
    persons integer NOT NULL,
    published integer NOT NULL,
    identity numeric(20) NOT NULL,
    sketch bytea NOT NULL,
    CONSTRAINT disclosure_cell_pkey PRIMARY KEY (id)
  )`,
  'CREATE INDEX disclosure_cell_by_space ON disclosure_cell (space, id)',
  'CREATE INDEX disclosure_cell_by_table ON disclosure_cell (table_id)',
];

/** Records are only ever added, and only by a role that may read them: the serving one, which may not write tables. */
const RECORD = `CREATE FUNCTION record_disclosure(of_table json, of_cells json) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    new_id bigint;
  BEGIN
    IF NOT has_any_column_privilege(session_user, 'disclosure_cell', 'SELECT') THEN
      RAISE EXCEPTION 'only who answers cohorts records them' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO disclosure_table (space, caller, asked, question, answer)
      VALUES (of_table->>'space', of_table->>'caller', of_table->>'asked', of_table->'question', of_table->'answer') RETURNING id INTO new_id;
    INSERT INTO disclosure_cell (space, table_id, cell_key, labels, persons, published, identity, sketch)
      SELECT of_table->>'space', new_id, cell->>'key', cell->'labels', (cell->>'persons')::integer, (cell->>'published')::integer,
        (cell->>'identity')::numeric, decode(cell->>'sketch', 'base64')
      FROM json_array_elements(of_cells) AS cell;
    RETURN new_id;
  END
$$`;

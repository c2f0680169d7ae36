import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * With its definer's rights: whoever may change people need not have any here. Now and then it makes one row of those
 * that nobody else is at, in one transaction, so that no snapshot sees another sum; where that could fail a writer that
 * asked for more isolation, it leaves it to the next.
 */
const COUNT_CHANGE = `CREATE FUNCTION count_cohort_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE latest bigint;
  BEGIN
    INSERT INTO public.cohort_change (changes) VALUES (1) RETURNING id INTO latest;
    IF latest % 256 = 0 AND current_setting('transaction_isolation') = 'read committed' THEN
      WITH gone AS (
        DELETE FROM public.cohort_change WHERE id IN (SELECT id FROM public.cohort_change FOR UPDATE SKIP LOCKED) RETURNING changes
      )
      INSERT INTO public.cohort_change (changes) SELECT sum(changes) FROM gone HAVING count(*) > 0;
    END IF;
    RETURN NULL;
  END $$`;

/**
 * The log of changes to the tables that cohorts are read from. Each statement that changes one appends a row, so writers
 * never wait for each other, and a transaction sees as many as it sees changes.
 *
 * Commits come one after another, and a snapshot holds those before it: so within one history of a database, a sum names
 * a state of the data.
 */
export class CreateCohortChange1763740000000 implements MigrationInterface {
  readonly name = 'CreateCohortChange1763740000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE cohort_change (
      id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT cohort_change_pkey PRIMARY KEY, changes bigint NOT NULL)`);
    await runner.query(COUNT_CHANGE);
    await runner.query('REVOKE ALL ON FUNCTION count_cohort_change() FROM PUBLIC');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION count_cohort_change()');
    await runner.query('DROP TABLE cohort_change');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which epochs' join keys the agency's rows hold, and in which of their two slots. Rows that were there before, or are
 * loaded without a rotation, have their keys of epoch 1 in the first slot.
 *
 * `check_value` tells the master of an epoch from another, and nothing else of it; null where no rotation made the keys.
 */
export class CreateJoinKeyEpoch1763720000000 implements MigrationInterface {
  readonly name = 'CreateJoinKeyEpoch1763720000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE join_key_epoch (
      epoch integer NOT NULL,
      agreement text,
      slot smallint NOT NULL,
      state text NOT NULL,
      check_value bytea,
      since timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT join_key_epoch_pkey PRIMARY KEY (epoch),
      CONSTRAINT join_key_epoch_of_slot UNIQUE (slot),
      CONSTRAINT join_key_epoch_number CHECK (epoch BETWEEN 1 AND 32767),
      CONSTRAINT join_key_epoch_slot CHECK (slot IN (1, 2)),
      CONSTRAINT join_key_epoch_state CHECK (state IN ('WALKING', 'COMPLETE', 'RETIRING'))
    )`);
    await runner.query(`INSERT INTO join_key_epoch (epoch, slot, state) VALUES (1, 1, 'COMPLETE')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE join_key_epoch');
  }
}

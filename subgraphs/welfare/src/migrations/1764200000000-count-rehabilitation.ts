import { countChanges, stopCountingChanges } from '@hamafza/kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cohorts tell which centre gives a person's course of rehabilitation, and who runs the centre. */
const TABLES = ['rehabilitation_service', 'centre'];

export class CountRehabilitation1764200000000 implements MigrationInterface {
  readonly name = 'CountRehabilitation1764200000000';

  up(runner: QueryRunner): Promise<void> {
    return countChanges(runner, TABLES);
  }

  down(runner: QueryRunner): Promise<void> {
    return stopCountingChanges(runner, TABLES);
  }
}

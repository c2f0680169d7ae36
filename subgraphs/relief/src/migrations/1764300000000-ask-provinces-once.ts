import { renewProvincePolicies } from '@hamafza/kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PROVINCES_OF_TABLES } from './provinces-of-tables.js';

/** Policies made before asked for the transaction's provinces at every row. */
export class AskReliefProvincesOnce1764300000000 implements MigrationInterface {
  readonly name = 'AskReliefProvincesOnce1764300000000';

  up(runner: QueryRunner): Promise<void> {
    return renewProvincePolicies(runner, PROVINCES_OF_TABLES);
  }

  /** Nothing: the earlier policies let the same rows be seen. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}

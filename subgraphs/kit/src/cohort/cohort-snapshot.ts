import type { Sql } from 'sql-template-tag';
import sql from 'sql-template-tag';
import { z } from 'zod';
import { beginSnapshotWithin, type ProvinceScope } from '../database/province-scope.js';
import type { ServedEpoch } from '../join-keys/join-key-slot.js';
import type { CohortConnection } from './cohort-connections.js';
import type { CopyOut, TakeMessage } from './copy-out.js';
import { literalText } from './literal-text.js';
import { planOf, planRow, type StatementPlan } from './plan-of.js';

/**
 * The state that a database is in: which database, in which of its histories, and how many changes it has seen. Only a
 * database that was put back and went on otherwise begins a history of its own.
 */
const LINEAGE = sql`left(md5(concat_ws(' ', (SELECT system_identifier FROM pg_control_system()), (SELECT timeline_id FROM pg_control_checkpoint()),
  (SELECT oid FROM pg_database WHERE datname = current_database()), 'cohort_change'::regclass::oid)), 12)`;
const stateRow = z.object({ counter: z.string(), isServed: z.boolean() });
type State = z.infer<typeof stateRow>;

/** One state of an agency's data, under the provinces of a request; all that is asked of it fits together. */
export class CohortSnapshot {
  private constructor(
    private readonly connection: CohortConnection,
    /** What is known of the state itself. */
    readonly state: State,
  ) {}

  /** Begins the transaction and tells the state, in one exchange. */
  static async begin(connection: CohortConnection, provinces: ProvinceScope, { epoch, slot }: ServedEpoch): Promise<CohortSnapshot> {
    const state = sql`SELECT ${LINEAGE} || '-' || (SELECT coalesce(sum(changes), 0) FROM cohort_change) AS counter,
      EXISTS (SELECT FROM join_key_epoch WHERE epoch = ${epoch} AND slot = ${slot} AND state = 'COMPLETE') AS "isServed"`;
    // Compiling takes longer than it saves: a cohort's expressions are short.
    const [row] = await connection.query(`${beginSnapshotWithin(provinces)}; SET LOCAL jit = off; /* cohort.state */ ${literalText(state)}`);
    return new CohortSnapshot(connection, stateRow.parse(row));
  }

  query(name: string, statement: Sql): Promise<readonly unknown[]> {
    return this.connection.query(`/* ${name} */ ${literalText(statement)}`);
  }

  async explain(name: string, statement: Sql): Promise<StatementPlan> {
    const [row] = await this.query(name, sql`EXPLAIN (FORMAT JSON) ${statement}`);
    return planOf(planRow.parse(row));
  }

  /** For the statements that follow; where an order is needed, nothing is done by several at once either, who would not keep it. */
  async allowSorting(isAllowed: boolean): Promise<void> {
    const sorting = ['enable_sort', 'enable_incremental_sort'].map((name) => `SET LOCAL ${name} = ${isAllowed ? 'on' : 'off'}`);
    const workers = `SET LOCAL max_parallel_workers_per_gather ${isAllowed ? 'TO DEFAULT' : '= 0'}`;
    await this.connection.query([...sorting, workers].join('; '));
  }

  /** Begins to copy a statement's rows; it goes on by itself. */
  copy(name: string, statement: Sql, take: TakeMessage): CopyOut {
    return this.connection.copy(`/* ${name} */ COPY (${literalText(statement)}) TO STDOUT (FORMAT binary)`, take);
  }

  finish(): Promise<void> {
    return this.connection.finish();
  }

  abandon(): Promise<void> {
    return this.connection.abandon();
  }
}

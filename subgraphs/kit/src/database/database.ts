import type { Sql } from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';

/** A statement as the log and the tests see it: its name and cost, never its values. */
export interface StatementEvent {
  readonly name: string;
  readonly rows: number;
  readonly durationMs: number;
}

export type StatementObserver = (event: StatementEvent) => void;

/** The one way to an agency's database. Every statement carries its name, so that it is found in the database's own log. */
export class Database {
  constructor(
    private readonly dataSource: DataSource,
    private readonly observe: StatementObserver = () => undefined,
  ) {}

  /**
   * Runs one statement with bound parameters and parses each row.
   *
   * @param name `<entity>.<what>`, e.g. `welfareCase.findByJoinKeys`.
   */
  async query<Row>(name: string, statement: Sql, row: z.ZodType<Row>): Promise<Row[]> {
    const started = performance.now();
    const raw: unknown[] = await this.dataSource.query(`/* ${name} */ ${statement.text}`, statement.values);
    this.observe({ name, rows: raw.length, durationMs: performance.now() - started });
    return raw.map((value) => row.parse(value));
  }
}

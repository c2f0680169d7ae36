import type { IsoDate } from '@hamafza/schema/vocabulary';
import { equals, manyByKey, onOrAfter, onOrBefore, queryPage, type Batch, type Database, type Page, type PageRequest } from '@hamafza/kit';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { z } from 'zod';
import { personConditions } from '../welfare-case/person-conditions.js';
import type { CaseSatelliteFilter } from './case-satellite-filter.type.js';

/** How many records of one person a field gives at most; longer lists are read through the root. */
export const NEWEST_OF_CASE = 100;

export interface CaseSatelliteRecord {
  readonly id: string;
  readonly caseId: string;
}

/** A table whose rows each belong to one welfare case: columns `id bigint`, `case_id bigint`, and a day. */
export interface CaseSatelliteTable<SatelliteRecord extends CaseSatelliteRecord, Filter extends CaseSatelliteFilter> {
  /** As statements are named: `careAllowance`. */
  readonly name: string;
  readonly table: string;
  /** The columns besides `id` and `case_id`, of the table called `s`, under the names the row parser knows. */
  readonly columns: string;
  /** The column the lists are ordered by, newest first; never null. */
  readonly day: string;
  readonly row: z.ZodType<SatelliteRecord>;
  /** The conditions of the filter's own fields, over the table called `s`. */
  readonly conditions: (filter: Filter) => readonly (Sql | undefined)[];
}

/** Reads one such table: the newest records of many cases in one statement, and pages over all. */
export class CaseSatelliteRepository<SatelliteRecord extends CaseSatelliteRecord, Filter extends CaseSatelliteFilter> {
  /** By case id: its newest records, at most `NEWEST_OF_CASE`. */
  readonly newestByCases: Batch<string, SatelliteRecord[]>;

  constructor(
    private readonly database: Database,
    private readonly table: CaseSatelliteTable<SatelliteRecord, Filter>,
  ) {
    this.newestByCases = manyByKey(database, {
      name: `${table.name}.newestByCases`,
      statement: (caseIds: readonly string[]) => sql`SELECT newest.* FROM unnest(${caseIds}::bigint[]) AS wanted (case_id)
        CROSS JOIN LATERAL (
          SELECT ${this.columns()} FROM ${raw(table.table)} AS s WHERE s.case_id = wanted.case_id
          ORDER BY s.${raw(table.day)} DESC, s.id DESC LIMIT ${NEWEST_OF_CASE}
        ) AS newest`,
      row: table.row,
      keyOf: (row) => row.caseId,
      value: (row) => row,
    });
  }

  /** @param today the day that ages are counted on. */
  page(filter: Filter, today: IsoDate, request: PageRequest): Promise<Page<SatelliteRecord>> {
    const { name, table, day, row, conditions } = this.table;
    return queryPage(
      this.database,
      {
        name: `${name}.page`,
        columns: this.columns(),
        from: sql`${raw(table)} AS s JOIN welfare_case AS c ON c.id = s.case_id`,
        where: [
          ...personConditions('c', filter, today),
          equals('c.status', filter.caseStatus),
          onOrAfter(`s.${day}`, filter.from),
          onOrBefore(`s.${day}`, filter.to),
          ...conditions(filter),
        ],
        order: [
          { column: `s.${day}`, type: 'date' },
          { column: 's.id', type: 'bigint' },
        ],
        direction: 'descending',
        row,
        node: (record) => record,
        joinKeyColumn: 'c.join_key',
      },
      request,
    );
  }

  private columns(): Sql {
    return raw(`s.id, s.case_id AS "caseId", ${this.table.columns}`);
  }
}

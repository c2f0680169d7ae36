import type { IsoDate } from '@hamafza/schema/vocabulary';
import { manyByKey, onOrAfter, onOrBefore, queryPage, type Batch, type Database, type Page, type PageRequest } from '@hamafza/kit';
import { raw, type Sql } from 'sql-template-tag';
import type { z } from 'zod';
import { memberConditions } from './member-conditions.js';
import type { MemberRecordFilter } from './member-record-filter.type.js';
import { newestOfParents } from './newest-of-parents.js';
import { selectColumns, type RowShape } from './select-columns.js';

/** What one member received, owes or was assessed for: a row that refers to a membership. */
export interface MemberRecord {
  readonly id: string;
  readonly membershipId: string;
}

/** A table of records, as the lists over it need to know it. */
export interface MemberRecordTable<Row extends MemberRecord, Filter extends MemberRecordFilter> {
  /** The record's name in statements, e.g. `employmentLoan`. */
  readonly name: string;
  readonly table: string;
  /** The column of the day that lists are ordered by. */
  readonly day: string;
  readonly columns: RowShape;
  readonly row: z.ZodType<Row>;
  /** The filter's own conditions; the table's alias is `r`, its member's `m`. */
  readonly conditions?: (filter: Filter) => readonly (Sql | undefined)[];
}

/** Reads the records of members: as a list over all of them, and of many members at once. */
export class MemberRecordRepository<Row extends MemberRecord, Filter extends MemberRecordFilter> {
  /** The newest records of each member, by the member's id. */
  readonly byMembers: Batch<string, Row[]>;

  constructor(
    private readonly database: Database,
    private readonly today: () => IsoDate,
    private readonly source: MemberRecordTable<Row, Filter>,
  ) {
    const { name, table, day, columns, row } = source;
    this.byMembers = manyByKey(database, {
      name: `${name}.byMembers`,
      statement: newestOfParents({ table, parent: 'membership_id', day, columns }),
      row,
      keyOf: ({ membershipId }) => membershipId,
      value: (record) => record,
    });
  }

  page(filter: Filter, request: PageRequest): Promise<Page<Row>> {
    const { name, table, day, columns, row, conditions } = this.source;
    return queryPage(
      this.database,
      {
        name: `${name}.page`,
        columns: raw(selectColumns('r', columns)),
        from: raw(`${table} r JOIN relief_membership m ON m.id = r.membership_id`),
        where: [
          ...memberConditions('r.county_code', filter, this.today()),
          onOrAfter(`r.${day}`, filter.from),
          onOrBefore(`r.${day}`, filter.to),
          ...(conditions?.(filter) ?? []),
        ],
        order: [
          { column: `r.${day}`, type: 'date' },
          { column: 'r.id', type: 'bigint' },
        ],
        direction: 'descending',
        row,
        node: (record) => record,
        joinKeyColumn: 'm.join_key',
      },
      request,
    );
  }
}

import type { IsoDate, JalaliDate } from '@hamafza/schema/vocabulary';
import { raw, type Sql } from 'sql-template-tag';
import type { z } from 'zod';
import { manyByKey, type Batch } from '../database/batch.js';
import { onOrAfter, onOrBefore } from '../database/conditions.js';
import type { Database } from '../database/database.js';
import { firstOfParents } from '../database/first-of-parents.js';
import { newestFirst } from '../database/list-order.js';
import { queryPage } from '../database/page-query.js';
import { selectColumns, type RowShape } from '../database/select-columns.js';
import type { PageRequest } from '../paging/page-arguments.js';
import type { Page } from '../paging/page.js';
import { personConditions } from './person-conditions.js';
import type { PersonFilter } from './person-filter.type.js';

/** What the filter of every list of records about people takes besides the conditions on the person. */
export interface PersonRecordFilter extends PersonFilter {
  /** First and last day, by the day that the list is ordered by. */
  from?: JalaliDate | null;
  to?: JalaliDate | null;
}

/** The agency's main table of people, which is called `person` in statements. */
export interface PersonTable<Row, Filter> {
  readonly table: string;
  /** The column of a record that refers to its person: a `bigint`. */
  readonly reference: string;
  readonly personIdOf: (row: Row) => string;
  /** Where a county is looked for: `record.county_code` where records repeat it, so that one of elsewhere is passed over unread. */
  readonly countyColumn: 'record.county_code' | 'person.county_code';
  /** Names the statement that reads the records of many people: `byMembers`. */
  readonly by: string;
  /** Conditions that all filters of records have besides those of `PersonRecordFilter`. */
  readonly conditions?: (filter: Filter) => readonly (Sql | undefined)[];
}

/** A table whose rows each record something of one person; it is called `record` in statements. */
export interface PersonRecordTable<Row, Filter> {
  /** As statements are named: `employmentLoan`. */
  readonly name: string;
  readonly table: string;
  /** The column that lists are ordered by, newest first; never null. */
  readonly day: string;
  readonly columns: RowShape;
  /** Parses `columns`. */
  readonly row: z.ZodType<Row>;
  /** The conditions of the filter's own fields. */
  readonly conditions?: (filter: Filter) => readonly (Sql | undefined)[];
}

/** Reads one such table: as a list over all people, and the newest records of many people at once. */
export class PersonRecordRepository<Row, Filter extends PersonRecordFilter> {
  /** By the person's row id: the newest records, at most `MOST_PER_PARENT`. */
  readonly newestByPersons: Batch<string, Row[]>;

  /** @param today the day that ages are counted on. */
  constructor(
    private readonly database: Database,
    private readonly today: () => IsoDate,
    private readonly people: PersonTable<Row, Filter>,
    private readonly records: PersonRecordTable<Row, Filter>,
  ) {
    const { name, table, day, columns, row } = records;
    this.newestByPersons = manyByKey(database, {
      name: `${name}.${people.by}`,
      statement: firstOfParents({
        columns: selectColumns(columns, 'record'),
        from: `${table} AS record`,
        parent: `record.${people.reference}`,
        type: 'bigint',
        ...newestFirst(`record.${day}`, 'record.id'),
      }),
      row,
      keyOf: people.personIdOf,
      value: (record) => record,
    });
  }

  page(filter: Filter, request: PageRequest): Promise<Page<Row>> {
    const { table: peopleTable, reference, countyColumn, conditions: ofPeople } = this.people;
    const { name, table, day, columns, row, conditions } = this.records;
    return queryPage(
      this.database,
      {
        name: `${name}.page`,
        columns: selectColumns(columns, 'record'),
        from: raw(`${table} AS record JOIN ${peopleTable} AS person ON person.id = record.${reference}`),
        where: [
          ...personConditions(filter, this.today(), { alias: 'person', countyColumn }),
          ...(ofPeople?.(filter) ?? []),
          onOrAfter(`record.${day}`, filter.from),
          onOrBefore(`record.${day}`, filter.to),
          ...(conditions?.(filter) ?? []),
        ],
        ...newestFirst(`record.${day}`, 'record.id'),
        row,
        node: (record) => record,
        joinKeyColumn: `person.${this.database.joinKeys.column}`,
      },
      request,
    );
  }
}

import sql, { raw, type Sql } from 'sql-template-tag';
import { whereAll } from '../database/page-query.js';

type Conditions = readonly (Sql | undefined)[];
type Absent = null | undefined;

/** What an agency's tables hold about `person`, whose `id` their rows refer to; a row is called `record` in conditions. */
export class RecordsOfPerson {
  /** @param reference the column that refers to the person: `case_id`. */
  constructor(private readonly reference: string) {}

  /** What follows SELECT and its columns. */
  from(table: string, conditions: Conditions = []): Sql {
    const own = sql`record.${raw(this.reference)} = person.id`;
    return sql`FROM ${raw(table)} AS record ${whereAll([own, ...conditions.filter((condition) => condition !== undefined)])}`;
  }

  /** The person has a record of which all conditions hold; no condition where the caller gave none. */
  hasLike<Given extends object>(table: string, given: Given | Absent, conditions: (given: Given) => Conditions): Sql | undefined {
    return given ? sql`EXISTS (SELECT ${this.from(table, conditions(given))})` : undefined;
  }

  /** The person has such a record, or has none, as the caller wants it. */
  hasAny(table: string, wanted: boolean | Absent, condition: Sql): Sql | undefined {
    if (wanted === null || wanted === undefined) return undefined;
    const any = sql`EXISTS (SELECT ${this.from(table, [condition])})`;
    return wanted ? any : sql`NOT ${any}`;
  }

  /** Null where there is no record, so that a mean is one of those who have any. */
  sum(column: string, table: string, conditions: Conditions = []): Sql {
    return sql`(SELECT sum(record.${raw(column)})::bigint ${this.from(table, conditions)})`;
  }

  count(table: string, conditions: Conditions = []): Sql {
    return sql`(SELECT count(*) ${this.from(table, conditions)})`;
  }

  first(column: string, table: string, conditions: Conditions = []): Sql {
    return sql`(SELECT min(record.${raw(column)}) ${this.from(table, conditions)})`;
  }

  last(column: string, table: string, conditions: Conditions = []): Sql {
    return sql`(SELECT max(record.${raw(column)}) ${this.from(table, conditions)})`;
  }
}

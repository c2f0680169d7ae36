import { birthDatesOf, TargetGroupDefinition, type IsoDate } from '@hamafza/schema/vocabulary';
import { countColumn, enumColumn, manyByKey, oneByKey, type Batch, type Database } from '@hamafza/kit';
import sql, { raw, type Sql } from 'sql-template-tag';
import { z } from 'zod';

/** A kind of place that files are counted in. */
export type PlaceKind = 'province' | 'county' | 'neighbourhood';

const placeColumn: Readonly<Record<PlaceKind, string>> = {
  province: 'left(county_code, 2)',
  county: 'county_code',
  neighbourhood: 'neighbourhood_code',
};

const caseloadRow = z.object({
  place: z.string(),
  total: countColumn,
  applied: countColumn,
  active: countColumn,
  suspended: countColumn,
  graduated: countColumn,
  exited: countColumn,
  olderPersons: countColumn,
  unlinkable: countColumn,
});

const groupRow = z.object({ place: z.string(), group: enumColumn(TargetGroupDefinition), persons: countColumn, unlinkable: countColumn });

export type CaseloadCounts = z.infer<typeof caseloadRow>;
export type GroupCounts = z.infer<typeof groupRow>;

export class CaseloadRepository {
  private readonly counts: Database;
  private readonly groups: Database;
  private readonly joinKey: Sql;

  constructor(database: Database) {
    this.counts = database.figuresOf('WelfareCaseload');
    this.groups = database.figuresOf('WelfareGroupCount');
    this.joinKey = raw(database.joinKeys.column);
  }

  /** Counts by place, null for places with no files. @param today the day that ages are counted on. */
  countsOf(kind: PlaceKind, today: () => IsoDate): Batch<string, CaseloadCounts | null> {
    const place = raw(placeColumn[kind]);
    return oneByKey(this.counts, {
      name: `caseload.${kind}`,
      statement: (codes: readonly string[]) => sql`SELECT ${place} AS place, count(*) AS total,
          count(*) FILTER (WHERE status = 'APPLIED') AS applied,
          count(*) FILTER (WHERE status = 'ACTIVE') AS active,
          count(*) FILTER (WHERE status = 'SUSPENDED') AS suspended,
          count(*) FILTER (WHERE status = 'GRADUATED') AS graduated,
          count(*) FILTER (WHERE status = 'EXITED') AS exited,
          count(*) FILTER (WHERE status = 'ACTIVE' AND birth_date <= ${birthDatesOf('AGE_60_74', today()).to}::date) AS "olderPersons",
          count(*) FILTER (WHERE status = 'ACTIVE' AND ${this.joinKey} IS NULL) AS unlinkable
        FROM welfare_case WHERE ${place} = ANY (${codes}) GROUP BY 1`,
      row: caseloadRow,
      keyOf: (row) => row.place,
      value: (row) => row,
    });
  }

  /** Active clients by place and group, the largest group first. */
  groupsOf(kind: PlaceKind): Batch<string, GroupCounts[]> {
    const place = raw(placeColumn[kind]);
    return manyByKey(this.groups, {
      name: `caseload.${kind}Groups`,
      statement: (codes: readonly string[]) => sql`SELECT ${place} AS place, target_group AS group, count(*) AS persons,
          count(*) FILTER (WHERE ${this.joinKey} IS NULL) AS unlinkable
        FROM welfare_case CROSS JOIN unnest(target_groups) AS target_group
        WHERE ${place} = ANY (${codes}) AND status = 'ACTIVE' GROUP BY 1, 2 ORDER BY 3 DESC, 2`,
      row: groupRow,
      keyOf: (row) => row.place,
      value: (row) => row,
    });
  }
}

import { birthDatesOf, TargetGroupDefinition, type IsoDate, type TargetGroup } from '@hamafza/schema/vocabulary';
import { countColumn, enumColumn, manyByKey, oneByKey, type Batch, type Database } from '@hamafza/kit';
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';

/** Where each kind of place is written in `relief_membership`. */
const PLACES = { province: 'left(county_code, 2)', county: 'county_code', neighbourhood: 'neighbourhood_code' } as const;
export type PlaceKind = keyof typeof PLACES;

const caseloadRow = z.object({
  code: z.string(),
  applied: countColumn,
  active: countColumn,
  suspended: countColumn,
  graduated: countColumn,
  exited: countColumn,
  femaleHeads: countColumn,
  olderPersons: countColumn,
  unlinkable: countColumn,
});

/** The counts of one place. */
export type ReliefCaseloadCounts = Omit<z.infer<typeof caseloadRow>, 'code'>;

const householdRow = z.object({ code: z.string(), households: countColumn });
const groupRow = z.object({ code: z.string(), targetGroup: enumColumn(TargetGroupDefinition), persons: countColumn, unlinkable: countColumn });

export interface ReliefGroupCounts {
  readonly targetGroup: TargetGroup;
  readonly persons: number;
  readonly unlinkable: number;
}

const covered = raw(`status IN ('ACTIVE', 'SUSPENDED')`);

/** Counts the members of places, by the places' codes: one statement for any number of places. */
export class ReliefCaseloadRepository {
  /** Null where nobody of the place ever was a member. */
  readonly counts: Batch<string, ReliefCaseloadCounts | null>;
  /** A statement of its own, because telling households apart costs more than all the other counts. */
  readonly households: Batch<string, number | null>;
  readonly groups: Batch<string, ReliefGroupCounts[]>;

  /** @param today what older people are told by. */
  constructor(database: Database, place: PlaceKind, today: () => IsoDate) {
    const code = raw(PLACES[place]);
    const joinKey = raw(database.joinKeys.column);
    const figures = database.figuresOf('ReliefCaseload');
    this.counts = oneByKey(figures, {
      name: `reliefCaseload.counts.${place}`,
      statement: (codes: readonly string[]) => sql`SELECT ${code} AS code,
          count(*) FILTER (WHERE status = 'APPLIED') AS applied,
          count(*) FILTER (WHERE status = 'ACTIVE') AS active,
          count(*) FILTER (WHERE status = 'SUSPENDED') AS suspended,
          count(*) FILTER (WHERE status = 'GRADUATED') AS graduated,
          count(*) FILTER (WHERE status = 'EXITED') AS exited,
          count(*) FILTER (WHERE ${covered} AND sex = 'FEMALE' AND household_role = 'HEAD') AS "femaleHeads",
          count(*) FILTER (WHERE ${covered} AND birth_date <= ${birthDatesOf('AGE_60_74', today()).to}::date) AS "olderPersons",
          count(*) FILTER (WHERE ${covered} AND ${joinKey} IS NULL) AS unlinkable
        FROM relief_membership WHERE ${code} = ANY (${codes}::text[]) GROUP BY 1`,
      row: caseloadRow,
      keyOf: (row) => row.code,
      value: (row) => row,
    });
    this.households = oneByKey(figures, {
      name: `reliefCaseload.households.${place}`,
      statement: (codes: readonly string[]) => sql`SELECT ${code} AS code, count(DISTINCT household_id) AS households
        FROM relief_membership WHERE ${code} = ANY (${codes}::text[]) AND ${covered} GROUP BY 1`,
      row: householdRow,
      keyOf: (row) => row.code,
      value: ({ households }) => households,
    });
    this.groups = manyByKey(database.figuresOf('ReliefGroupCaseload'), {
      name: `reliefCaseload.groups.${place}`,
      statement: (codes: readonly string[]) => sql`SELECT ${code} AS code, target_group AS "targetGroup", count(*) AS persons,
          count(*) FILTER (WHERE ${joinKey} IS NULL) AS unlinkable
        FROM relief_membership CROSS JOIN LATERAL unnest(target_groups) AS target_group
        WHERE ${code} = ANY (${codes}::text[]) AND ${covered}
        GROUP BY 1, 2 ORDER BY count(*) DESC, 2`,
      row: groupRow,
      keyOf: (row) => row.code,
      value: (row): ReliefGroupCounts => row,
    });
  }
}

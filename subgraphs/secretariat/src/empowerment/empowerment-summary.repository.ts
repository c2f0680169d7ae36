import { countColumn, oneByKey, type Batch, type Database, type Period } from '@hamafza/kit';
import { toIsoDate, type JalaliDate } from '@hamafza/schema/vocabulary';
import sql, { raw, type Sql } from 'sql-template-tag';
import { z } from 'zod';

const summaryRow = z
  .object({
    key: z.string(),
    plans: countColumn,
    persons: countColumn,
    running: countColumn,
    completed: countColumn,
    discontinued: countColumn,
    assessed_12: countColumn,
    self_reliant_12: countColumn,
    assessed_24: countColumn,
    self_reliant_24: countColumn,
  })
  .transform((row) => ({
    key: row.key,
    plans: row.plans,
    persons: row.persons,
    running: row.running,
    completed: row.completed,
    discontinued: row.discontinued,
    assessedAfter12Months: row.assessed_12,
    selfReliantAfter12Months: row.self_reliant_12,
    assessedAfter24Months: row.assessed_24,
    selfReliantAfter24Months: row.self_reliant_24,
  }));

export type EmpowermentSummaryRecord = Omit<z.infer<typeof summaryRow>, 'key'>;

const NOTHING: EmpowermentSummaryRecord = {
  plans: 0,
  persons: 0,
  running: 0,
  completed: 0,
  discontinued: 0,
  assessedAfter12Months: 0,
  selfReliantAfter12Months: 0,
  assessedAfter24Months: 0,
  selfReliantAfter24Months: 0,
};

/** A group and a period as one loader key, because equal keys must be equal texts. */
export type SummaryKey = string & { readonly summaryKey: unique symbol };

export const summaryKey = (code: string, { from, to }: Period): SummaryKey => [code, isoOr(from, '-infinity'), isoOr(to, 'infinity')].join('|') as SummaryKey;
const isoOr = (day: JalaliDate | null | undefined, otherwise: string): string => (day ? toIsoDate(day) : otherwise);

/** Counts of plans by county, province or programme: one statement for any number of groups and periods. */
export class EmpowermentSummaryRepository {
  readonly byCounty: Batch<SummaryKey, EmpowermentSummaryRecord>;
  readonly byProvince: Batch<SummaryKey, EmpowermentSummaryRecord>;
  readonly byProgram: Batch<SummaryKey, EmpowermentSummaryRecord>;

  constructor(database: Database) {
    const figures = database.figuresOf('EmpowermentSummary');
    const groupedBy = (name: string, isInGroup: Sql): Batch<SummaryKey, EmpowermentSummaryRecord> => {
      const batch = oneByKey(figures, {
        name,
        statement: (keys: readonly SummaryKey[]) => summarise(keys, isInGroup, raw(`plan.${database.joinKeys.column}`)),
        row: summaryRow,
        keyOf: ({ key }) => key as SummaryKey,
        value: (row) => row,
      });
      return async (keys) => (await batch(keys)).map((summary) => summary ?? NOTHING);
    };
    this.byCounty = groupedBy('empowermentSummary.byCounty', raw('plan.county_code = asked.code'));
    this.byProvince = groupedBy('empowermentSummary.byProvince', raw(`plan.county_code >= asked.code AND plan.county_code < asked.code || ':'`));
    this.byProgram = groupedBy('empowermentSummary.byProgram', raw('plan.program_code = asked.code'));
  }
}

/** Counts each person's plans first and people afterwards: hashing people is several times cheaper than sorting them. */
function summarise(keys: readonly SummaryKey[], isInGroup: Sql, joinKey: Sql): Sql {
  return sql`SELECT key, sum(plans) AS plans, count(*) AS persons, sum(running) AS running, sum(completed) AS completed,
      sum(discontinued) AS discontinued, sum(assessed_12) AS assessed_12, sum(self_reliant_12) AS self_reliant_12,
      sum(assessed_24) AS assessed_24, sum(self_reliant_24) AS self_reliant_24
    FROM (
      SELECT asked.key, count(*) AS plans,
        count(*) FILTER (WHERE plan.status = 'RUNNING') AS running,
        count(*) FILTER (WHERE plan.status = 'COMPLETED') AS completed,
        count(*) FILTER (WHERE plan.status = 'DISCONTINUED') AS discontinued,
        count(after_12.plan_id) AS assessed_12,
        count(*) FILTER (WHERE after_12.result = 'SELF_RELIANT') AS self_reliant_12,
        count(after_24.plan_id) AS assessed_24,
        count(*) FILTER (WHERE after_24.result = 'SELF_RELIANT') AS self_reliant_24
      FROM (
        SELECT key, split_part(key, '|', 1) AS code, split_part(key, '|', 2)::date AS from_day, split_part(key, '|', 3)::date AS to_day
        FROM unnest(${keys}::text[]) AS key
      ) AS asked
      JOIN empowerment_plan plan ON ${isInGroup} AND plan.started_on BETWEEN asked.from_day AND asked.to_day
      LEFT JOIN empowerment_outcome after_12 ON after_12.plan_id = plan.id AND after_12.milestone = 'AFTER_12_MONTHS'
      LEFT JOIN empowerment_outcome after_24 ON after_24.plan_id = plan.id AND after_24.milestone = 'AFTER_24_MONTHS'
      GROUP BY asked.key, ${joinKey}
    ) AS person GROUP BY key`;
}

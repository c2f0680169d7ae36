import { toIsoDate, type JalaliDate } from '@hamafza/schema/vocabulary';
import { countColumn, oneByKey, onOrAfter, onOrBefore, whereAll, type Batch, type Database, type Period } from '@hamafza/kit';
import sql from 'sql-template-tag';
import { z } from 'zod';

const supervisionRow = z
  .object({
    program_code: z.string(),
    visits: countColumn,
    planned: countColumn,
    satisfactory: countColumn,
    major: countColumn,
    open_actions: countColumn,
    overdue_actions: countColumn,
    mean_score: z.number().nullable(),
  })
  .transform((row) => ({
    programCode: row.program_code,
    visitCount: row.visits,
    plannedCount: row.planned,
    satisfactoryCount: row.satisfactory,
    majorFindingsCount: row.major,
    openActionCount: row.open_actions,
    overdueActionCount: row.overdue_actions,
    meanScore: row.mean_score,
  }));

export type ProgramSupervisionRecord = z.infer<typeof supervisionRow>;

export class ProgramSupervisionRepository {
  constructor(private readonly database: Database) {}

  /** @returns a batch with null for a programme under which nothing was visited within the period. */
  inPeriod(period: Period, today: JalaliDate): Batch<string, ProgramSupervisionRecord | null> {
    return oneByKey(this.database, {
      name: 'programSupervision.inPeriod',
      statement: (codes: readonly string[]) => {
        const within = [onOrAfter('visited_on', period.from), onOrBefore('visited_on', period.to)];
        const conditions = [sql`program_code = ANY (${codes})`, ...within.filter((condition) => condition !== undefined)];
        return sql`SELECT program_code,
            count(*) FILTER (WHERE status IN ('DONE', 'REPORTED')) AS visits,
            count(*) FILTER (WHERE status = 'PLANNED') AS planned,
            count(*) FILTER (WHERE outcome = 'SATISFACTORY') AS satisfactory,
            count(*) FILTER (WHERE outcome = 'MAJOR_FINDINGS') AS major,
            coalesce(sum(action.open), 0) AS open_actions,
            coalesce(sum(action.overdue), 0) AS overdue_actions,
            avg(quality.score)::double precision AS mean_score
          FROM supervision_visit AS visit
          LEFT JOIN quality_score AS quality ON quality.visit_id = visit.id
          LEFT JOIN LATERAL (
            SELECT count(*) AS open, count(*) FILTER (WHERE due_on < ${toIsoDate(today)}::date) AS overdue
            FROM corrective_action WHERE visit_id = visit.id AND status IN ('ORDERED', 'IN_PROGRESS')) AS action ON true
          ${whereAll(conditions)} GROUP BY program_code`;
      },
      row: supervisionRow,
      keyOf: ({ programCode }) => programCode,
      value: (row) => row,
    });
  }
}

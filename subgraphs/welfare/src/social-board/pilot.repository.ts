import { countColumn, dateColumn, oneByKey, type Batch, type Database } from '@hamafza/kit';
import sql, { empty, type Sql } from 'sql-template-tag';
import { z } from 'zod';

const pilotRow = z.object({ provinceCode: z.string(), startedOn: dateColumn, plannedBoards: z.number(), convenedBoards: countColumn });

export type PilotRecord = z.infer<typeof pilotRow>;

const pilots = (where: Sql): Sql => sql`SELECT province_code AS "provinceCode", started_on AS "startedOn", planned_boards AS "plannedBoards",
    (SELECT count(*) FROM social_board WHERE left(county_code, 2) = province_code) AS "convenedBoards"
  FROM social_board_pilot ${where} ORDER BY province_code`;

export class PilotRepository {
  readonly byProvinces: Batch<string, PilotRecord | null>;

  constructor(private readonly database: Database) {
    this.byProvinces = oneByKey(database, {
      name: 'socialBoardPilot.byProvinces',
      statement: (codes: readonly string[]) => pilots(sql`WHERE province_code = ANY (${codes})`),
      row: pilotRow,
      keyOf: (row) => row.provinceCode,
      value: (row) => row,
    });
  }

  /** All of them, by province; there are not more than provinces. */
  all(): Promise<PilotRecord[]> {
    return this.database.query('socialBoardPilot.all', pilots(empty), pilotRow);
  }
}

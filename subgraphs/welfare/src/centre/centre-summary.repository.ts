import { countColumn, oneByKey, type Batch, type Database } from '@hamafza/kit';
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';

const summaryRow = z.object({
  place: z.string(),
  count: countColumn,
  specialistCount: countColumn,
  ngoRunCount: countColumn,
  withoutValidLicenceCount: countColumn,
});

export type CentreSummaryRecord = Omit<z.infer<typeof summaryRow>, 'place'>;

const NO_CENTRES: CentreSummaryRecord = { count: 0, specialistCount: 0, ngoRunCount: 0, withoutValidLicenceCount: 0 };

/** Centres that have not closed for good, counted by place; zeros where there are none. */
export class CentreSummaryRepository {
  readonly ofCounties: Batch<string, CentreSummaryRecord>;
  readonly ofProvinces: Batch<string, CentreSummaryRecord>;

  constructor(private readonly database: Database) {
    this.ofCounties = this.summariesBy('ofCounties', 'county_code');
    this.ofProvinces = this.summariesBy('ofProvinces', 'left(county_code, 2)');
  }

  private summariesBy(name: string, expression: string): Batch<string, CentreSummaryRecord> {
    const place = raw(expression);
    const found = oneByKey(this.database, {
      name: `centreSummary.${name}`,
      statement: (codes: readonly string[]) => sql`SELECT ${place} AS place, count(*) AS count, sum(specialist_count) AS "specialistCount",
          count(ngo_legal_id) AS "ngoRunCount",
          count(*) FILTER (WHERE NOT EXISTS (
            SELECT FROM licence WHERE licence.centre_code = centre.code AND licence.status = 'VALID'
          )) AS "withoutValidLicenceCount"
        FROM centre WHERE status <> 'CLOSED' AND ${place} = ANY (${codes}) GROUP BY 1`,
      row: summaryRow,
      keyOf: (row) => row.place,
      value: (row): CentreSummaryRecord => row,
    });
    return async (codes) => (await found(codes)).map((summary) => summary ?? NO_CENTRES);
  }
}

import { countColumn, oneByKey, type Batch, type Database } from '@hamafza/kit';
import sql from 'sql-template-tag';
import { z } from 'zod';

const summaryRow = z.object({ county: z.string(), total: countColumn, selected: countColumn, implemented: countColumn, rejected: countColumn });

export type ProposalSummaryRecord = Omit<z.infer<typeof summaryRow>, 'county'>;

const NO_PROPOSALS: ProposalSummaryRecord = { total: 0, selected: 0, implemented: 0, rejected: 0 };

export class ProposalSummaryRepository {
  /** Zeros for a county with no proposals. */
  readonly ofCounties: Batch<string, ProposalSummaryRecord>;

  constructor(database: Database) {
    const found = oneByKey(database, {
      name: 'proposalSummary.ofCounties',
      statement: (counties: readonly string[]) => sql`SELECT county_code AS county, count(*) AS total,
          count(*) FILTER (WHERE status IN ('SELECTED', 'IMPLEMENTED')) AS selected,
          count(*) FILTER (WHERE status = 'IMPLEMENTED') AS implemented,
          count(*) FILTER (WHERE status = 'REJECTED') AS rejected
        FROM proposal WHERE county_code = ANY (${counties}) GROUP BY 1`,
      row: summaryRow,
      keyOf: (row) => row.county,
      value: (row): ProposalSummaryRecord => row,
    });
    this.ofCounties = async (counties) => (await found(counties)).map((summary) => summary ?? NO_PROPOSALS);
  }
}

import { daysOfMonth, type JalaliMonth } from '@hamafza/schema/vocabulary';
import { countColumn, equals, inProvince, onOrAfter, onOrBefore, rialColumn, whereAll, type Database } from '@hamafza/kit';
import sql, { type Sql } from 'sql-template-tag';
import { z } from 'zod';

/** Whose payments of which month are summed. */
export interface CashPaidRequest {
  readonly month: JalaliMonth;
  readonly provinceCode?: string | null | undefined;
  readonly countyCode?: string | null | undefined;
}

const cashPaidRow = z.object({
  persons: countColumn,
  rials: rialColumn,
  pensionPersons: countColumn,
  pensionRials: rialColumn,
  oneOffPersons: countColumn,
  oneOffRials: rialColumn,
});

export type ReliefCashPaidRecord = z.infer<typeof cashPaidRow>;

export class ReliefCashPaidRepository {
  private readonly figures: Database;

  constructor(database: Database) {
    this.figures = database.figuresOf('ReliefCashPaid');
  }

  /** A pension counts in full in the months of its first and last day. */
  async sum({ month, provinceCode, countyCode }: CashPaidRequest): Promise<ReliefCashPaidRecord | null> {
    const { first, last } = daysOfMonth(month);
    const place = [inProvince('county_code', provinceCode), equals('county_code', countyCode)];
    const lasting = onOrAfter('ends_on', first) ?? sql`true`;
    const pensions = [onOrBefore('starts_on', last), sql`(ends_on IS NULL OR ${lasting})`, ...place];
    const oneOffs = [onOrAfter('paid_on', first), onOrBefore('paid_on', last), ...place];
    const [row] = await this.figures.query(
      'reliefCashPaid.sum',
      sql`SELECT count(DISTINCT membership_id) AS persons, coalesce(sum(rials), 0) AS rials,
          count(DISTINCT membership_id) FILTER (WHERE is_pension) AS "pensionPersons",
          coalesce(sum(rials) FILTER (WHERE is_pension), 0) AS "pensionRials",
          count(DISTINCT membership_id) FILTER (WHERE NOT is_pension) AS "oneOffPersons",
          coalesce(sum(rials) FILTER (WHERE NOT is_pension), 0) AS "oneOffRials"
        FROM (
          SELECT membership_id, monthly_rials AS rials, true AS is_pension FROM cash_entitlement ${whereGiven(pensions)}
          UNION ALL
          SELECT membership_id, rials, false FROM one_off_aid ${whereGiven(oneOffs)}
        ) paid`,
      cashPaidRow,
    );
    return row ?? null;
  }
}

const whereGiven = (conditions: readonly (Sql | undefined)[]): Sql => whereAll(conditions.filter((condition) => condition !== undefined));

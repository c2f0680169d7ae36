import { daysOfMonth, toIsoDate, type JalaliMonth } from '@hamafza/schema/vocabulary';
import { countColumn, equals, inProvince, rialColumn, whereAll, type Database } from '@hamafza/kit';
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';

const cashPaidRow = z.object({ persons: countColumn, rials: rialColumn, monthlyRials: rialColumn, oneOffRials: rialColumn });

export type CashPaidRecord = z.infer<typeof cashPaidRow>;

export class CashPaidRepository {
  private readonly figures: Database;

  constructor(database: Database) {
    this.figures = database.figuresOf('WelfareCashPaid');
  }

  /** A monthly payment counts in a month on whose first day it is in force; a one-off payment in the month of its day. */
  async inMonth(month: JalaliMonth, provinceCode?: string | null, countyCode?: string | null): Promise<CashPaidRecord | null> {
    const { first, last } = daysOfMonth(month);
    const firstDay = toIsoDate(first);
    const place = [inProvince('c.county_code', provinceCode), equals('c.county_code', countyCode)].filter((condition) => condition !== undefined);
    const people = place.length > 0 ? sql`JOIN welfare_case AS c ON c.id = paid.case_id ${whereAll(place)}` : raw('');
    const statement = sql`SELECT count(DISTINCT case_id) AS persons, coalesce(sum(monthly + one_off), 0) AS rials,
        coalesce(sum(monthly), 0) AS "monthlyRials", coalesce(sum(one_off), 0) AS "oneOffRials"
      FROM (
        SELECT case_id, monthly_rials AS monthly, 0 AS one_off FROM care_allowance
        WHERE from_day <= ${firstDay}::date AND (to_day IS NULL OR to_day >= ${firstDay}::date)
        UNION ALL
        SELECT case_id, 0, rials FROM one_off_aid WHERE paid_on BETWEEN ${firstDay}::date AND ${toIsoDate(last)}::date
      ) AS paid ${people}`;
    const [row] = await this.figures.query('cashPaid.inMonth', statement, cashPaidRow);
    return row ?? null;
  }
}

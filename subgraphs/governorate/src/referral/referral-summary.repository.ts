import { countColumn, oneByKey, onOrAfter, onOrBefore, whereAll, type Batch, type Database, type Period } from '@hamafza/kit';
import sql, { raw, type Sql } from 'sql-template-tag';
import { z } from 'zod';

const summaryRow = z
  .object({
    code: z.string(),
    referrals: countColumn,
    sent: countColumn,
    accepted: countColumn,
    declined: countColumn,
    closed: countColumn,
    persons: countColumn,
    untaken: countColumn,
    unlinkable: countColumn,
  })
  .transform((row) => ({
    code: row.code,
    referralCount: row.referrals,
    sentCount: row.sent,
    acceptedCount: row.accepted,
    declinedCount: row.declined,
    closedCount: row.closed,
    personCount: row.persons,
    untakenCount: row.untaken,
    unlinkableCount: row.unlinkable,
  }));

export type ReferralSummaryRecord = z.infer<typeof summaryRow>;

export class ReferralSummaryRepository {
  constructor(private readonly database: Database) {}

  /**
   * Counts the referrals sent within a period per place, and the people behind them.
   *
   * @param codeLength digits of the county code that make the place: 2 a province, 4 a county.
   * @returns a batch with null for a place without any.
   */
  inPeriod(codeLength: 2 | 4, period: Period): Batch<string, ReferralSummaryRecord | null> {
    return oneByKey(this.database, {
      name: `referralSummary.inPeriod${codeLength}`,
      statement: (codes: readonly string[]) => sql`SELECT code, sum(referrals) AS referrals, sum(sent) AS sent, sum(accepted) AS accepted,
          sum(declined) AS declined, sum(closed) AS closed, count(*) AS persons,
          count(*) FILTER (WHERE NOT taken) AS untaken, count(*) FILTER (WHERE unlinkable) AS unlinkable
        FROM (${perPerson(codeLength, period, codes, raw(this.database.joinKeys.column))}) AS person GROUP BY code`,
      row: summaryRow,
      keyOf: ({ code }) => code,
      value: (row) => row,
    });
  }
}

function perPerson(codeLength: 2 | 4, period: Period, codes: readonly string[], joinKey: Sql): ReturnType<typeof sql> {
  const code = raw(codeLength === 4 ? 'county_code' : 'left(county_code, 2)');
  const within = [onOrAfter('sent_on', period.from), onOrBefore('sent_on', period.to)].filter((condition) => condition !== undefined);
  return sql`SELECT ${code} AS code, count(*) AS referrals, count(*) FILTER (WHERE status = 'SENT') AS sent,
      count(*) FILTER (WHERE status = 'ACCEPTED') AS accepted, count(*) FILTER (WHERE status = 'DECLINED') AS declined,
      count(*) FILTER (WHERE status = 'CLOSED') AS closed, bool_or(${joinKey} IS NULL) AS unlinkable,
      EXISTS (SELECT 1 FROM referral AS other WHERE other.person_id = referral.person_id AND other.accepted_on IS NOT NULL) AS taken
    FROM referral ${whereAll([sql`${code} = ANY (${codes})`, ...within])} GROUP BY ${code}, person_id`;
}

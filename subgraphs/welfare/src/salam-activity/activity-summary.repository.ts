import { toIsoDate, type JalaliDate } from '@hamafza/schema/vocabulary';
import { countColumn, oneByKey, type Batch, type Database } from '@hamafza/kit';
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';
import type { ActivityKind } from './salam-activity.enums.js';

const summaryRow = z.object({ key: z.string(), activities: countColumn, participants: countColumn });

export type ActivitySummaryRecord = Omit<z.infer<typeof summaryRow>, 'key'>;

/** The activities of one site or county, of one kind or all, within some days or ever. */
export interface ActivitySummaryKey {
  readonly code: string;
  readonly kind: ActivityKind | null;
  readonly from: JalaliDate | null;
  readonly to: JalaliDate | null;
}

const NOTHING: ActivitySummaryRecord = { activities: 0, participants: 0 };
const ANY = '*';

const keyOf = ({ code, kind, from, to }: ActivitySummaryKey): string =>
  [code, kind ?? ANY, from ? toIsoDate(from) : '-infinity', to ? toIsoDate(to) : 'infinity'].join(' ');

export class ActivitySummaryRepository {
  readonly ofSites: Batch<ActivitySummaryKey, ActivitySummaryRecord>;
  readonly ofCounties: Batch<ActivitySummaryKey, ActivitySummaryRecord>;

  constructor(private readonly database: Database) {
    this.ofSites = this.summariesBy('ofSites', 'site_code');
    this.ofCounties = this.summariesBy('ofCounties', 'county_code');
  }

  /** One statement for any number of codes, kinds and windows. */
  private summariesBy(name: string, column: 'site_code' | 'county_code'): Batch<ActivitySummaryKey, ActivitySummaryRecord> {
    const found = oneByKey(this.database, {
      name: `activitySummary.${name}`,
      statement: (keys: readonly string[]) => {
        const parts = [...new Set(keys)].map((key) => key.split(' '));
        const [codes, kinds, first, last] = [0, 1, 2, 3].map((index) => parts.map((part) => part[index] ?? ''));
        return sql`SELECT concat_ws(' ', code, wanted_kind, first_day, last_day) AS key, count(*) AS activities, sum(participants) AS participants
          FROM unnest(${codes}::text[], ${kinds}::text[], ${first}::date[], ${last}::date[]) AS wanted (code, wanted_kind, first_day, last_day)
          JOIN salam_activity ON ${raw(column)} = code AND (wanted_kind = ${ANY} OR kind = wanted_kind) AND held_on BETWEEN first_day AND last_day
          GROUP BY code, wanted_kind, first_day, last_day`;
      },
      row: summaryRow,
      keyOf: (row) => row.key,
      value: (row): ActivitySummaryRecord => row,
    });
    return async (keys) => (await found(keys.map(keyOf))).map((summary) => summary ?? NOTHING);
  }
}

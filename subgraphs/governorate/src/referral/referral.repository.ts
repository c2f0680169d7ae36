import { birthDatesOf, toIsoDate, type AgeBand, type JalaliDate, type JoinKey } from '@hamafza/schema/vocabulary';
import {
  equals,
  inProvince,
  joinKeyArray,
  manyByKey,
  oneByKey,
  onOrAfter,
  onOrBefore,
  queryPage,
  type Batch,
  type Database,
  type Page,
  type PageRequest,
} from '@hamafza/kit';
import sql, { type Sql } from 'sql-template-tag';
import type { ReferralFilter } from './referral-filter.type.js';
import { referralColumns, referralRow, type ReferralRecord } from './referral.row.js';

export type { ReferralRecord } from './referral.row.js';

export class ReferralRepository {
  readonly byIds: Batch<string, ReferralRecord | null>;
  /** The last 20 referrals of each person, the last one first. */
  readonly byJoinKeys: Batch<JoinKey, ReferralRecord[]>;

  constructor(private readonly database: Database) {
    const common = { row: referralRow, value: (row: ReferralRecord) => row };
    this.byIds = oneByKey(database, {
      ...common,
      name: 'referral.byIds',
      statement: (ids: readonly string[]) => sql`SELECT ${referralColumns} FROM referral WHERE id = ANY (${ids}::bigint[])`,
      keyOf: ({ id }) => id,
    });
    this.byJoinKeys = manyByKey(database, {
      ...common,
      name: 'referral.byJoinKeys',
      statement: (keys: readonly JoinKey[]) => sql`SELECT found.* FROM unnest(${joinKeyArray(keys)}::bytea[]) AS wanted (key)
        CROSS JOIN LATERAL (SELECT ${referralColumns} FROM referral WHERE join_key = wanted.key
          ORDER BY sent_on DESC, id DESC LIMIT 20) AS found`,
      keyOf: ({ joinKey }) => joinKey ?? ('' as JoinKey),
    });
  }

  /** @param today decides who is in an age band. */
  page(filter: ReferralFilter, today: JalaliDate, request: PageRequest): Promise<Page<ReferralRecord>> {
    return queryPage(
      this.database,
      {
        name: 'referral.page',
        columns: sql`${referralColumns}`,
        from: sql`referral`,
        where: [
          ...livesIn(filter),
          equals('target_group', filter.targetGroup),
          equals('sex', filter.sex),
          bornFor(filter.ageBand, today),
          equals('to_agency', filter.toAgency),
          equals('status', filter.status),
          equals('reason', filter.reason),
          isUntaken(filter.untaken),
          onOrAfter('sent_on', filter.sentFrom),
          onOrBefore('sent_on', filter.sentTo),
        ],
        order: [
          { column: 'sent_on', type: 'date' },
          { column: 'id', type: 'bigint' },
        ],
        direction: 'descending',
        row: referralRow,
        node: (row) => row,
        joinKeyColumn: 'join_key',
      },
      request,
    );
  }
}

/** A neighbourhood names its county too, so that the county's index serves it. */
const livesIn = ({ provinceCode, countyCode, neighbourhoodCode }: ReferralFilter): (Sql | undefined)[] => [
  inProvince('county_code', provinceCode),
  equals('county_code', countyCode),
  equals('county_code', neighbourhoodCode?.slice(0, 4)),
  equals('neighbourhood_code', neighbourhoodCode),
];

function bornFor(band: AgeBand | null | undefined, today: JalaliDate): Sql | undefined {
  if (!band) return undefined;
  const { from, to } = birthDatesOf(band, toIsoDate(today));
  return from === undefined ? sql`birth_date <= ${to}::date` : sql`birth_date BETWEEN ${from}::date AND ${to}::date`;
}

/** A closed referral keeps the day it was accepted, so a day of acceptance tells whether anybody ever took the person on. */
function isUntaken(wanted: boolean | null | undefined): Sql | undefined {
  if (wanted === null || wanted === undefined) return undefined;
  const taken = sql`EXISTS (SELECT 1 FROM referral AS other WHERE other.person_id = referral.person_id AND other.accepted_on IS NOT NULL)`;
  return wanted ? sql`NOT ${taken}` : taken;
}

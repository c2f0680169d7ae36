import {
  AgencyDefinition,
  ReferralStatusDefinition,
  SexDefinition,
  TargetGroupDefinition,
  type IsoDate,
  type JoinKey,
} from '@hamafza/schema/vocabulary';
import {
  dateColumn,
  enumColumn,
  equals,
  firstOfParents,
  inAgeBand,
  inProvince,
  joinKeyArray,
  joinKeyColumns,
  manyByKey,
  newestFirst,
  oneByKey,
  onOrAfter,
  onOrBefore,
  queryPage,
  selectColumns,
  withJoinKey,
  type Batch,
  type Database,
  type Page,
  type PageRequest,
} from '@hamafza/kit';
import sql, { type Sql } from 'sql-template-tag';
import { z } from 'zod';
import { DeclineReasonDefinition, ReferralChannelDefinition, ReferralReasonDefinition } from './referral.enums.js';
import type { ReferralFilter } from './referral-filter.type.js';

const referralColumns = joinKeyColumns.extend({
  id: z.string(),
  sex: enumColumn(SexDefinition),
  /** ISO, for it never leaves as a day: only the age band does. */
  birthDate: z.string(),
  countyCode: z.string(),
  neighbourhoodCode: z.string(),
  targetGroup: enumColumn(TargetGroupDefinition),
  toAgency: enumColumn(AgencyDefinition),
  status: enumColumn(ReferralStatusDefinition),
  reason: enumColumn(ReferralReasonDefinition),
  channel: enumColumn(ReferralChannelDefinition),
  sentOn: dateColumn,
  acceptedOn: dateColumn.nullable(),
  declinedOn: dateColumn.nullable(),
  declineReason: enumColumn(DeclineReasonDefinition).nullable(),
  closedOn: dateColumn.nullable(),
});
const referralRow = referralColumns.transform(withJoinKey);

/** A row of `referral` without what names the person. */
export type ReferralRecord = z.infer<typeof referralRow>;

/** How many referrals stand beside one person. */
const MOST_PER_PERSON = 20;

export class ReferralRepository {
  readonly byIds: Batch<string, ReferralRecord | null>;
  /** The last 20 referrals of each person, the last one first. */
  readonly byJoinKeys: Batch<JoinKey, ReferralRecord[]>;

  private readonly columns: Sql;

  constructor(private readonly database: Database) {
    const { joinKeys } = database;
    const columns = selectColumns(referralColumns, undefined, joinKeys);
    this.columns = columns;
    const common = { row: referralRow, value: (row: ReferralRecord) => row };
    this.byIds = oneByKey(database, {
      ...common,
      name: 'referral.byIds',
      statement: (ids: readonly string[]) => sql`SELECT ${columns} FROM referral WHERE id = ANY (${ids}::bigint[])`,
      keyOf: ({ id }) => id,
    });
    this.byJoinKeys = manyByKey(database, {
      ...common,
      name: 'referral.byJoinKeys',
      statement: (keys: readonly JoinKey[]) =>
        firstOfParents({
          columns,
          from: 'referral',
          parent: joinKeys.column,
          type: 'bytea',
          most: MOST_PER_PERSON,
          ...newestFirst('sent_on'),
        })(joinKeyArray(keys)),
      keyOf: ({ joinKey }) => joinKey ?? ('' as JoinKey),
    });
  }

  /** @param today decides who is in an age band. */
  page(filter: ReferralFilter, today: IsoDate, request: PageRequest): Promise<Page<ReferralRecord>> {
    return queryPage(
      this.database,
      {
        name: 'referral.page',
        columns: this.columns,
        from: sql`referral`,
        where: [
          ...livesIn(filter),
          equals('target_group', filter.targetGroup),
          equals('sex', filter.sex),
          inAgeBand('birth_date', filter.ageBand, today),
          equals('to_agency', filter.toAgency),
          equals('status', filter.status),
          equals('reason', filter.reason),
          isUntaken(filter.untaken),
          onOrAfter('sent_on', filter.sentFrom),
          onOrBefore('sent_on', filter.sentTo),
        ],
        ...newestFirst('sent_on'),
        row: referralRow,
        node: (row) => row,
        joinKeyColumn: this.database.joinKeys.column,
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

/** A closed referral keeps the day it was accepted, so a day of acceptance tells whether anybody ever took the person on. */
function isUntaken(wanted: boolean | null | undefined): Sql | undefined {
  if (wanted === null || wanted === undefined) return undefined;
  const taken = sql`EXISTS (SELECT 1 FROM referral AS other WHERE other.person_id = referral.person_id AND other.accepted_on IS NOT NULL)`;
  return wanted ? sql`NOT ${taken}` : taken;
}

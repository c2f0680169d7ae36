import { EnrolmentStatusDefinition, SexDefinition, TargetGroupDefinition, type IsoDate, type JoinKey } from '@hamafza/schema/vocabulary';
import {
  dateColumn,
  enumColumn,
  equals,
  joinKeyArray,
  joinKeyColumns,
  joinKeyOf,
  manyByKey,
  newestFirst,
  oneByKey,
  onOrAfter,
  onOrBefore,
  personConditions,
  queryPage,
  type Batch,
  type Database,
  type Page,
  type PageRequest,
} from '@hamafza/kit';
import sql, { raw, type Sql } from 'sql-template-tag';
import { z } from 'zod';
import { HouseholdRoleDefinition, ReliefExitReasonDefinition } from './relief-membership.enums.js';
import type { ReliefMembershipFilter } from './relief-membership.type.js';

const columns = raw(
  `m.id, m.household_id, m.join_key, m.join_key_epoch, m.sex, m.birth_date, m.county_code, m.neighbourhood_code, m.household_role,
   m.target_groups, m.status, m.exit_reason, m.unit, m.member_since, m.left_on`,
);

const reliefMembershipRow = joinKeyColumns
  .extend({
    id: z.string(),
    household_id: z.string(),
    sex: enumColumn(SexDefinition),
    birth_date: dateColumn,
    county_code: z.string(),
    neighbourhood_code: z.string(),
    household_role: enumColumn(HouseholdRoleDefinition),
    target_groups: z.array(enumColumn(TargetGroupDefinition)),
    status: enumColumn(EnrolmentStatusDefinition),
    exit_reason: enumColumn(ReliefExitReasonDefinition).nullable(),
    unit: z.string(),
    member_since: dateColumn,
    left_on: dateColumn.nullable(),
  })
  .transform((row) => ({
    id: row.id,
    householdId: row.household_id,
    joinKey: joinKeyOf(row),
    sex: row.sex,
    birthDate: row.birth_date,
    countyCode: row.county_code,
    neighbourhoodCode: row.neighbourhood_code,
    householdRole: row.household_role,
    targetGroups: row.target_groups,
    status: row.status,
    exitReason: row.exit_reason,
    unit: row.unit,
    memberSince: row.member_since,
    leftOn: row.left_on,
  }));

/** A row of `relief_membership` without what names the person. */
export type ReliefMembershipRecord = z.infer<typeof reliefMembershipRow>;

export class ReliefMembershipRepository {
  /** One membership per key; a key no member has gives null. */
  readonly byJoinKeys: Batch<JoinKey, ReliefMembershipRecord | null>;
  readonly byIds: Batch<string, ReliefMembershipRecord | null>;
  /** The members of each household, its head first. */
  readonly byHouseholds: Batch<string, ReliefMembershipRecord[]>;

  constructor(private readonly database: Database) {
    this.byJoinKeys = oneByKey(database, {
      name: 'reliefMembership.byJoinKeys',
      statement: (keys: readonly JoinKey[]) => sql`SELECT ${columns} FROM relief_membership m WHERE m.join_key = ANY (${joinKeyArray(keys)})`,
      row: reliefMembershipRow,
      keyOf: (row): JoinKey => row.joinKey ?? ('' as JoinKey),
      value: (row) => row,
    });
    this.byIds = oneByKey(database, {
      name: 'reliefMembership.byIds',
      statement: (ids: readonly string[]) => sql`SELECT ${columns} FROM relief_membership m WHERE m.id = ANY (${ids}::bigint[])`,
      row: reliefMembershipRow,
      keyOf: (row) => row.id,
      value: (row) => row,
    });
    this.byHouseholds = manyByKey(database, {
      name: 'reliefMembership.byHouseholds',
      statement: (ids: readonly string[]) => sql`SELECT ${columns} FROM relief_membership m WHERE m.household_id = ANY (${ids}::bigint[])
        ORDER BY (m.household_role = 'HEAD') DESC, m.birth_date, m.id`,
      row: reliefMembershipRow,
      keyOf: (row) => row.householdId,
      value: (row) => row,
    });
  }

  /** @param today what age bands are reckoned from. */
  page(filter: ReliefMembershipFilter, today: IsoDate, request: PageRequest): Promise<Page<ReliefMembershipRecord>> {
    return queryPage(
      this.database,
      {
        name: 'reliefMembership.page',
        columns: sql`${columns}`,
        from: sql`relief_membership m`,
        where: [
          ...personConditions(filter, today, { alias: 'm' }),
          equals('m.status', filter.status),
          equals('m.household_role', filter.householdRole),
          equals('m.exit_reason', filter.exitReason),
          onOrAfter('m.member_since', filter.sinceFrom),
          onOrBefore('m.member_since', filter.sinceTo),
          onOrAfter('m.left_on', filter.leftFrom),
          onOrBefore('m.left_on', filter.leftTo),
          hasRecord(filter.hasEmploymentLoan, sql`SELECT FROM employment_loan l WHERE l.membership_id = m.id AND l.granted_on IS NOT NULL`),
          hasRecord(filter.hasJob, sql`SELECT FROM relief_job_placement j WHERE j.membership_id = m.id AND j.state IN ('PLACED', 'RETAINED')`),
        ],
        ...newestFirst('m.member_since', 'm.id'),
        row: reliefMembershipRow,
        node: (row) => row,
        joinKeyColumn: 'm.join_key',
      },
      request,
    );
  }
}

function hasRecord(wanted: boolean | null | undefined, records: Sql): Sql | undefined {
  if (wanted === null || wanted === undefined) return undefined;
  return wanted ? sql`EXISTS (${records})` : sql`NOT EXISTS (${records})`;
}

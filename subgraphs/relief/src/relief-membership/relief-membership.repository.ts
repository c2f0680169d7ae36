import { EnrolmentStatusDefinition, SexDefinition, TargetGroupDefinition, type IsoDate, type JoinKey } from '@hamafza/schema/vocabulary';
import {
  dateColumn,
  enumColumn,
  equals,
  joinKeyArray,
  joinKeyColumns,
  manyByKey,
  newestFirst,
  oneByKey,
  onOrAfter,
  onOrBefore,
  personConditions,
  queryPage,
  selectColumns,
  withJoinKey,
  type Batch,
  type Database,
  type Page,
  type PageRequest,
} from '@hamafza/kit';
import sql, { raw, type Sql } from 'sql-template-tag';
import { z } from 'zod';
import { HouseholdRoleDefinition, ReliefExitReasonDefinition } from './relief-membership.enums.js';
import type { ReliefContact, ReliefMembershipFilter } from './relief-membership.type.js';

const reliefMembershipColumns = joinKeyColumns.extend({
  id: z.string(),
  householdId: z.string(),
  sex: enumColumn(SexDefinition),
  birthDate: dateColumn,
  countyCode: z.string(),
  neighbourhoodCode: z.string(),
  householdRole: enumColumn(HouseholdRoleDefinition),
  targetGroups: z.array(enumColumn(TargetGroupDefinition)),
  status: enumColumn(EnrolmentStatusDefinition),
  exitReason: enumColumn(ReliefExitReasonDefinition).nullable(),
  unit: z.string(),
  memberSince: dateColumn,
  leftOn: dateColumn.nullable(),
});
const reliefMembershipRow = reliefMembershipColumns.transform(withJoinKey);
const fullNameRow = z.object({ id: z.string(), fullName: z.string() });
const contactRow = z.object({ id: z.string(), telephone: z.string().nullable(), address: z.string().nullable() });

/** A row of `relief_membership` without what names or reaches the person. */
export type ReliefMembershipRecord = z.infer<typeof reliefMembershipRow>;

export class ReliefMembershipRepository {
  /** One membership per key; a key no member has gives null. */
  readonly byJoinKeys: Batch<JoinKey, ReliefMembershipRecord | null>;
  readonly byIds: Batch<string, ReliefMembershipRecord | null>;
  /** The members of each household, its head first. */
  readonly byHouseholds: Batch<string, ReliefMembershipRecord[]>;
  /** The person's name by the membership's id: no other statement reads it. */
  readonly fullNamesByIds: Batch<string, string | null>;
  /** How the person is reached, by the membership's id: no other statement reads it. */
  readonly contactsByIds: Batch<string, ReliefContact | null>;

  private readonly columns: Sql;

  constructor(private readonly database: Database) {
    const { joinKeys } = database;
    const columns = selectColumns(reliefMembershipColumns, 'm', joinKeys);
    this.columns = columns;
    this.byJoinKeys = oneByKey(database, {
      name: 'reliefMembership.byJoinKeys',
      statement: (keys: readonly JoinKey[]) => sql`SELECT ${columns} FROM relief_membership m WHERE m.${raw(joinKeys.column)} = ANY (${joinKeyArray(keys)})`,
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
    this.fullNamesByIds = oneByKey(database, {
      name: 'reliefMembership.fullNamesByIds',
      statement: (ids: readonly string[]) => sql`SELECT id, full_name AS "fullName" FROM relief_membership WHERE id = ANY (${ids}::bigint[])`,
      row: fullNameRow,
      keyOf: ({ id }) => id,
      value: ({ fullName }) => fullName,
    });
    this.contactsByIds = oneByKey(database, {
      name: 'reliefMembership.contactsByIds',
      statement: (ids: readonly string[]) => sql`SELECT id, telephone, address FROM relief_membership WHERE id = ANY (${ids}::bigint[])`,
      row: contactRow,
      keyOf: ({ id }) => id,
      value: ({ telephone, address }) => ({ telephone, address }),
    });
  }

  /** @param today what age bands are reckoned from. */
  page(filter: ReliefMembershipFilter, today: IsoDate, request: PageRequest): Promise<Page<ReliefMembershipRecord>> {
    return queryPage(
      this.database,
      {
        name: 'reliefMembership.page',
        columns: this.columns,
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
        joinKeyColumn: `m.${this.database.joinKeys.column}`,
      },
      request,
    );
  }
}

function hasRecord(wanted: boolean | null | undefined, records: Sql): Sql | undefined {
  if (wanted === null || wanted === undefined) return undefined;
  return wanted ? sql`EXISTS (${records})` : sql`NOT EXISTS (${records})`;
}

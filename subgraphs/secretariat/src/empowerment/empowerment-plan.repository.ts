import {
  dateColumn,
  enumColumn,
  equals,
  inProvince,
  joinKeyArray,
  joinKeyColumns,
  joinKeyOf,
  manyByKey,
  onOrAfter,
  onOrBefore,
  oneByKey,
  queryPage,
  type Batch,
  type Database,
  type Page,
  type PageRequest,
} from '@hamafza/kit';
import { AgencyDefinition, StrandDefinition, TargetGroupDefinition, type JoinKey } from '@hamafza/schema/vocabulary';
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';
import { EmpowermentGoalDefinition, EmpowermentStatusDefinition } from './empowerment.enums.js';
import type { EmpowermentPlanFilter } from './empowerment-plan.type.js';

const columns = raw(
  'id, join_key, join_key_epoch, county_code, target_group, strand, goal, status, lead_agency, program_code, started_on, ended_on',
);

const planRow = joinKeyColumns
  .extend({
    id: z.string(),
    county_code: z.string(),
    target_group: enumColumn(TargetGroupDefinition).nullable(),
    strand: enumColumn(StrandDefinition),
    goal: enumColumn(EmpowermentGoalDefinition),
    status: enumColumn(EmpowermentStatusDefinition),
    lead_agency: enumColumn(AgencyDefinition),
    program_code: z.string().nullable(),
    started_on: dateColumn,
    ended_on: dateColumn.nullable(),
  })
  .transform((row) => ({
    id: row.id,
    joinKey: joinKeyOf(row),
    countyCode: row.county_code,
    targetGroup: row.target_group,
    strand: row.strand,
    goal: row.goal,
    status: row.status,
    leadAgency: row.lead_agency,
    programCode: row.program_code,
    startedOn: row.started_on,
    endedOn: row.ended_on,
  }));

/** A row of `empowerment_plan`. */
export type EmpowermentPlanRecord = z.infer<typeof planRow>;

/** More of one person's plans are not shown beside the person. */
const PLANS_PER_PERSON = 100;

export class EmpowermentPlanRepository {
  readonly byIds: Batch<string, EmpowermentPlanRecord | null>;
  /** The newest plans of each person, newest first. */
  readonly byJoinKeys: Batch<JoinKey, EmpowermentPlanRecord[]>;

  constructor(private readonly database: Database) {
    this.byIds = oneByKey(database, {
      name: 'empowermentPlan.byIds',
      statement: (ids: readonly string[]) => sql`SELECT ${columns} FROM empowerment_plan WHERE id = ANY (${ids}::bigint[])`,
      row: planRow,
      keyOf: ({ id }) => id,
      value: (row) => row,
    });
    this.byJoinKeys = manyByKey(database, {
      name: 'empowermentPlan.byJoinKeys',
      statement: (keys: readonly JoinKey[]) =>
        sql`SELECT ${columns} FROM unnest(${joinKeyArray(keys)}::bytea[]) AS person (person_key)
            CROSS JOIN LATERAL (
              SELECT ${columns} FROM empowerment_plan WHERE join_key = person_key
              ORDER BY started_on DESC, id DESC LIMIT ${PLANS_PER_PERSON}
            ) AS plan ORDER BY started_on DESC, id DESC`,
      row: planRow,
      keyOf: ({ joinKey }) => joinKey ?? ('' as JoinKey),
      value: (row) => row,
    });
  }

  page(filter: EmpowermentPlanFilter, request: PageRequest): Promise<Page<EmpowermentPlanRecord>> {
    return queryPage(
      this.database,
      {
        name: 'empowermentPlan.page',
        columns: sql`${columns}`,
        from: sql`empowerment_plan`,
        where: [
          inProvince('county_code', filter.provinceCode),
          equals('county_code', filter.countyCode),
          equals('target_group', filter.targetGroup),
          equals('strand', filter.strand),
          equals('goal', filter.goal),
          equals('status', filter.status),
          equals('lead_agency', filter.leadAgency),
          equals('program_code', filter.programCode),
          onOrAfter('started_on', filter.startedFrom),
          onOrBefore('started_on', filter.startedTo),
        ],
        order: [
          { column: 'started_on', type: 'date' },
          { column: 'id', type: 'bigint' },
        ],
        direction: 'descending',
        row: planRow,
        node: (row) => row,
        joinKeyColumn: 'join_key',
      },
      request,
    );
  }
}

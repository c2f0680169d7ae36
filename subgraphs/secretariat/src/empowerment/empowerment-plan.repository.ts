import {
  dateColumn,
  enumColumn,
  equals,
  firstOfParents,
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
import { AgencyDefinition, StrandDefinition, TargetGroupDefinition, type JoinKey } from '@hamafza/schema/vocabulary';
import sql, { type Sql } from 'sql-template-tag';
import { z } from 'zod';
import { EmpowermentGoalDefinition, EmpowermentStatusDefinition } from './empowerment.enums.js';
import type { EmpowermentPlanFilter } from './empowerment-plan.type.js';

const planColumns = joinKeyColumns.extend({
  id: z.string(),
  countyCode: z.string(),
  targetGroup: enumColumn(TargetGroupDefinition).nullable(),
  strand: enumColumn(StrandDefinition),
  goal: enumColumn(EmpowermentGoalDefinition),
  status: enumColumn(EmpowermentStatusDefinition),
  leadAgency: enumColumn(AgencyDefinition),
  programCode: z.string().nullable(),
  startedOn: dateColumn,
  endedOn: dateColumn.nullable(),
});
const planRow = planColumns.transform(withJoinKey);

/** A row of `empowerment_plan`. */
export type EmpowermentPlanRecord = z.infer<typeof planRow>;

/** More of one person's plans are not shown beside the person. */
export class EmpowermentPlanRepository {
  readonly byIds: Batch<string, EmpowermentPlanRecord | null>;
  /** The newest plans of each person, newest first. */
  readonly byJoinKeys: Batch<JoinKey, EmpowermentPlanRecord[]>;

  private readonly columns: Sql;

  constructor(private readonly database: Database) {
    const { joinKeys } = database;
    const columns = selectColumns(planColumns, undefined, joinKeys);
    this.columns = columns;
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
        firstOfParents({ columns, from: 'empowerment_plan', parent: joinKeys.column, type: 'bytea', ...newestFirst('started_on') })(joinKeyArray(keys)),
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
        columns: this.columns,
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
        ...newestFirst('started_on'),
        row: planRow,
        node: (row) => row,
        joinKeyColumn: this.database.joinKeys.column,
      },
      request,
    );
  }
}

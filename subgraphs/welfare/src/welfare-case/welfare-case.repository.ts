import { EnrolmentStatusDefinition, SexDefinition, TargetGroupDefinition, type JoinKey } from '@hamafza/schema/vocabulary';
import {
  dateColumn,
  enumColumn,
  equals,
  holds,
  inProvince,
  joinKeyArray,
  joinKeyColumns,
  joinKeyOf,
  oneByKey,
  onOrAfter,
  onOrBefore,
  queryPage,
  type Batch,
  type Database,
  type Page,
  type PageRequest,
} from '@hamafza/kit';
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';
import type { WelfareCaseFilter } from './welfare-case.type.js';

const columns = raw(
  'id, join_key, join_key_epoch, sex, birth_date, county_code, neighbourhood_code, target_groups, status, unit, opened_on, closed_on',
);

const welfareCaseRow = joinKeyColumns
  .extend({
    id: z.string(),
    sex: enumColumn(SexDefinition),
    birth_date: dateColumn,
    county_code: z.string(),
    neighbourhood_code: z.string(),
    target_groups: z.array(enumColumn(TargetGroupDefinition)),
    status: enumColumn(EnrolmentStatusDefinition),
    unit: z.string(),
    opened_on: dateColumn,
    closed_on: dateColumn.nullable(),
  })
  .transform((row) => ({
    id: row.id,
    joinKey: joinKeyOf(row),
    sex: row.sex,
    birthDate: row.birth_date,
    countyCode: row.county_code,
    neighbourhoodCode: row.neighbourhood_code,
    targetGroups: row.target_groups,
    status: row.status,
    unit: row.unit,
    openedOn: row.opened_on,
    closedOn: row.closed_on,
  }));

/** A row of `welfare_case` without what names the person. */
export type WelfareCaseRecord = z.infer<typeof welfareCaseRow>;

export class WelfareCaseRepository {
  /** One case per key; a key no case has gives null. */
  readonly byJoinKeys: Batch<JoinKey, WelfareCaseRecord | null>;

  constructor(private readonly database: Database) {
    this.byJoinKeys = oneByKey(database, {
      name: 'welfareCase.byJoinKeys',
      statement: (keys: readonly JoinKey[]) =>
        sql`SELECT ${columns} FROM welfare_case WHERE join_key = ANY (${joinKeyArray(keys)})`,
      row: welfareCaseRow,
      keyOf: (row) => row.joinKey ?? ('' as JoinKey),
      value: (row) => row,
    });
  }

  page(filter: WelfareCaseFilter, request: PageRequest): Promise<Page<WelfareCaseRecord>> {
    return queryPage(
      this.database,
      {
        name: 'welfareCase.page',
        columns: sql`${columns}`,
        from: sql`welfare_case`,
        where: [
          inProvince('county_code', filter.provinceCode),
          equals('county_code', filter.countyCode),
          equals('neighbourhood_code', filter.neighbourhoodCode),
          holds('target_groups', filter.targetGroup),
          equals('status', filter.status),
          onOrAfter('opened_on', filter.openedFrom),
          onOrBefore('opened_on', filter.openedTo),
        ],
        order: [
          { column: 'opened_on', type: 'date' },
          { column: 'id', type: 'bigint' },
        ],
        direction: 'descending',
        row: welfareCaseRow,
        node: (row) => row,
        joinKeyColumn: 'join_key',
      },
      request,
    );
  }
}

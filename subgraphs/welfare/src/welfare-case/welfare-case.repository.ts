import { EnrolmentStatusDefinition, SexDefinition, TargetGroupDefinition, type IsoDate, type JoinKey } from '@hamafza/schema/vocabulary';
import {
  dateColumn,
  enumColumn,
  equals,
  joinKeyArray,
  joinKeyColumns,
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
import { WelfareExitReasonDefinition } from './welfare-case.enums.js';
import type { WelfareCaseFilter, WelfareContact } from './welfare-case.type.js';

const welfareCaseColumns = joinKeyColumns.extend({
  id: z.string(),
  sex: enumColumn(SexDefinition),
  /** ISO, for it never leaves as a day: only the age band does. */
  birthDate: z.string(),
  countyCode: z.string(),
  neighbourhoodCode: z.string(),
  targetGroups: z.array(enumColumn(TargetGroupDefinition)),
  status: enumColumn(EnrolmentStatusDefinition),
  unit: z.string(),
  openedOn: dateColumn,
  closedOn: dateColumn.nullable(),
  exitReason: enumColumn(WelfareExitReasonDefinition).nullable(),
});
const welfareCaseRow = welfareCaseColumns.transform(withJoinKey);
const fullNameRow = z.object({ id: z.string(), fullName: z.string() });
const contactRow = z.object({ id: z.string(), telephone: z.string().nullable(), address: z.string().nullable() });

/** A row of `welfare_case` without what names or reaches the person. */
export type WelfareCaseRecord = z.infer<typeof welfareCaseRow>;

export class WelfareCaseRepository {
  /** One case per key; a key no case has gives null. */
  readonly byJoinKeys: Batch<JoinKey, WelfareCaseRecord | null>;
  /** One case per id. */
  readonly byIds: Batch<string, WelfareCaseRecord | null>;

  /** The person's name by the case's id: no other statement reads it. */
  readonly fullNamesByIds: Batch<string, string | null>;
  /** How the person is reached, by the case's id: no other statement reads it. */
  readonly contactsByIds: Batch<string, WelfareContact | null>;

  private readonly columns: Sql;

  constructor(private readonly database: Database) {
    const { joinKeys } = database;
    const columns = selectColumns(welfareCaseColumns, undefined, joinKeys);
    this.columns = columns;
    this.byJoinKeys = oneByKey(database, {
      name: 'welfareCase.byJoinKeys',
      statement: (keys: readonly JoinKey[]) =>
        sql`SELECT ${columns} FROM welfare_case WHERE ${raw(joinKeys.column)} = ANY (${joinKeyArray(keys)})`,
      row: welfareCaseRow,
      keyOf: (row) => row.joinKey ?? ('' as JoinKey),
      value: (row) => row,
    });
    this.byIds = oneByKey(database, {
      name: 'welfareCase.byIds',
      statement: (ids: readonly string[]) => sql`SELECT ${columns} FROM welfare_case WHERE id = ANY (${ids}::bigint[])`,
      row: welfareCaseRow,
      keyOf: (row) => row.id,
      value: (row) => row,
    });
    this.fullNamesByIds = oneByKey(database, {
      name: 'welfareCase.fullNamesByIds',
      statement: (ids: readonly string[]) => sql`SELECT id, full_name AS "fullName" FROM welfare_case WHERE id = ANY (${ids}::bigint[])`,
      row: fullNameRow,
      keyOf: ({ id }) => id,
      value: ({ fullName }) => fullName,
    });
    this.contactsByIds = oneByKey(database, {
      name: 'welfareCase.contactsByIds',
      statement: (ids: readonly string[]) => sql`SELECT id, telephone, address FROM welfare_case WHERE id = ANY (${ids}::bigint[])`,
      row: contactRow,
      keyOf: ({ id }) => id,
      value: ({ telephone, address }) => ({ telephone, address }),
    });
  }

  /** @param today the day that ages are counted on. */
  page(filter: WelfareCaseFilter, today: IsoDate, request: PageRequest): Promise<Page<WelfareCaseRecord>> {
    return queryPage(
      this.database,
      {
        name: 'welfareCase.page',
        columns: this.columns,
        from: sql`welfare_case`,
        where: [
          ...personConditions(filter, today, { alias: 'welfare_case' }),
          equals('status', filter.status),
          onOrAfter('opened_on', filter.openedFrom),
          onOrBefore('opened_on', filter.openedTo),
          equals('exit_reason', filter.exitReason),
          onOrAfter('closed_on', filter.closedFrom),
          onOrBefore('closed_on', filter.closedTo),
        ],
        ...newestFirst('opened_on'),
        row: welfareCaseRow,
        node: (row) => row,
        joinKeyColumn: this.database.joinKeys.column,
      },
      request,
    );
  }
}

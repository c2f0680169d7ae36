import { toIsoDate, type JalaliDate } from '@hamafza/schema/vocabulary';
import {
  dateColumn,
  enumColumn,
  equals,
  firstOfParents,
  inProvince,
  manyByKey,
  newestFirst,
  onOrAfter,
  onOrBefore,
  queryPage,
  selectColumns,
  type Batch,
  type Database,
  type Page,
  type PageRequest,
} from '@hamafza/kit';
import sql, { type Sql } from 'sql-template-tag';
import { z } from 'zod';
import { CorrectiveActionStatusDefinition, CorrectiveAreaDefinition } from './corrective-action.enums.js';
import type { CorrectiveActionFilter } from './corrective-action.type.js';

const actionRow = z.object({
  id: z.string(),
  visitId: z.string(),
  area: enumColumn(CorrectiveAreaDefinition),
  status: enumColumn(CorrectiveActionStatusDefinition),
  orderedOn: dateColumn,
  dueOn: dateColumn,
  completedOn: dateColumn.nullable(),
  verifiedOn: dateColumn.nullable(),
});
const columns = selectColumns(actionRow);

export type CorrectiveActionRecord = z.infer<typeof actionRow>;

export class CorrectiveActionRepository {
  /** The first 100 actions of each visit, the first due first. */
  readonly ofVisits: Batch<string, CorrectiveActionRecord[]>;

  constructor(private readonly database: Database) {
    this.ofVisits = manyByKey(database, {
      name: 'correctiveAction.ofVisits',
      statement: firstOfParents({
        columns,
        from: 'corrective_action',
        parent: 'visit_id',
        type: 'bigint',
        order: newestFirst('due_on').order,
        direction: 'ascending',
      }),
      row: actionRow,
      keyOf: ({ visitId }) => visitId,
      value: (row) => row,
    });
  }

  /** @param today decides which actions are overdue. */
  page(filter: CorrectiveActionFilter, today: JalaliDate, request: PageRequest): Promise<Page<CorrectiveActionRecord>> {
    return queryPage(
      this.database,
      {
        name: 'correctiveAction.page',
        columns: columns,
        from: sql`corrective_action`,
        where: [
          inProvince('county_code', filter.provinceCode),
          equals('county_code', filter.countyCode),
          equals('area', filter.area),
          equals('status', filter.status),
          isOverdue(filter.overdue, today),
          onOrAfter('due_on', filter.dueFrom),
          onOrBefore('due_on', filter.dueTo),
        ],
        ...newestFirst('due_on'),
        row: actionRow,
        node: (row) => row,
      },
      request,
    );
  }
}

/** The rule of `CorrectiveActionService.isOverdue`, as SQL. */
function isOverdue(wanted: boolean | null | undefined, today: JalaliDate): Sql | undefined {
  if (wanted === null || wanted === undefined) return undefined;
  return sql`(due_on < ${toIsoDate(today)}::date AND status IN ('ORDERED', 'IN_PROGRESS')) = ${wanted}`;
}

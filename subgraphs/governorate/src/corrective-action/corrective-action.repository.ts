import { toIsoDate, type JalaliDate } from '@hamafza/schema/vocabulary';
import {
  dateColumn,
  enumColumn,
  equals,
  inProvince,
  manyByKey,
  onOrAfter,
  onOrBefore,
  queryPage,
  type Batch,
  type Database,
  type Page,
  type PageRequest,
} from '@hamafza/kit';
import sql, { raw, type Sql } from 'sql-template-tag';
import { z } from 'zod';
import { CorrectiveActionStatusDefinition, CorrectiveAreaDefinition } from './corrective-action.enums.js';
import type { CorrectiveActionFilter } from './corrective-action.type.js';

const columns = raw('id, visit_id, area, status, ordered_on, due_on, completed_on, verified_on');

const actionRow = z
  .object({
    id: z.string(),
    visit_id: z.string(),
    area: enumColumn(CorrectiveAreaDefinition),
    status: enumColumn(CorrectiveActionStatusDefinition),
    ordered_on: dateColumn,
    due_on: dateColumn,
    completed_on: dateColumn.nullable(),
    verified_on: dateColumn.nullable(),
  })
  .transform((row) => ({
    id: row.id,
    visitId: row.visit_id,
    area: row.area,
    status: row.status,
    orderedOn: row.ordered_on,
    dueOn: row.due_on,
    completedOn: row.completed_on,
    verifiedOn: row.verified_on,
  }));

export type CorrectiveActionRecord = z.infer<typeof actionRow>;

export class CorrectiveActionRepository {
  /** The first 100 actions of each visit, the first due first. */
  readonly ofVisits: Batch<string, CorrectiveActionRecord[]>;

  constructor(private readonly database: Database) {
    this.ofVisits = manyByKey(database, {
      name: 'correctiveAction.ofVisits',
      statement: (ids: readonly string[]) => sql`SELECT found.* FROM unnest(${ids}::bigint[]) AS wanted (id)
        CROSS JOIN LATERAL (SELECT ${columns} FROM corrective_action WHERE visit_id = wanted.id ORDER BY due_on, id LIMIT 100) AS found`,
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
        columns: sql`${columns}`,
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
        order: [
          { column: 'due_on', type: 'date' },
          { column: 'id', type: 'bigint' },
        ],
        direction: 'descending',
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

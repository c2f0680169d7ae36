import { dateColumn, enumColumn, equals, localizedColumn, queryPage, type Database, type Page, type PageRequest } from '@hamafza/kit';
import { AgencyDefinition } from '@hamafza/schema/vocabulary';
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';
import { CohortDefinitionStatusDefinition, type CohortDefinitionStatus } from './cohort-definition.enums.js';

const columns = raw('code, title, description, agencies, status, created_on');

const cohortRow = z
  .object({
    code: z.string(),
    title: localizedColumn,
    description: localizedColumn,
    agencies: z.array(enumColumn(AgencyDefinition)),
    status: enumColumn(CohortDefinitionStatusDefinition),
    created_on: dateColumn,
  })
  .transform(({ created_on: createdOn, ...row }) => ({ ...row, createdOn }));

/** A row of `cohort`. */
export type CohortDefinitionRecord = z.infer<typeof cohortRow>;

export class CohortDefinitionRepository {
  constructor(private readonly database: Database) {}

  async find(code: string): Promise<CohortDefinitionRecord | null> {
    const [found] = await this.database.query('cohortDefinition.find', sql`SELECT ${columns} FROM cohort WHERE code = ${code}`, cohortRow);
    return found ?? null;
  }

  page(status: CohortDefinitionStatus | null | undefined, request: PageRequest): Promise<Page<CohortDefinitionRecord>> {
    return queryPage(
      this.database,
      {
        name: 'cohortDefinition.page',
        columns: sql`${columns}`,
        from: sql`cohort`,
        where: [equals('status', status)],
        order: [{ column: 'code', type: 'text' }],
        direction: 'ascending',
        row: cohortRow,
        node: (row) => row,
      },
      request,
    );
  }
}

import { dateColumn, enumColumn, equals, localizedColumn, oneByKey, onOrBefore, queryPage, type Batch, type Database, type Page, type PageRequest } from '@hamafza/kit';
import { AgencyDefinition, StrandDefinition, toIsoDate } from '@hamafza/schema/vocabulary';
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';
import { DomainDefinition } from './program.enums.js';
import type { ProgramFilter } from './program.type.js';

const columns = raw('code, name, owner, strand, domain, description, first_day, last_day');

const programRow = z
  .object({
    code: z.string(),
    name: localizedColumn,
    owner: enumColumn(AgencyDefinition),
    strand: enumColumn(StrandDefinition),
    domain: enumColumn(DomainDefinition),
    description: localizedColumn,
    first_day: dateColumn,
    last_day: dateColumn.nullable(),
  })
  .transform(({ first_day: firstDay, last_day: lastDay, ...row }) => ({ ...row, firstDay, lastDay }));

/** A row of `program`. */
export type ProgramRecord = z.infer<typeof programRow>;

export class ProgramRepository {
  readonly byCodes: Batch<string, ProgramRecord | null>;

  constructor(private readonly database: Database) {
    this.byCodes = oneByKey(database, {
      name: 'program.byCodes',
      statement: (codes: readonly string[]) => sql`SELECT ${columns} FROM program WHERE code = ANY (${codes})`,
      row: programRow,
      keyOf: ({ code }) => code,
      value: (row) => row,
    });
  }

  page(filter: ProgramFilter, request: PageRequest): Promise<Page<ProgramRecord>> {
    const { runningOn } = filter;
    return queryPage(
      this.database,
      {
        name: 'program.page',
        columns: sql`${columns}`,
        from: sql`program`,
        where: [
          equals('owner', filter.owner),
          equals('strand', filter.strand),
          equals('domain', filter.domain),
          onOrBefore('first_day', runningOn),
          runningOn ? sql`(last_day IS NULL OR last_day >= ${toIsoDate(runningOn)}::date)` : undefined,
        ],
        order: [{ column: 'code', type: 'text' }],
        direction: 'ascending',
        row: programRow,
        node: (row) => row,
      },
      request,
    );
  }
}

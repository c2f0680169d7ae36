import { dateColumn, enumColumn, equals, oneByKey, queryPage, type Batch, type Database, type Page, type PageRequest } from '@hamafza/kit';
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';
import { BenefactorKindDefinition } from '../benefactor/benefactor.enums.js';
import { selectColumns } from '../member-record/select-columns.js';
import type { SponsorFilter } from './sponsor.type.js';

const sponsorRow = z.object({
  id: z.string(),
  pseudonym: z.string(),
  kind: enumColumn(BenefactorKindDefinition),
  provinceCode: z.string(),
  since: dateColumn,
});

const columns = raw(selectColumns('b', sponsorRow));

/** A row of `sponsor` without the real name. */
export type SponsorRecord = z.infer<typeof sponsorRow>;

export class SponsorRepository {
  readonly byIds: Batch<string, SponsorRecord | null>;

  constructor(private readonly database: Database) {
    this.byIds = oneByKey(database, {
      name: 'sponsor.byIds',
      statement: (ids: readonly string[]) => sql`SELECT ${columns} FROM sponsor b WHERE b.id = ANY (${ids}::bigint[])`,
      row: sponsorRow,
      keyOf: ({ id }) => id,
      value: (row) => row,
    });
  }

  page(filter: SponsorFilter, request: PageRequest): Promise<Page<SponsorRecord>> {
    return queryPage(
      this.database,
      {
        name: 'sponsor.page',
        columns,
        from: sql`sponsor b`,
        where: [equals('b.province_code', filter.provinceCode), equals('b.kind', filter.kind)],
        order: [
          { column: 'b.since', type: 'date' },
          { column: 'b.id', type: 'bigint' },
        ],
        direction: 'descending',
        row: sponsorRow,
        node: (row) => row,
      },
      request,
    );
  }
}

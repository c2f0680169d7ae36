import { dateColumn, enumColumn, equals, oneByKey, queryPage, type Batch, type Database, type Page, type PageRequest } from '@hamafza/kit';
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';
import { BenefactorKindDefinition } from '../benefactor/benefactor.enums.js';
import { selectColumns } from '../member-record/select-columns.js';
import type { DonorFilter } from './donor.type.js';

const donorRow = z.object({
  id: z.string(),
  pseudonym: z.string(),
  kind: enumColumn(BenefactorKindDefinition),
  provinceCode: z.string(),
  since: dateColumn,
});

const columns = raw(selectColumns('b', donorRow));

/** A row of `donor` without the real name. */
export type DonorRecord = z.infer<typeof donorRow>;

export class DonorRepository {
  readonly byIds: Batch<string, DonorRecord | null>;

  constructor(private readonly database: Database) {
    this.byIds = oneByKey(database, {
      name: 'donor.byIds',
      statement: (ids: readonly string[]) => sql`SELECT ${columns} FROM donor b WHERE b.id = ANY (${ids}::bigint[])`,
      row: donorRow,
      keyOf: ({ id }) => id,
      value: (row) => row,
    });
  }

  page(filter: DonorFilter, request: PageRequest): Promise<Page<DonorRecord>> {
    return queryPage(
      this.database,
      {
        name: 'donor.page',
        columns,
        from: sql`donor b`,
        where: [equals('b.province_code', filter.provinceCode), equals('b.kind', filter.kind)],
        order: [
          { column: 'b.since', type: 'date' },
          { column: 'b.id', type: 'bigint' },
        ],
        direction: 'descending',
        row: donorRow,
        node: (row) => row,
      },
      request,
    );
  }
}

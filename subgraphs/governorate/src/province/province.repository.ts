import { localizedColumn, oneByKey, queryPage, type Batch, type Database, type Page, type PageRequest } from '@hamafza/kit';
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';

const columns = raw('code, name');
const provinceRow = z.object({ code: z.string(), name: localizedColumn });

export type ProvinceRecord = z.infer<typeof provinceRow>;

export class ProvinceRepository {
  /** One province per code; null for a code that no province has. */
  readonly byCodes: Batch<string, ProvinceRecord | null>;

  constructor(private readonly database: Database) {
    this.byCodes = oneByKey(database, {
      name: 'province.byCodes',
      statement: (codes: readonly string[]) => sql`SELECT ${columns} FROM province WHERE code = ANY (${codes})`,
      row: provinceRow,
      keyOf: ({ code }) => code,
      value: (row) => row,
    });
  }

  page(request: PageRequest): Promise<Page<ProvinceRecord>> {
    return queryPage(
      this.database,
      {
        name: 'province.page',
        columns: sql`${columns}`,
        from: sql`province`,
        where: [],
        order: [{ column: 'code', type: 'text' }],
        direction: 'ascending',
        row: provinceRow,
        node: (row) => row,
      },
      request,
    );
  }
}

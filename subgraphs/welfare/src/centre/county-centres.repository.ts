import { countColumn, invalidCursor, Page, selectColumns, type Batch, type CursorSeal, type Database, type PageRequest } from '@hamafza/kit';
import sql, { empty, type Sql } from 'sql-template-tag';
import { z } from 'zod';
import type { CentreType } from './centre.enums.js';
import { centreTable, type CentreRecord } from './centre.repository.js';

/** The page of one county's centres that somebody asked for. */
export interface CountyCentresKey {
  readonly countyCode: string;
  readonly type: CentreType | null;
  readonly request: PageRequest;
}

/** What counties have in common that were asked for with the same arguments. */
interface SameArguments extends Omit<CountyCentresKey, 'countyCode'> {
  readonly counties: readonly string[];
}

/** Names the list that its cursors are of. */
const LIST = 'centre.pagesOfCounties';

const countRow = z.object({ county: z.string(), count: countColumn });

/** The centres of many counties, a page of each: one statement for all counties asked for with the same arguments. */
export class CountyCentresRepository {
  constructor(private readonly database: Database) {}

  /** @throws BAD_USER_INPUT for a cursor of another list. */
  readonly pages: Batch<CountyCentresKey, Page<CentreRecord>> = async (keys) => {
    const groups = groupedBy(keys, ({ type, request }) => JSON.stringify([type, request.first, request.after]));
    const pages = new Map<CountyCentresKey, Page<CentreRecord>>();
    const read = [...groups.values()].map(async (group) => {
      const [first] = group;
      if (!first) return;
      const byCounty = await this.pagesOf({ ...first, counties: [...new Set(group.map(({ countyCode }) => countyCode))] });
      for (const key of group) pages.set(key, byCounty(key.countyCode));
    });
    await Promise.all(read);
    return keys.map((key) => pages.get(key) ?? new Page({ ...EMPTY, hasPreviousPage: false }));
  };

  private async pagesOf(asked: SameArguments): Promise<(county: string) => Page<CentreRecord>> {
    const { counties, request } = asked;
    const cursors = await this.database.cursorSeal();
    const ofType = asked.type === null ? empty : sql`AND type = ${asked.type}`;
    const statement = sql`SELECT first.* FROM unnest(${counties}::text[]) AS wanted (county) CROSS JOIN LATERAL (
        SELECT ${selectColumns(centreTable.columns)} FROM centre WHERE county_code = wanted.county ${ofType} ${afterCode(request, cursors)}
        ORDER BY code LIMIT ${request.first + 1}
      ) AS first`;
    const rows = await this.database.query(LIST, statement, centreTable.row);
    const byCounty = groupedBy(rows, ({ countyCode }) => countyCode);
    let counted: Promise<ReadonlyMap<string, number>> | undefined;
    const countAll = async (county: string): Promise<number> => (await (counted ??= this.countsOf(counties, ofType))).get(county) ?? 0;
    return (county) => {
      const found = byCounty.get(county) ?? [];
      return new Page({
        ...EMPTY,
        items: found.slice(0, request.first).map((node) => ({ node, cursor: [node.code] })),
        seal: (values) => cursors.seal(values, LIST),
        hasNextPage: found.length > request.first,
        hasPreviousPage: request.after !== undefined,
        countAll: () => countAll(county),
      });
    };
  }

  private async countsOf(counties: readonly string[], ofType: Sql): Promise<ReadonlyMap<string, number>> {
    const statement = sql`SELECT county_code AS county, count(*) AS count FROM centre WHERE county_code = ANY (${counties}) ${ofType} GROUP BY 1`;
    const rows = await this.database.query('centre.countsOfCounties', statement, countRow);
    return new Map(rows.map(({ county, count }) => [county, count]));
  }
}

function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

const none = (): Promise<number> => Promise.resolve(0);
const EMPTY = { items: [], seal: () => '', hasNextPage: false, countAll: none, countUnlinkable: none };

function afterCode({ after, coordinate }: PageRequest, cursors: CursorSeal): Sql {
  if (after === undefined) return empty;
  const [code] = cursors.open(after, LIST) ?? [];
  if (code === undefined) throw invalidCursor(coordinate);
  return sql`AND code > ${code}`;
}

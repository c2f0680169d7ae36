import { daysOfMonth, fromIsoDate, JALALI_YEARS, monthOf, toIsoDate, type IsoDate, type JalaliDate } from '@hamafza/schema/vocabulary';
import { MOST_LABELS } from '@hamafza/schema/cohort-protocol';
import sql, { empty, type Sql } from 'sql-template-tag';
import { z } from 'zod';
import type { ProvinceScope } from '../database/province-scope.js';
import type { CohortDimensionSource, CohortSource } from './cohort-source.js';

/** What must be read of the table before a dimension's codes can be told. */
export type DimensionFacts =
  | { readonly kind: 'none' }
  /** All labels in use; `hashes`, by which text is told, ascend. */
  | { readonly kind: 'texts'; readonly labels: readonly string[]; readonly hashes: readonly string[] }
  /** All labels in use, ascending. */
  | { readonly kind: 'digits'; readonly labels: readonly string[] }
  /** The first and the last day in use, of those that the calendar has; absent where there is none. */
  | { readonly kind: 'days'; readonly span?: { readonly first: IsoDate; readonly last: IsoDate } };

/** How facts are read: a statement, and what its rows say. */
export interface FactsQuery {
  readonly statement: Sql;
  /** The same rows from label to label, each found by an index: short where there is one, and endless where there is none. */
  readonly walk?: Sql;
  /** @throws TypeError where the table holds what the source does not promise. */
  readonly read: (rows: readonly unknown[]) => DimensionFacts;
}

const CALENDAR = {
  first: toIsoDate(`${JALALI_YEARS.first}-01-01` as JalaliDate),
  last: toIsoDate(daysOfMonth(monthOf(`${JALALI_YEARS.last}-12-01` as JalaliDate)).last),
};

/**
 * An index leads to the next label, or to the first day, at once where everybody may be seen. Where few may, it leads past
 * all the others, one by one, and the table is read in one go instead.
 *
 * @returns nothing for a dimension that needs no facts.
 */
export function factsQuery({ from }: CohortSource, dimension: CohortDimensionSource, provinces: ProvinceScope): FactsQuery | undefined {
  const { sql: value } = dimension;
  switch (dimension.kind) {
    case 'distinct':
      return {
        ...labelsQuery(from, value, provinces, sql`label, hashtextextended(label COLLATE "C", 0)::text AS hash`),
        read: (rows) => readTexts(rows.map((row) => textRow.parse(row))),
      };
    case 'digits':
      return {
        ...labelsQuery(from, dimension.longer ?? value, provinces, sql`label`),
        read: (rows) => readDigits(rows.map((row) => digitsRow.parse(row).label), dimension),
      };
    case 'jalali-month':
    case 'jalali-year':
      return {
        statement: sql`SELECT min(day)::text AS first, max(day)::text AS last FROM (SELECT ${value} AS day FROM ${from} ${provinces === 'all' ? empty : sql`OFFSET 0`}) AS used WHERE day BETWEEN ${CALENDAR.first}::date AND ${CALENDAR.last}::date`,
        read: ([row]) => readSpan(spanRow.parse(row)),
      };
    case 'labels':
    case 'age-band':
      return undefined;
  }
}

function labelsQuery(from: Sql, value: Sql, provinces: ProvinceScope, columns: Sql): Pick<FactsQuery, 'statement' | 'walk'> {
  const statement = sql`SELECT ${columns} FROM (SELECT DISTINCT (${value}) COLLATE "C" AS label FROM ${from}) AS used WHERE label IS NOT NULL`;
  if (provinces !== 'all') return { statement };
  const next = (isNext: Sql): Sql => sql`(SELECT ${value} AS label FROM ${from} WHERE ${value} ${isNext} ORDER BY 1 LIMIT 1)`;
  const used = sql`${next(sql`IS NOT NULL`)} UNION ALL SELECT ${next(sql`> used.label`)} FROM used WHERE used.label IS NOT NULL`;
  return { statement, walk: sql`WITH RECURSIVE used AS (${used}) SELECT ${columns} FROM used WHERE label IS NOT NULL` };
}

const textRow = z.object({ label: z.string(), hash: z.string() });
const digitsRow = z.object({ label: z.string() });
const spanRow = z.object({ first: z.string().nullable(), last: z.string().nullable() });

function readTexts(found: readonly z.infer<typeof textRow>[]): DimensionFacts {
  if (found.length > MOST_LABELS) throw new TypeError(`a cohort’s dimension has more than ${MOST_LABELS} labels`);
  const ordered = found.map(({ label, hash }) => ({ label, hash, place: BigInt(hash) })).sort((one, other) => (one.place < other.place ? -1 : 1));
  const hashes = ordered.map(({ hash }) => hash);
  if (new Set(hashes).size < hashes.length) throw new TypeError('two labels of a cohort’s dimension have one hash');
  return { kind: 'texts', labels: ordered.map(({ label }) => label), hashes };
}

function readDigits(found: readonly string[], { digits, longer }: Extract<CohortDimensionSource, { kind: 'digits' }>): DimensionFacts {
  const labels = [...new Set(longer ? found.map((text) => text.slice(0, digits)) : found)].sort();
  const wanted = new RegExp(`^[0-9]{${digits}}$`);
  if (!labels.every((label) => wanted.test(label))) throw new TypeError(`a cohort’s dimension holds other text than ${digits} digits`);
  return { kind: 'digits', labels };
}

const readSpan = ({ first, last }: z.infer<typeof spanRow>): DimensionFacts => ({ kind: 'days', ...(first !== null && last !== null && { span: { first, last } }) });

/** The Jalali months or years from one day's to another's, as labels, and the first day of each and of the one after. */
export function calendarOf(kind: 'jalali-month' | 'jalali-year', { first, last }: { readonly first: IsoDate; readonly last: IsoDate }): { readonly labels: readonly string[]; readonly bounds: readonly IsoDate[] } {
  const [from, to] = [fromIsoDate(first), fromIsoDate(last)].map((day) => monthNumber(day, kind)) as [number, number];
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const labelOf = (number: number): string => (kind === 'jalali-year' ? String(number) : `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`);
  const firstDayOf = (number: number): IsoDate => toIsoDate(`${labelOf(number)}${kind === 'jalali-year' ? '-01-01' : '-01'}` as JalaliDate);
  return { labels: numbers.map(labelOf), bounds: [...numbers, to + 1].map(firstDayOf) };
}

const monthNumber = (day: JalaliDate, kind: 'jalali-month' | 'jalali-year'): number => {
  const year = Number(day.slice(0, 4));
  return kind === 'jalali-year' ? year : year * 12 + Number(day.slice(5, 7)) - 1;
};

import type { CohortRequest, MeasureUnit } from '@hamafza/schema/cohort-protocol';
import type { IsoDate } from '@hamafza/schema/vocabulary';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { whereAll } from '../database/page-query.js';
import { FIRST_SLOT, slotOf, type JoinKeySlot } from '../join-keys/join-key-slot.js';
import type { CohortDimensionSource, CohortSource } from './cohort-source.js';
import { dimensionCode, ofCode, type DimensionCode } from './dimension-code.js';
import type { DimensionFacts } from './dimension-facts.js';

/** A request whose parts are the source's own. */
export interface AskedRows {
  readonly source: CohortSource;
  readonly slot: JoinKeySlot;
  /** The filter's conditions. */
  readonly where: readonly Sql[];
  readonly keyBytes: CohortRequest['keyBytes'];
  /** The only keys asked about: `keyBytes` each. */
  readonly keys?: Uint8Array;
}

/** A dimension, where `from` may have several rows a person: of labels the first, of all else the smallest. */
export function codePerPerson(source: CohortSource, dimension: CohortDimensionSource, facts: DimensionFacts, today: IsoDate): DimensionCode {
  if (!source.groupBy) return dimensionCode(dimension, dimension.sql, facts, today);
  switch (dimension.kind) {
    case 'labels': {
      const { labels, code } = dimensionCode(dimension, dimension.sql, facts, today);
      return ofCode(labels, sql`min(${code})`);
    }
    case 'digits':
    case 'distinct':
      return dimensionCode(dimension, sql`min((${dimension.sql}) COLLATE "C")`, facts, today);
    case 'jalali-month':
    case 'jalali-year':
    case 'age-band':
      return dimensionCode(dimension, sql`min(${dimension.sql})`, facts, today);
  }
}

/** A measure as `bigint`: days since 1970-01-01 for a date, which may be of a calendar without end. */
export function measureValue(source: CohortSource, unit: MeasureUnit, value: Sql): Sql {
  if (unit !== 'DAY') return source.groupBy ? sql`sum(${value})::bigint` : sql`(${value})::bigint`;
  const day = source.groupBy ? sql`min(${value})` : value;
  return sql`CASE WHEN isfinite(${day}) THEN (${day} - DATE '1970-01-01')::bigint END`;
}

/**
 * One row a person: the key, then these columns.
 *
 * @param order whether rows must ascend by key.
 */
export function rowsStatement(asked: AskedRows, columns: readonly Sql[], order: 'by-key' | 'any'): Sql {
  const { source, where, keys, keyBytes } = asked;
  const key = keyColumn(asked);
  const among = keys && sql`${key} BETWEEN asked.low AND asked.high`;
  const conditions = [...where, sql`${key} IS NOT NULL`, ...(among ? [among] : [])];
  const rows = sql`SELECT ${join([key, ...columns])} FROM ${source.from} ${whereAll(conditions)}${source.groupBy ? sql` GROUP BY ${key}` : empty}`;
  // The planner, which knows nothing of keys that are computed, would compare everybody with every key; OFFSET keeps it from that.
  if (keys) return sql`SELECT found.* FROM ${askedKeys(keys, keyBytes)} AS asked CROSS JOIN LATERAL (${rows} OFFSET 0) AS found ORDER BY 1`;
  return order === 'by-key' ? sql`${rows} ORDER BY ${key}` : rows;
}

/**
 * How many people the filter matches who have no key of the epoch.
 *
 * In two parts, each of which an index answers: those with no key at all, and those with one of another epoch only.
 */
export function unlinkableStatement({ source, slot, where }: AskedRows): Sql {
  const other = slot === FIRST_SLOT ? slotOf(2) : FIRST_SLOT;
  const [key, otherKey] = [columnOf(source, slot), columnOf(source, other)];
  const person = source.groupBy ?? sql`1`;
  const part = (isNull: Sql): Sql => sql`SELECT ${person} AS person FROM ${source.from} ${whereAll([...where, sql`${key} IS NULL`, isNull])}`;
  const people = sql`${part(sql`${otherKey} IS NULL`)} UNION ALL ${part(sql`${otherKey} IS NOT NULL`)}`;
  return sql`SELECT count(${source.groupBy ? sql`DISTINCT person` : sql`*`})::integer AS unlinkable FROM (${people}) AS unlinked`;
}

export const keyColumn = ({ source, slot }: AskedRows): Sql => columnOf(source, slot);
const columnOf = ({ person }: CohortSource, { column }: JoinKeySlot): Sql => raw(`${person}.${column}`);

/** The keys, each with the largest key that begins with it: an index finds keys by what they begin with. */
function askedKeys(keys: Uint8Array, keyBytes: number): Sql {
  const list = Array.from({ length: keys.length / keyBytes }, (_, place) => keys.subarray(place * keyBytes, (place + 1) * keyBytes));
  const rest = Buffer.alloc(32 - keyBytes, 0xff);
  return sql`(SELECT low, low || ${rest}::bytea AS high FROM unnest(${list}::bytea[]) AS low OFFSET 0)`;
}

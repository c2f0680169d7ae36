import { UNKNOWN_CODE, UNKNOWN_MEASURE } from '@hamafza/schema/cohort-protocol';
import type { IsoDate } from '@hamafza/schema/vocabulary';
import sql, { join, type Sql } from 'sql-template-tag';

/** A column as slices have it: as many bytes for each row, one row's after the other's. */
export interface PackedColumn {
  /** `bytea`, or `text` of ASCII; never null. */
  readonly value: Sql;
  /** Of a row. */
  readonly bytes: number;
  readonly unpacked: Unpacking;
}

/** What of it a stream's row has. */
export type Unpacking =
  /** So many of its bytes, as they are. */
  | { readonly kind: 'bytes'; readonly from: number; readonly bytes: 2 | 8 | 16 | 32 }
  /** The code of what these digits say: by number, with −1 where there is none. Blanks stand for what is not known. */
  | { readonly kind: 'digits'; readonly codes: Int32Array }
  /** The code of what this day is, counted from 2000-01-01: `codes` begins with the first day, and all others are not known. */
  | { readonly kind: 'day'; readonly first: number; readonly codes: Uint16Array };

/** A code that is an `integer`; −1 and null stand for what is not known. */
export const packedCode = (code: Sql): PackedColumn => ({ value: sql`int4send(coalesce(${code}, -1))`, bytes: 4, unpacked: { kind: 'bytes', from: 2, bytes: 2 } });

/** A `bigint` that may be null. */
export const packedMeasure = (value: Sql): PackedColumn => ({
  value: sql`int8send(coalesce(${value}, ${UNKNOWN_MEASURE}::bigint))`,
  bytes: 8,
  unpacked: { kind: 'bytes', from: 0, bytes: 8 },
});

/** Text that is one of a few labels, or null. */
export function packedLabel(value: Sql, labels: readonly string[]): PackedColumn {
  const cases = labels.map((label, code) => sql` WHEN ${label} THEN ${codeBytes(code)}::bytea`);
  return { value: sql`CASE ${value}${join(cases, '', '', '')} ELSE ${codeBytes(UNKNOWN_CODE)}::bytea END`, bytes: 2, unpacked: { kind: 'bytes', from: 0, bytes: 2 } };
}

/** Text of so many digits, all of it among the labels, or null: the database needs not look for its place in the list. */
export function packedDigits(value: Sql, digits: 2 | 4, labels: readonly string[]): PackedColumn {
  const codes = new Int32Array(10 ** digits).fill(-1);
  labels.forEach((label, code) => (codes[Number(label)] = code));
  return { value: sql`coalesce(${value}, ${' '.repeat(digits)}::text)`, bytes: digits, unpacked: { kind: 'digits', codes } };
}

/**
 * A `date` that may be null, by the span between two bounds that it is in: as packed, a day costs the database less than
 * its search.
 */
export function packedDay(value: Sql, bounds: readonly IsoDate[]): PackedColumn {
  const days = bounds.map((bound) => (Date.parse(bound) - Date.parse('2000-01-01')) / DAY_MS);
  const [first = 0] = days;
  const codes = new Uint16Array((days.at(-1) ?? first) - first);
  days.forEach((day, code) => codes.fill(code, day - first));
  return { value: sql`date_send(coalesce(${value}, 'infinity'::date))`, bytes: 4, unpacked: { kind: 'day', first, codes } };
}

const DAY_MS = 86_400_000;

function codeBytes(code: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(code);
  return bytes;
}

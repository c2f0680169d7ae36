import pg from 'pg';
import type { Sql } from 'sql-template-tag';

/** NUL, and halves of surrogate pairs. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/**
 * A statement with its values in place, for COPY and EXPLAIN, which take no parameters. A literal stands where the
 * parameter stood, and its type is as open as the parameter's was.
 *
 * @throws TypeError for a value that no literal can say; its text is not repeated.
 */
export const literalText = ({ strings, values }: Sql): string =>
  strings.reduce((text, part, index) => text + literalOf(values[index - 1]) + part);

function literalOf(value: unknown): string {
  return value === null || value === undefined ? 'NULL' : pg.escapeLiteral(textOf(value));
}

/** As the database reads an untyped literal of the value's kind. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return storable(value);
  if (typeof value === 'boolean' || typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value))) return String(value);
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
  if (Array.isArray(value)) return `{${value.map(itemOf).join(',')}}`;
  throw new TypeError('a value of a statement is of a kind that has no literal');
}

function itemOf(item: unknown): string {
  if (item === null || item === undefined) return 'NULL';
  return Array.isArray(item) ? textOf(item) : `"${textOf(item).replace(/["\\]/g, '\\$&')}"`;
}

function storable(text: string): string {
  if (UNSTORABLE.test(text)) throw new TypeError('a text of a statement holds what no database stores');
  return text;
}

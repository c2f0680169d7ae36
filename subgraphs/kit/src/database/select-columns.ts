import { raw, type Sql } from 'sql-template-tag';

/** A row's schema, whose keys name its columns. */
export interface RowShape {
  readonly shape: Readonly<Record<string, unknown>>;
}

/**
 * The columns of a row, each under the name its schema has for it: `record.starts_on AS "startsOn"`.
 *
 * @param alias of the table in the statement; the columns stand without one if absent.
 */
export const selectColumns = ({ shape }: RowShape, alias?: string): Sql =>
  raw(
    Object.keys(shape)
      .map((name) => `${alias ? `${alias}.` : ''}${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)} AS "${name}"`)
      .join(', '),
  );

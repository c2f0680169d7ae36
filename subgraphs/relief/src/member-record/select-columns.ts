/** A row's schema, whose keys name its columns. */
export interface RowShape {
  readonly shape: Readonly<Record<string, unknown>>;
}

/**
 * The columns of a row, each under the name its schema has for it: `r.starts_on AS "startsOn"`.
 *
 * @param alias of the table in the statement.
 */
export const selectColumns = (alias: string, { shape }: RowShape): string =>
  Object.keys(shape)
    .map((name) => `${alias}.${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)} AS "${name}"`)
    .join(', ');

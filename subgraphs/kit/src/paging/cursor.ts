/** Where a page ended: the values of the list's order columns at its last item, in the order of the columns. */
export type CursorValues = readonly string[];

/** Of a list ordered by text this leaves room for 6,000 Persian letters. */
const LONGEST_CURSOR = 16_384;
/** What no value of a database can hold: NUL and halves of surrogate pairs. */
const IMPOSSIBLE = /[\0\p{Surrogate}]/u;

export const encodeCursor = (values: CursorValues): string => Buffer.from(JSON.stringify(values)).toString('base64url');

/** Reads a cursor; `undefined` for any text that `encodeCursor` did not write. */
export function decodeCursor(cursor: string): CursorValues | undefined {
  if (cursor.length > LONGEST_CURSOR || !/^[A-Za-z0-9_-]+$/.test(cursor)) return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isCursor = Array.isArray(values) && values.every((value) => typeof value === 'string' && !IMPOSSIBLE.test(value));
    return isCursor && encodeCursor(values as CursorValues) === cursor ? (values as CursorValues) : undefined;
  } catch {
    return undefined;
  }
}

/** Where a page ended: the values of the list's order columns at its last item, in the order of the columns. */
export type CursorValues = readonly string[];

const LONGEST_CURSOR = 1_024;

export const encodeCursor = (values: CursorValues): string => Buffer.from(JSON.stringify(values)).toString('base64url');

/** Reads a cursor; `undefined` for any text that `encodeCursor` did not write. */
export function decodeCursor(cursor: string): CursorValues | undefined {
  if (cursor.length > LONGEST_CURSOR || !/^[A-Za-z0-9_-]+$/.test(cursor)) return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isCursor = Array.isArray(values) && values.every((value) => typeof value === 'string' && !value.includes('\0'));
    return isCursor && encodeCursor(values as CursorValues) === cursor ? (values as CursorValues) : undefined;
  } catch {
    return undefined;
  }
}

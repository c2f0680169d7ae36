/**
 * The `code` of an error of the system or of PostgreSQL, such as `EEXIST` or `28P01`.
 *
 * Looks at no class: where code runs in a realm of its own, as under Jest, Node's errors are of another realm's classes.
 */
export function systemErrorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

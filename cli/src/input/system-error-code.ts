/** The code of an error of the operating system, e.g. `ENOENT`; empty for any other. */
export const systemErrorCode = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';

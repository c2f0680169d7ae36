/** The system's own code of an error, e.g. `ENOENT`: unlike its message, it names nothing and nobody. */
export const systemErrorCode = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

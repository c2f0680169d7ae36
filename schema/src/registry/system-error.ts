import { types } from 'node:util';

/** The system's own code of a failure, e.g. `EEXIST`; `undefined` when it has none. */
export const systemErrorCode = (error: unknown): string | undefined =>
  types.isNativeError(error) && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** For `codedError`: keeps what was thrown as the cause, for the log. */
export const causedBy = (error: unknown): { readonly originalError?: Error } => (types.isNativeError(error) ? { originalError: error } : {});

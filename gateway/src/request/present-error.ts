import { isErrorCode } from '@hamafza/schema/vocabulary';
import { type GraphQLFormattedError } from 'graphql';
import { type Log } from '../telemetry/create-log.js';

/** What Apollo Server says to a client that sends only a query's hash; the client knows it by its message. */
const ANSWERED_AS_BAD_REQUEST: ReadonlySet<unknown> = new Set(['PERSISTED_QUERY_NOT_SUPPORTED', 'PERSISTED_QUERY_NOT_FOUND']);

/**
 * An error as a caller may see it. One of the catalogue passes; any other is masked, and its cause is logged
 * without its message, which may quote a person's data; the message follows at the debug level.
 *
 * @param thrown as the pipeline met it, before formatting.
 */
export const presentError = (log: Log, formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
  const extensions = formatted.extensions ?? {};
  const { code } = extensions;
  if (code === 'BAD_REQUEST' || ANSWERED_AS_BAD_REQUEST.has(code)) {
    const message = formatted.message.trim();
    return { ...formatted, message, extensions: { reason: message, ...extensions, code: 'BAD_REQUEST' } };
  }
  if (isErrorCode(code) && (code !== 'INTERNAL_SERVER_ERROR' || typeof extensions['requestId'] === 'string')) {
    return { ...formatted, extensions };
  }
  logFault(log, thrown);
  return { message: 'The gateway met a fault of its own; the request id finds it in the log.', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
};

/** Logs where an unexpected exception came from; the first line of a stack is its message and stays at debug. */
export const logFault = (log: Log, thrown: unknown): void => {
  const cause = thrown instanceof Error && 'originalError' in thrown && thrown.originalError instanceof Error ? thrown.originalError : thrown;
  const frames = cause instanceof Error ? (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  log.error({ error: cause instanceof Error ? cause.name : typeof cause, frames: frames.slice(0, 12).map((line) => line.trim()) }, 'unexpected exception');
  log.debug({ cause: cause instanceof Error ? cause.message : String(cause) }, 'unexpected exception in full');
};

import type { Log } from './create-log.js';

/** Logs where an unexpected exception came from; the first line of a stack is its message and stays at debug. */
export const logFault = (log: Log, thrown: unknown): void => {
  const cause = thrown instanceof Error && 'originalError' in thrown && thrown.originalError instanceof Error ? thrown.originalError : thrown;
  const frames = cause instanceof Error ? (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  log.error({ error: cause instanceof Error ? cause.name : typeof cause, frames: frames.slice(0, 12).map((line) => line.trim()) }, 'unexpected exception');
  log.debug({ cause: cause instanceof Error ? cause.message : String(cause) }, 'unexpected exception in full');
};

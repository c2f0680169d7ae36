import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/**
 * The gateway's structured log, one JSON object per line.
 *
 * Source of the field names `time` (RFC 3339) and `level` (text): what log shippers expect without a mapping.
 */
export const createLog = (level: string, destination?: DestinationStream): Log =>
  pino(
    {
      level,
      base: { process: 'gateway' },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );

/** What libraries call their logger with. */
interface LibraryLog {
  debug(message?: unknown): void;
  info(message?: unknown): void;
  warn(message?: unknown): void;
  error(message?: unknown): void;
}

/** A library's own messages, which may quote a request, go no higher than the debug level. */
export const libraryLog = (log: Log, library: string): LibraryLog => {
  const debug = (message?: unknown): void => log.debug({ library }, String(message));
  return { debug, info: debug, warn: debug, error: debug };
};

/** Writes a line of a thread's log into ours; what the line says of its time and process, ours says again. */
export const relayLog = (log: Log, line: string): void => {
  const told = JSON.parse(line) as Record<string, unknown>;
  const { level, msg } = told;
  if (typeof level !== 'string' || !isLevel(level)) return;
  const fields = Object.entries(told).filter(([name]) => !OUR_FIELDS.has(name));
  log[level](Object.fromEntries(fields), typeof msg === 'string' ? msg : '');
};

const OUR_FIELDS: ReadonlySet<string> = new Set(['level', 'msg', 'time', 'process']);
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
const isLevel = (level: string): level is (typeof LEVELS)[number] => LEVELS.some((known) => known === level);

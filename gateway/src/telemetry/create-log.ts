import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** `time` as pino's own isoTime writes it; the text of a second is made once, since a date is dearer to print than the rest of a line. */
export const createTimestamp = (nowMs: () => number = Date.now): (() => string) => {
  let second = Number.NaN;
  let text = '';
  return () => {
    const now = nowMs();
    if (Math.floor(now / 1_000) !== second) {
      second = Math.floor(now / 1_000);
      text = `,"time":"${new Date(now).toISOString().slice(0, -4)}`;
    }
    return `${text}${String(now - second * 1_000).padStart(3, '0')}Z"`;
  };
};

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
      timestamp: createTimestamp(),
      formatters: { level: (label) => ({ level: label }) },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );

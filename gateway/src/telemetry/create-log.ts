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

import { randomUUID } from 'node:crypto';

const WELL_FORMED = /^[\w.-]{8,64}$/;

/** The caller's `x-request-id` when it is harmless in a log line, a new one otherwise. */
export const readRequestId = (header: string | readonly string[] | undefined): string =>
  typeof header === 'string' && WELL_FORMED.test(header) ? header : randomUUID();

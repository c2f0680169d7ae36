import { backoffMs } from '../release/backoff.js';
import type { ExchangeResult, HttpResponse } from './http-exchange.js';
import type { RetryOptions } from './transport-options.js';

/** The statuses by which a server, or a proxy before it, says that it cannot work just now. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([502, 503, 504]);

export const isPassing = (status: number): boolean => PASSING_STATUSES.has(status);

/**
 * How long to wait before an idempotent request is made again.
 *
 * @param attempts made so far.
 * @param random from 0 to 1.
 * @returns milliseconds; undefined when asking again would not help, or the subgraph asks for more patience than we have.
 */
export const retryDelayMs = (result: ExchangeResult, attempts: number, options: RetryOptions, random: number): number | undefined => {
  if (attempts > options.furtherAttempts) return undefined;
  const delayMs = backoffMs(attempts, { firstMs: options.firstDelayMs, maxMs: options.maxDelayMs }, random);
  if (result.kind === 'broken') return result.fault === 'unreachable' && !result.answerBegun ? delayMs : undefined;
  if (!isPassing(result.status)) return undefined;
  const wishMs = retryAfterMs(result) ?? 0;
  return wishMs > options.retryAfterLimitMs ? undefined : Math.max(delayMs, wishMs);
};

/**
 * What the response's `Retry-After` says, in milliseconds; a date counts from the response's own `Date`.
 *
 * Source: RFC 9110, section 10.2.3.
 */
export const retryAfterMs = ({ headers }: HttpResponse): number | undefined => {
  const value = headers['retry-after'];
  if (typeof value !== 'string') return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000;
  const waitMs = Date.parse(value) - Date.parse(String(headers.date));
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : undefined;
};

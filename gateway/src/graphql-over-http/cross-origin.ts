import type { HttpAnswer } from '../request/http-answer.js';
import { headerOf, type RequestHeaders } from './check-http-head.js';

/** Origins (`https://host:port`, as a browser writes them) whose pages may read answers. */
export type AllowedOrigins = ReadonlySet<string>;

/** What pages may send and read beside what every page may. */
const SENT = 'authorization, content-type, apollo-require-preflight, graphql-require-preflight, x-apollo-operation-name, hamafza-purpose, x-request-id';
const READ = 'x-request-id, hamafza-release, retry-after, www-authenticate';
const PREFLIGHT_SECONDS = '600';

/**
 * The headers that let a page of a listed origin read the answer; no cookie is ever asked for.
 *
 * Source: Fetch standard, "CORS protocol".
 */
export const crossOriginHeaders = (headers: RequestHeaders, allowed: AllowedOrigins): Readonly<Record<string, string>> => {
  const origin = headerOf(headers, 'origin');
  return origin !== undefined && allowed.has(origin) ? { 'access-control-allow-origin': origin, 'access-control-expose-headers': READ } : {};
};

/** The answer to a preflight; undefined when the request is none, or of an origin that is not listed. */
export const preflightAnswer = (method: string, headers: RequestHeaders, allowed: AllowedOrigins): HttpAnswer | undefined => {
  const origin = headerOf(headers, 'origin');
  const isPreflight = method === 'OPTIONS' && headerOf(headers, 'access-control-request-method') !== undefined;
  if (!isPreflight || origin === undefined || !allowed.has(origin)) return undefined;
  const answered = {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': SENT,
    'access-control-max-age': PREFLIGHT_SECONDS,
    vary: 'origin',
  };
  return { status: 204, headers: answered, body: '' };
};

/**
 * A refusal made before anything else was looked at, as a page of a listed origin can read it. Its preflight is answered
 * all the same: otherwise the page would not send what it is then told the refusal of.
 */
export const refusalAcrossOrigins = (refusal: HttpAnswer, method: string, headers: RequestHeaders, allowed: AllowedOrigins): HttpAnswer => {
  if (allowed.size === 0) return refusal;
  return preflightAnswer(method, headers, allowed) ?? { ...refusal, headers: { ...refusal.headers, vary: 'accept, origin', ...crossOriginHeaders(headers, allowed) } };
};

import { headerOf, type RequestHeaders } from './check-http-head.js';

/** Origins (`https://host:port`, as a browser writes them) whose pages may read answers. */
export type AllowedOrigins = ReadonlySet<string>;

/** What pages may send and read beside what every page may. */
const SENT = 'authorization, content-type, apollo-require-preflight, graphql-require-preflight, x-apollo-operation-name, hamafza-purpose, x-request-id';
const READ = 'x-request-id, hamafza-release, retry-after';
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

/** The headers of the answer to a preflight; undefined when the request is none, or of an origin that is not listed. */
export const preflightHeaders = (method: string, headers: RequestHeaders, allowed: AllowedOrigins): Readonly<Record<string, string>> | undefined => {
  const origin = headerOf(headers, 'origin');
  const isPreflight = method === 'OPTIONS' && headerOf(headers, 'access-control-request-method') !== undefined;
  if (!isPreflight || origin === undefined || !allowed.has(origin)) return undefined;
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': SENT,
    'access-control-max-age': PREFLIGHT_SECONDS,
  };
};

import { codedError } from '@hamafza/schema/vocabulary';
import type { RequestMethod } from './graphql-request.js';
import { parseHeaderItem } from './header-list.js';
import { badRequest } from './parse-parameters.js';
import { OFFERED, type Negotiated } from './negotiate.js';

/** The headers the front reads; a header that was repeated may be a list. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

export const headerOf = (headers: RequestHeaders, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.join(', ');
};

/**
 * What can be refused before the body is read.
 *
 * @throws METHOD_NOT_ALLOWED, BAD_REQUEST, UNSUPPORTED_MEDIA_TYPE, NOT_ACCEPTABLE
 */
export const checkHttpHead = (method: string, headers: RequestHeaders, negotiated: Negotiated | undefined): RequestMethod => {
  const checked = checkMethod(method);
  checkNotForged(headers);
  if (checked === 'POST') checkContentType(headers);
  if (negotiated === undefined) throw notAcceptable();
  return checked;
};

export const notAcceptable = (): Error => codedError('NOT_ACCEPTABLE', `The answer can be ${OFFERED.join(', ')}.`, { offered: OFFERED });

const checkMethod = (method: string): RequestMethod => {
  if (method === 'GET' || method === 'POST') return method;
  throw codedError('METHOD_NOT_ALLOWED', 'This address answers GET, POST only.', { allow: 'GET, POST' });
};

/** What nearly all callers send: nothing to read in it. */
const PLAIN_JSON = 'application/json';

/** What a page of another site can send without the browser asking us first. Source: Fetch standard, "CORS-safelisted request-header". */
const SIMPLE_TYPES: ReadonlySet<string> = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']);

/** Headers that such a page cannot add; the first two are those that Apollo's clients send. */
const PROOF_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name', 'graphql-require-preflight', 'hamafza-purpose'] as const;

/** @throws BAD_REQUEST for what a form or link of another site could have sent. */
const checkNotForged = (headers: RequestHeaders): void => {
  const header = headerOf(headers, 'content-type');
  if (header === PLAIN_JSON) return;
  const type = parseHeaderItem(header ?? '')?.value;
  if (type !== undefined && !SIMPLE_TYPES.has(type)) return;
  if (PROOF_HEADERS.some((name) => (headerOf(headers, name) ?? '') !== '')) return;
  throw badRequest(`A page of another site could have sent this: add content-type application/json, or one of the headers ${PROOF_HEADERS.join(', ')}.`);
};

/** @throws UNSUPPORTED_MEDIA_TYPE */
const checkContentType = (headers: RequestHeaders): void => {
  const header = headerOf(headers, 'content-type') ?? '';
  if (header !== PLAIN_JSON) checkJson(header);
  const encoding = headerOf(headers, 'content-encoding');
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') throw unsupported('The request body must not be compressed.');
};

const checkJson = (header: string): void => {
  const type = parseHeaderItem(header);
  if (type === undefined || !/^application\/([\w.-]+\+)?json$/.test(type.value)) throw unsupported('The content type of a POST must be application/json.');
  if (!/^utf-?8$/i.test(type.parameters.get('charset') ?? 'utf-8')) throw unsupported('The request body must be in UTF-8.');
};

const unsupported = (reason: string): Error => codedError('UNSUPPORTED_MEDIA_TYPE', reason, { reason });

import { ERROR_CODES, isErrorCode, type CodedError, type ErrorCode } from '@hamafza/schema/vocabulary';
import type { TextAnswer } from '../request/http-answer.js';
import { inForm } from '../subgraph-client/text-form.js';
import type { GraphqlResult, PrintResult } from './graphql-request.js';
import { JSON_RESPONSE, type Negotiated } from './negotiate.js';

/** The form of an answer in one piece. */
export type SingleForm = Pick<Negotiated, 'isNamed'> & { readonly mediaType: NonNullable<Negotiated['single']> };

/**
 * A GraphQL response as an HTTP answer.
 *
 * @param httpStatus instead of the status of the first error's code; counts only without `data`.
 * @param printed the response, where it is printed already.
 */
export const answerHttp = (result: GraphqlResult, form: SingleForm, httpStatus?: number, printed = printResult(result, 'unicode')): TextAnswer => ({
  status: statusOf(result, form, httpStatus),
  headers: { 'content-type': `${form.mediaType}; charset=utf-8`, 'cache-control': 'no-store', ...refusalHeaders(result) },
  body: printed.text,
  textForm: printed.form,
});

/** The answer to what is not a well-formed GraphQL-over-HTTP request, or gets no further for another reason. */
export const refuseHttp = (error: CodedError, form: SingleForm): TextAnswer => {
  const status = isAnsweredAsFound(error.code, form) ? 200 : ERROR_CODES[error.code].httpStatus;
  return answerHttp({ errors: [error.toJSON()] }, form, status);
};

/** Errors come first, so that a person who reads the answer sees them. */
export const printResult: PrintResult = ({ data, errors = [], extensions }, form) => {
  if (errors.length === 0 && extensions === undefined) return { text: JSON.stringify({ data }), form };
  const written = [];
  if (errors.length > 0) written.push(`"errors":${inForm(JSON.stringify(errors), form)}`);
  if (data !== undefined) written.push(`"data":${JSON.stringify(data)}`);
  if (extensions !== undefined) written.push(`"extensions":${inForm(JSON.stringify(extensions), form)}`);
  return { text: `{${written.join(',')}}`, form };
};

/**
 * With `data`, 200, be it null. Without, the status of the first error's code; but callers that name application/json
 * cannot tell such an answer from one of a proxy, so the specification wants 200 for them wherever the request was
 * well-formed and allowed.
 *
 * Source: GraphQL over HTTP, "Status Codes".
 */
const statusOf = ({ data, errors }: GraphqlResult, form: SingleForm, httpStatus: number | undefined): number => {
  if (data !== undefined) return 200;
  if (httpStatus !== undefined) return httpStatus;
  const code = codeOf(errors?.[0]);
  if (isAnsweredAsFound(code, form)) return 200;
  const status = ERROR_CODES[code].httpStatus;
  return status === 400 && form.mediaType === JSON_RESPONSE && form.isNamed && !ALWAYS_400.has(code) ? 200 : status;
};

/** Not well-formed; and an operation name that the document does not hold, which has been reported as 500 by others. */
const ALWAYS_400: ReadonlySet<ErrorCode> = new Set(['BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE', 'BATCHING_DISABLED', 'BATCH_TOO_LARGE'] as const);

/** A step of the protocol, not a failure: several clients drop the body of any other status. */
const isAnsweredAsFound = (code: ErrorCode, { mediaType }: SingleForm): boolean =>
  mediaType === JSON_RESPONSE && (code === 'PERSISTED_QUERY_NOT_FOUND' || code === 'PERSISTED_QUERY_NOT_SUPPORTED');

type ResultError = NonNullable<GraphqlResult['errors']>[number];

const codeOf = (error: ResultError | undefined): ErrorCode => {
  const code = error?.extensions?.['code'];
  return isErrorCode(code) ? code : 'INTERNAL_SERVER_ERROR';
};

/** What HTTP wants beside some statuses. Source: RFC 9110, sections 10.2.1, 10.2.3 and 11.6.1. */
const refusalHeaders = ({ data, errors }: GraphqlResult): Readonly<Record<string, string>> => {
  const [error] = errors ?? [];
  if (data !== undefined || error === undefined) return {};
  const { code, allow, scheme, retryAfterSeconds } = error.extensions ?? {};
  if (code === 'NOT_READY' || code === 'GATEWAY_OVERLOADED') return { 'retry-after': '1' };
  if (typeof retryAfterSeconds === 'number') return { 'retry-after': String(retryAfterSeconds) };
  if (typeof allow === 'string') return { allow };
  return typeof scheme === 'string' ? { 'www-authenticate': scheme } : {};
};

import { isUtf8 } from 'node:buffer';
import { codedError, CodedError } from '@hamafza/schema/vocabulary';
import type { RequestMethod, RequestParameters } from './graphql-request.js';
import { badRequest, parametersOfJson, parametersOfSearch } from './parse-parameters.js';

export interface HttpRequestParts {
  readonly method: RequestMethod;
  /** With its `?`, or empty; read for GET only. */
  readonly search: string;
  /** Read for POST only. */
  readonly body: Buffer | undefined;
}

export type ReadRequest =
  | { readonly kind: 'operation'; readonly parameters: RequestParameters }
  | { readonly kind: 'batch'; readonly items: readonly RequestParameters[] }
  /** The answer's status is that of the error's code. */
  | { readonly kind: 'refused'; readonly error: CodedError };

/**
 * Reads a GraphQL-over-HTTP request whose content type has been checked.
 *
 * @param batchLimit most operations in one request; 0 refuses every list.
 *
 * Source: GraphQL over HTTP, "Request".
 */
export const readGraphqlRequest = ({ method, search, body }: HttpRequestParts, batchLimit: number): ReadRequest => {
  try {
    if (method === 'GET') return { kind: 'operation', parameters: parametersOfSearch(search) };
    const value = parseBody(body);
    if (!Array.isArray(value)) return { kind: 'operation', parameters: parametersOfJson(value) };
    checkBatch(value, batchLimit);
    return { kind: 'batch', items: value.map(parametersOfJson) };
  } catch (error) {
    if (error instanceof CodedError) return { kind: 'refused', error };
    throw error;
  }
};

const parseBody = (body: Buffer | undefined): unknown => {
  if (body === undefined || body.length === 0) throw badRequest('The request has no body.');
  if (!isUtf8(body)) throw badRequest('The request body is not JSON in UTF-8.');
  try {
    return JSON.parse(withoutMark(body.toString('utf8')));
  } catch {
    throw badRequest('The request body is not JSON in UTF-8.');
  }
};

const BYTE_ORDER_MARK = '\u{feff}';

const withoutMark = (text: string): string => (text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);

/** @throws BATCHING_DISABLED, BATCH_TOO_LARGE, BAD_REQUEST for an empty one. */
const checkBatch = ({ length }: readonly unknown[], limit: number): void => {
  if (limit === 0) throw codedError('BATCHING_DISABLED', 'This gateway answers one operation at a time, not a list of them.', {});
  if (length > limit) throw codedError('BATCH_TOO_LARGE', `One request may list ${limit} operations.`, { limit });
  if (length === 0) throw badRequest('The list of operations is empty.');
};

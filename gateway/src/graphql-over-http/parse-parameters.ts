import { codedError } from '@hamafza/schema/vocabulary';
import { isJsonObject, type JsonObject } from '../subgraph-client/subgraph-answer.js';
import type { RequestParameters } from './graphql-request.js';

/** Deeper values only exhaust the stack of whoever walks them. */
const MAX_DEPTH = 100;

/**
 * The parameters of a JSON body, or of one item of a batch. Others than those of the specification are ignored.
 *
 * @throws BAD_REQUEST
 *
 * Source: GraphQL over HTTP, "Request Parameters"; its appendix "Persisted Documents".
 */
export const parametersOfJson = (value: unknown): RequestParameters => {
  if (!isJsonObject(value)) throw badRequest('The request body must be a JSON object.');
  const { query, documentId, operationName, variables, extensions } = value;
  return checked({
    query: textOf('query', query),
    documentId: textOf('documentId', documentId),
    operationName: textOf('operationName', operationName),
    variables: objectOf('variables', variables),
    extensions: objectOf('extensions', extensions),
  });
};

/**
 * The parameters of a GET request.
 *
 * @param search with its `?`, or empty.
 * @throws BAD_REQUEST
 */
export const parametersOfSearch = (search: string): RequestParameters => {
  const given = new URLSearchParams(search);
  return checked({
    query: onceIn(given, 'query'),
    documentId: onceIn(given, 'documentId'),
    operationName: onceIn(given, 'operationName') || undefined, // empty is the same as absent, says the specification
    variables: objectOf('variables', jsonIn(given, 'variables')),
    extensions: objectOf('extensions', jsonIn(given, 'extensions')),
  });
};

const checked = (parameters: RequestParameters): RequestParameters => {
  const { query, documentId, extensions } = parameters;
  if (query !== undefined && documentId !== undefined) throw badRequest('A request has a query or a documentId, not both.');
  if (query === undefined && documentId === undefined && extensions['persistedQuery'] === undefined) throw badRequest('The request has no query.');
  return parameters;
};

const textOf = (name: string, value: unknown): string | undefined => {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw badRequest(`The parameter ${name} must be a string.`);
  return value;
};

const objectOf = (name: string, value: unknown): JsonObject => {
  if (value === undefined || value === null) return {};
  if (!isJsonObject(value)) throw badRequest(`The parameter ${name} must be an object.`);
  checkValue(name, value, 1);
  return value;
};

/** No input field can have a name that begins so; whoever copies such a key by assignment changes a prototype. */
const FORBIDDEN_KEY = '__proto__';

const checkValue = (name: string, value: object, depth: number): void => {
  if (depth > MAX_DEPTH) throw badRequest(`The parameter ${name} is nested deeper than ${MAX_DEPTH} levels.`);
  if (Object.hasOwn(value, FORBIDDEN_KEY)) throw badRequest(`The parameter ${name} must not have a key ${FORBIDDEN_KEY}.`);
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) checkValue(name, inner, depth + 1);
};

const onceIn = (given: URLSearchParams, name: string): string | undefined => {
  const [value, second] = given.getAll(name);
  if (second !== undefined) throw badRequest(`The parameter ${name} may be given once.`);
  return value;
};

const jsonIn = (given: URLSearchParams, name: string): unknown => {
  const text = onceIn(given, name);
  if (text === undefined || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`The parameter ${name} is not JSON.`);
  }
};

export const badRequest = (reason: string): Error => codedError('BAD_REQUEST', reason, { reason });

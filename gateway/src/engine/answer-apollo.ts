import { ERROR_CODES, isErrorCode } from '@hamafza/schema/vocabulary';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { GraphqlAnswer, GraphqlRequest } from '../graphql-over-http/graphql-request.js';
import { withLocations } from './coerce-variables.js';
import type { GatewayRequestContext, GatewayResult } from './drop-in-types.js';

/** @param explain whether the caller may ask how the operation was answered. */
export const requestOf = ({ source, operationName, request }: GatewayRequestContext, explain: boolean): GraphqlRequest => ({
  method: 'POST', // Apollo Server has refused a mutation by GET already
  query: source,
  // Null also where the document holds no operation of the name asked for.
  operationName: operationName ?? (request.operationName || undefined),
  variables: request.variables ?? {},
  extensions: explain ? (request.extensions ?? {}) : {},
  delivery: undefined,
  events: undefined,
  isTrusted: false,
});

/** The same answer with errors as Apollo Server and its plugins want them. */
export const resultOf = (answer: GraphqlAnswer): GatewayResult => {
  if (answer.kind === 'incremental') throw new Error('An answer in parts was not asked for.');
  const { data, errors, extensions } = answer.result;
  const isRefused = data === undefined;
  return {
    ...(!isRefused && { data }),
    ...(errors && { errors: errors.map((error) => errorOf(error, isRefused)) }),
    ...(extensions && { extensions }),
  };
};

/** The status that Apollo Server gives such a result. */
export const statusOf = ({ data, errors }: GatewayResult): number => {
  const code = errors?.[0]?.extensions['code'];
  if (data !== undefined) return 200;
  return isErrorCode(code) ? ERROR_CODES[code].httpStatus : 500;
};

/** @param isRefused says the status of the code to Apollo Server, which counts only without `data`. */
export const errorOf = ({ message, path, locations, extensions }: GraphQLFormattedError, isRefused: boolean): GraphQLError => {
  const code = extensions?.['code'];
  const http = isRefused && isErrorCode(code) ? { http: { status: ERROR_CODES[code].httpStatus } } : {};
  const error = new GraphQLError(message, { ...(path && { path }), extensions: { ...extensions, ...http } });
  return locations === undefined ? error : withLocations(error, locations);
};

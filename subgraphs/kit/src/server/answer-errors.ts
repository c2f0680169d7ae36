import { CodedError, codedError, ERROR_CODES, isErrorCode, placeOf, refusedInput } from '@hamafza/schema/vocabulary';
import type { ApolloServerPlugin, GraphQLRequestContext, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { Kind, type GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { refusedVariables, type AskedOperation } from './refused-variables.js';
import type { RequestContext } from './request-context.js';
import { findUnstorableText } from './unstorable-text.js';

/**
 * Sees to it that an answer holds coded errors and nothing else, and repeats no value that somebody sent: inputs that
 * do not fit become BAD_USER_INPUT with their coordinate, and whatever has no code of the catalogue becomes
 * INTERNAL_SERVER_ERROR, its cause going to the log.
 */
export const answerErrors = (log: Logger): ApolloServerPlugin<RequestContext> => ({
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation(request) {
        const asked = askedOperation(request);
        const refused = asked && (refusedKind(asked) ?? findUnstorableText(asked));
        return refused ? Promise.reject(refused) : Promise.resolve();
      },
      willSendResponse: (request) => Promise.resolve(rewriteErrors(request, log)),
    }),
  unexpectedErrorProcessingRequest({ requestContext, error }) {
    log.error({ requestId: requestContext.contextValue.requestId, cause: causeOf(error) }, 'a request failed');
    return Promise.resolve();
  },
});

/** Validation lets a mutation pass where the schema has none. */
const refusedKind = ({ schema, operation }: AskedOperation): CodedError | undefined =>
  schema.getRootType(operation.operation)
    ? undefined
    : codedError('GRAPHQL_VALIDATION_FAILED', `This subgraph serves no ${operation.operation}.`, {}, { nodes: operation });

/** An error that Apollo Server meets before there is an operation, in the catalogue's terms. */
export function withCatalogueCode(error: GraphQLFormattedError): GraphQLFormattedError {
  const code = error.extensions?.code;
  if (code !== 'BAD_REQUEST' && code !== 'PERSISTED_QUERY_NOT_SUPPORTED') return error;
  const message = error.message.trim();
  return { message, extensions: { code: 'BAD_REQUEST', reason: message } };
}

function rewriteErrors(request: GraphQLRequestContextWillSendResponse<RequestContext>, log: Logger): void {
  const { body, http } = request.response;
  if (body.kind !== 'single' || !body.singleResult.errors) return;
  const { data, errors: formatted } = body.singleResult;
  const met = request.errors ?? [];
  const variables = data === undefined && met.some(isAboutVariable) ? refusedInVariables(request) : [];
  const errors: readonly GraphQLFormattedError[] =
    variables.length > 0
      ? variables.map((error) => error.toJSON())
      : formatted.map((error, index) => presented(error, met[index], request, log));
  body.singleResult.errors = errors;
  const code = errors[0]?.extensions?.code;
  if (data === undefined && isErrorCode(code)) http.status = ERROR_CODES[code].httpStatus;
}

function presented(
  formatted: GraphQLFormattedError,
  error: GraphQLError | undefined,
  request: GraphQLRequestContext<RequestContext>,
  log: Logger,
): GraphQLFormattedError {
  const code = formatted.extensions?.code;
  if (error instanceof CodedError) return formatted;
  if (code === 'GRAPHQL_PARSE_FAILED') return reworded(formatted, `The document is not GraphQL${lineOf(formatted)}.`);
  if (code === 'OPERATION_RESOLUTION_FAILURE') return reworded(formatted, 'The document holds no single operation of the name asked for.');
  if (code === 'GRAPHQL_VALIDATION_FAILED' || !isKnown(code)) {
    const refused = refusedLiteral(error, request);
    if (refused) return { ...refused.toJSON(), ...(formatted.path && { path: formatted.path }) };
  }
  if (isKnown(code)) return formatted;
  const { requestId } = request.contextValue;
  log.error({ requestId, cause: causeOf(error?.originalError ?? error) }, 'a resolver failed');
  return reworded(formatted, `A fault of ours; see request ${requestId}.`, { code: 'INTERNAL_SERVER_ERROR', requestId });
}

const isKnown = (code: unknown): boolean => isErrorCode(code) && code !== 'INTERNAL_SERVER_ERROR';

const reworded = (error: GraphQLFormattedError, message: string, extensions = error.extensions): GraphQLFormattedError => ({
  message,
  ...(error.locations && { locations: error.locations }),
  ...(error.path && { path: error.path }),
  ...(extensions && { extensions }),
});

const lineOf = ({ locations }: GraphQLFormattedError): string =>
  locations?.[0] ? ` at line ${locations[0].line}, column ${locations[0].column}` : '';

/** Validation's own name for a field that is missing from an object, which repeats no value. */
const MISSING_FIELD = /^Field "[\w.]+" of required type/;
const VALUES: ReadonlySet<string> = new Set([
  Kind.VARIABLE,
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
]);

/** What graphql-js says of a value written in the document, unless it says nothing of the value itself. */
function refusedLiteral(error: GraphQLError | undefined, { schema, document }: GraphQLRequestContext<RequestContext>): CodedError | undefined {
  const node = error?.nodes?.[0];
  if (!node || !document || !VALUES.has(node.kind) || MISSING_FIELD.test(error.message)) return undefined;
  const place = placeOf(schema, document, (other) => other === node);
  return place && refusedInput(place, node);
}

const isAboutVariable = (error: GraphQLError): boolean =>
  !(error instanceof CodedError) && error.extensions.code === 'BAD_USER_INPUT' && error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION;

function refusedInVariables(request: GraphQLRequestContext<RequestContext>): readonly CodedError[] {
  const asked = askedOperation(request);
  return asked ? refusedVariables(asked) : [];
}

const askedOperation = ({ schema, document, operation, request }: GraphQLRequestContext<RequestContext>): AskedOperation | undefined =>
  document && operation ? { schema, document, operation, variables: request.variables ?? {} } : undefined;

/** What may be logged of a cause: its kind and place. Its message may quote a row, so it stays out. */
function causeOf(error: Error | undefined): Record<string, unknown> {
  const databaseCode: unknown = (error as { code?: unknown } | undefined)?.code;
  return { name: error?.name, ...(typeof databaseCode === 'string' && { databaseCode }), stack: stackFrames(error) };
}

const stackFrames = (error: Error | undefined): readonly string[] =>
  (error?.stack ?? '')
    .replace(error?.message ?? '', '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());

import { codedError, findInvalidInputs, isErrorCode, type CodedError } from '@hamafza/schema/vocabulary';
import type { ApolloServerPlugin, GraphQLRequestContext, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { RequestContext } from './request-context.js';

/**
 * Sees to it that an answer holds coded errors and nothing else: values of ours that a caller sent wrongly become
 * BAD_USER_INPUT with their coordinate, and whatever has no code of the catalogue becomes INTERNAL_SERVER_ERROR.
 */
export const answerErrors = (log: Logger): ApolloServerPlugin<RequestContext> => ({
  requestDidStart: () =>
    Promise.resolve({
      didEncounterErrors: ({ errors, contextValue: { requestId } }) => {
        for (const { originalError, extensions } of errors) {
          if (isErrorCode(extensions.code) && extensions.code !== 'INTERNAL_SERVER_ERROR') continue;
          if (originalError && isErrorCode((originalError as Partial<CodedError>).code)) continue;
          log.error({ requestId, cause: causeOf(originalError) }, 'a resolver failed');
        }
        return Promise.resolve();
      },
      willSendResponse: (request) => Promise.resolve(rewriteErrors(request)),
    }),
});

function rewriteErrors(request: GraphQLRequestContextWillSendResponse<RequestContext>): void {
  const { body } = request.response;
  if (body.kind !== 'single' || !body.singleResult.errors) return;
  const invalid = body.singleResult.data === undefined ? invalidInputs(request) : [];
  body.singleResult.errors =
    invalid.length > 0
      ? invalid.map((error) => error.toJSON())
      : body.singleResult.errors.map((error) => masked(error, request.contextValue.requestId));
}

const invalidInputs = ({ schema, document, request }: GraphQLRequestContext<RequestContext>): readonly CodedError[] =>
  document ? findInvalidInputs(schema, document, request.variables ?? {}) : [];

function masked(error: GraphQLFormattedError, requestId: string): GraphQLFormattedError {
  const code = error.extensions?.code;
  if (isErrorCode(code) && code !== 'INTERNAL_SERVER_ERROR') return error;
  const { message, extensions } = codedError('INTERNAL_SERVER_ERROR', `A fault of ours; see request ${requestId}.`, { requestId });
  return { message, extensions, ...(error.path && { path: error.path }), ...(error.locations && { locations: error.locations }) };
}

/** What may be logged of a cause: its kind and place. Its message may quote a row, so it stays out. */
function causeOf(error: Error | undefined): Record<string, unknown> {
  const databaseCode: unknown = (error as { code?: unknown } | undefined)?.code;
  return { name: error?.name, ...(typeof databaseCode === 'string' && { databaseCode }), stack: stackFrames(error) };
}

const stackFrames = (error: Error | undefined): readonly string[] =>
  (error?.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());

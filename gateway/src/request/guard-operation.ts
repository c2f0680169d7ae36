import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { codedError, ERROR_CODES, type CodedError } from '@hamafza/schema/vocabulary';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { findClosedCoordinates, type ResolvedOperation } from '../access/find-closed-coordinates.js';
import { type SensitivityIndex } from '../access/sensitivity-index.js';
import { coerceVariables } from './coerce-variables.js';
import { hashOperation } from './hash-operation.js';
import { type OperationContext } from './operation-context.js';

/** A caller could write anything into a name; what is not an ordinary one stays out of the log. */
const SAFE_NAME = /^[A-Za-z_]\w{0,63}$/;

/** The steps between validation and the first fetch; any of them can refuse the operation whole. */
export const guardOperation = (sensitivity: SensitivityIndex): ApolloServerPlugin<OperationContext> => ({
  requestDidStart: () =>
    Promise.resolve({
      responseForOperation: ({ schema, document, operation, request, contextValue }) => {
        contextValue.summary.operationHash = hashOperation(document);
        const name = operation?.name?.value ?? '';
        if (SAFE_NAME.test(name)) contextValue.summary.operationName = name;
        const errors = operation
          ? refusalsOf(schema, sensitivity, { document, operation, variables: request.variables ?? {} })
          : [codedError('OPERATION_RESOLUTION_FAILURE', 'The document holds no single operation of the name asked for.', {})];
        const [first] = errors;
        if (first === undefined) return Promise.resolve(null);
        return Promise.resolve({
          http: { status: ERROR_CODES[first.code].httpStatus, headers: new HeaderMap() },
          body: { kind: 'single', singleResult: { errors: errors.map((error) => error.toJSON()) } },
        });
      },
      willSendResponse: ({ response, contextValue }) => {
        const errors = response.body.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
        contextValue.summary.errorCodes = [...new Set(errors.map((error) => String(error.extensions?.['code'])))];
        return Promise.resolve();
      },
    }),
});

const refusalsOf = (schema: GraphQLSchema, sensitivity: SensitivityIndex, asked: ResolvedOperation): readonly CodedError[] => {
  if (asked.operation.operation === 'subscription') {
    const reason = 'Subscriptions are not served.';
    return [codedError('BAD_REQUEST', reason, { reason }, { nodes: asked.operation })];
  }
  const variables = coerceVariables(schema, asked);
  if (variables.kind === 'refused') return variables.errors;
  try {
    const closed = findClosedCoordinates(schema, sensitivity, { ...asked, variables: variables.values });
    return closed.map(({ coordinate, owner, node }) =>
      codedError('CLOSED', `${coordinate} never leaves ${owner === '' ? 'its agency' : owner}.`, { coordinate, owner }, { nodes: node }),
    );
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return [codedError('BAD_USER_INPUT', 'An argument is null or missing where the schema needs a value.', ARGUMENT_FAULT, { nodes: error.nodes ?? null })];
  }
};

const ARGUMENT_FAULT = { coordinate: 'argument', allowed: 'a value of its type' };

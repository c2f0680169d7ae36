import { HeaderMap, type ApolloServerPlugin, type GraphQLRequestListener } from '@apollo/server';
import { codedError, ERROR_CODES, isErrorCode, CodedError } from '@hamafza/schema/vocabulary';
import { type DocumentNode, type GraphQLSchema } from 'graphql';
import { findClosedCoordinates } from '../access/find-closed-coordinates.js';
import { findGuardedCoordinates } from '../access/find-guarded-coordinates.js';
import { type ResolvedOperation } from '../access/visit-coordinates.js';
import { type Supergraph } from '../supergraph/supergraph.js';
import { coerceVariables } from './coerce-variables.js';
import { type OperationContext } from './operation-context.js';
import { isPlainName, shapeOfOperation, type OperationShape } from './operation-shape.js';

/** What the supergraph itself says about who may ask for what. */
type AccessRules = Pick<Supergraph, 'sensitivity' | 'guarded'>;

/** Told of each operation that may run. */
export type OnOperation = (query: string, operationName: string | undefined, shape: OperationShape) => void;

/** The steps between validation and the first fetch; any of them can refuse the operation whole. */
export const guardOperation = (rules: AccessRules, onOperation: OnOperation): ApolloServerPlugin<OperationContext> => {
  const shapes = new WeakMap<DocumentNode, OperationShape>(); // Apollo Server keeps and reuses parsed documents
  const shapeOf = (document: DocumentNode): OperationShape => {
    const shape = shapes.get(document) ?? shapeOfOperation(document);
    shapes.set(document, shape);
    return shape;
  };
  return {
    requestDidStart: () => Promise.resolve(requestListener(rules, shapeOf, onOperation)),
  };
};

const requestListener = (
  rules: AccessRules,
  shapeOf: (document: DocumentNode) => OperationShape,
  onOperation: OnOperation,
): GraphQLRequestListener<OperationContext> => ({
  responseForOperation: ({ schema, document, operation, request, contextValue, source }) => {
    const shape = shapeOf(document);
    contextValue.summary.operationHash = shape.hash;
    const name = operation?.name?.value;
    if (isPlainName(name)) contextValue.summary.operationName = name;
    const errors = operation
      ? refusalsOf(schema, rules, { document, operation, variables: request.variables ?? {} })
      : [codedError('OPERATION_RESOLUTION_FAILURE', 'The document holds no single operation of the name asked for.', {})];
    const [first] = errors;
    if (first === undefined) {
      if (!contextValue.planOnly) onOperation(source, request.operationName ?? undefined, shape);
      return Promise.resolve(null);
    }
    return Promise.resolve({
      http: { status: ERROR_CODES[first.code].httpStatus, headers: new HeaderMap() },
      body: { kind: 'single', singleResult: { errors: errors.map((error) => error.toJSON()) } },
    });
  },
  willSendResponse: ({ response, contextValue }) => {
    const { errors = [], data } = response.body.kind === 'single' ? response.body.singleResult : {};
    const codes = [...new Set(errors.map((error) => String(error.extensions?.['code'])))];
    contextValue.summary.errorCodes = codes;
    const [code] = codes;
    const unset = response.http.status === undefined || [200, 500].includes(response.http.status);
    if (unset && data === undefined && isErrorCode(code)) response.http.status = ERROR_CODES[code].httpStatus;
    return Promise.resolve();
  },
});

const refusalsOf = (schema: GraphQLSchema, { sensitivity, guarded }: AccessRules, asked: ResolvedOperation): readonly CodedError[] => {
  if (asked.operation.operation === 'subscription') {
    const reason = 'Subscriptions are not served.';
    return [codedError('BAD_REQUEST', reason, { reason }, { nodes: asked.operation })];
  }
  // No validation rule of the specification minds an operation type that the schema does not have.
  if (!schema.getRootType(asked.operation.operation)) {
    return [codedError('GRAPHQL_VALIDATION_FAILED', `The schema has no ${asked.operation.operation} type.`, {}, { nodes: asked.operation })];
  }
  const variables = coerceVariables(schema, asked);
  if (variables.kind === 'refused') return variables.errors;
  try {
    const resolved = { ...asked, variables: variables.values };
    const closed = findClosedCoordinates(schema, sensitivity, resolved).map(({ coordinate, owner, node }) =>
      codedError('CLOSED', `${coordinate} never leaves ${owner === '' ? 'its agency' : owner}.`, { coordinate, owner }, { nodes: node }),
    );
    const unverified = findGuardedCoordinates(schema, guarded, resolved).map(({ coordinate, node }) =>
      codedError('UNAUTHENTICATED', `${coordinate} is for verified callers only.`, { scheme: 'Bearer' }, { nodes: node, extensions: { coordinate } }),
    );
    return [...closed, ...unverified];
  } catch (error) {
    if (error instanceof CodedError) return [error];
    throw error;
  }
};

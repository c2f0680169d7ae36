import { HeaderMap, type ApolloServerPlugin, type GraphQLRequestListener } from '@apollo/server';
import { codedError, ERROR_CODES, isErrorCode, CodedError } from '@hamafza/schema/vocabulary';
import { type DocumentNode, type GraphQLSchema } from 'graphql';
import { findClosedCoordinates } from '../access/find-closed-coordinates.js';
import { findGuardedCoordinates } from '../access/find-guarded-coordinates.js';
import { type ResolvedOperation } from '../access/visit-coordinates.js';
import { type Supergraph } from '../supergraph/supergraph.js';
import { coerceVariables } from './coerce-variables.js';
import { hashOperation } from './hash-operation.js';
import { type OperationContext } from './operation-context.js';

/** A caller could write anything into a name; what is not an ordinary one stays out of the log. */
const SAFE_NAME = /^[A-Za-z_]\w{0,63}$/;

/** What the supergraph itself says about who may ask for what. */
type AccessRules = Pick<Supergraph, 'sensitivity' | 'guarded'>;

/** The steps between validation and the first fetch; any of them can refuse the operation whole. */
export const guardOperation = (rules: AccessRules): ApolloServerPlugin<OperationContext> => {
  const hashes = new WeakMap<DocumentNode, string>(); // Apollo Server keeps and reuses parsed documents
  const hashOf = (document: DocumentNode): string => {
    const hash = hashes.get(document) ?? hashOperation(document);
    hashes.set(document, hash);
    return hash;
  };
  return {
    requestDidStart: () => Promise.resolve(requestListener(rules, hashOf)),
  };
};

const requestListener = (rules: AccessRules, hashOf: (document: DocumentNode) => string): GraphQLRequestListener<OperationContext> => ({
  responseForOperation: ({ schema, document, operation, request, contextValue }) => {
    contextValue.summary.operationHash = hashOf(document);
    const name = operation?.name?.value ?? '';
    if (SAFE_NAME.test(name)) contextValue.summary.operationName = name;
    const errors = operation
      ? refusalsOf(schema, rules, { document, operation, variables: request.variables ?? {} })
      : [codedError('OPERATION_RESOLUTION_FAILURE', 'The document holds no single operation of the name asked for.', {})];
    const [first] = errors;
    if (first === undefined) return Promise.resolve(null);
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

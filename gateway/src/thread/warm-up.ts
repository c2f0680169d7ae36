import { getOperationAST, parse, type GraphQLSchema } from 'graphql';
import { type OperationServer } from '../request/create-operation-server.js';
import { type OperationContext } from '../request/operation-context.js';
import { type Log } from '../telemetry/create-log.js';
import { placeholderVariables } from './placeholder-variables.js';
import { type FrequentOperation } from './thread-messages.js';

/** However many operations there are, a release does not wait longer than this for its warm-up. */
const WARM_UP_LIMIT_MS = 2_000;

/**
 * Parses, validates and plans operations without fetching anything, so that the first caller finds the plan made.
 * One that this release does not know any more is passed over.
 *
 * @param operations the most used first.
 * @returns how many were tried.
 */
export const warmUp = async (server: OperationServer, schema: GraphQLSchema, operations: readonly FrequentOperation[], log: Log): Promise<number> => {
  const endMs = performance.now() + WARM_UP_LIMIT_MS;
  let tried = 0;
  for (const operation of operations) {
    if (performance.now() > endMs) break;
    tried += 1;
    await planOnly(server, schema, operation, log).catch(() => undefined);
  }
  return tried;
};

const planOnly = async (server: OperationServer, schema: GraphQLSchema, { query, operationName }: FrequentOperation, log: Log): Promise<void> => {
  const operation = getOperationAST(parse(query, { noLocation: true }), operationName);
  const variables = operation ? placeholderVariables(schema, operation) : {};
  const signal = new AbortController().signal;
  const context: OperationContext = { requestId: 'warm-up', purpose: undefined, log, signal, planOnly: true, fetches: [], summary: {} };
  await server.executeOperation({ query, variables, ...(operationName !== undefined && { operationName }) }, { contextValue: context });
};

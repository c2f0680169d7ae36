import { type ApolloGateway } from '@apollo/gateway';
import { GraphQLError, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { callerName } from './subgraph-data-source.js';
import { isMissing, locateFetch, type ResponsePath } from './locate-fault.js';
import { SubgraphFault } from './subgraph-fault.js';
import { type OperationRunner } from './supergraph.js';

type StockExecutor = ApolloGateway['executor'];

/** The stock executor behind Apollo Server's interface, with every error located in the caller's answer. */
export const createOperationRunner = (executor: StockExecutor, apiSchema: GraphQLSchema, coreSupergraphSdl: string): OperationRunner => ({
  onSchemaLoadOrUpdate: (callback) => {
    callback({ apiSchema, coreSupergraphSdl });
    return () => undefined;
  },
  load: () =>
    Promise.resolve({
      executor: async (requestContext) => locateErrors(await executor(requestContext as Parameters<StockExecutor>[0])),
    }),
  stop: () => Promise.resolve(),
});

/** Extensions are dropped: the stock executor writes there which values subgraphs got wrong. */
export const locateErrors = ({ data, errors = [] }: ExecutionResult): ExecutionResult => {
  const located = errors.flatMap((error) => toCallerErrors(error, data));
  if (located.length === 0) return { data: data ?? null };
  return data === undefined ? { errors: located } : { data, errors: located };
};

const toCallerErrors = (error: GraphQLError, data: ExecutionResult['data']): readonly GraphQLError[] => {
  const fault: unknown = error.originalError;
  if (!(fault instanceof SubgraphFault)) return [error];
  const paths = fault.path === undefined || error.path === undefined ? undefined : exactPath(error.path);
  const locations = paths !== undefined && isMissing(data, paths) ? [paths] : locateFetch(fault.place, data ?? null);
  return locations.map((path) => new GraphQLError(fault.message, { path, extensions: { ...fault.extensions } }));
};

/** @returns undefined when a list index is unknown, or the path still is the subgraph's. */
const exactPath = (path: ResponsePath): ResponsePath | undefined =>
  path.length === 0 || path.some((segment) => segment === '@' || segment === '_entities')
    ? undefined
    : path.map((segment) => (typeof segment === 'string' ? callerName(segment) : segment));

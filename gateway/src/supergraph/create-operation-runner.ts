import { type ApolloGateway } from '@apollo/gateway';
import { GraphQLError, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { codedError } from '@hamafza/schema/vocabulary';
import { type OperationContext } from '../request/operation-context.js';
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
      executor: async (requestContext) => locateErrors(await executor(requestContext), subgraphsAsked(requestContext.context['fetches'])),
    }),
  stop: () => Promise.resolve(),
});

/**
 * Extensions are dropped, but for the values that the stock executor nulled without an error, such as an enum
 * value outside the API schema: each of those gets one.
 *
 * @param asked the subgraphs that took part, joined with a comma; it is not known which of them gave such a value.
 */
export const locateErrors = ({ data, errors = [], extensions }: ExecutionResult, asked: string): ExecutionResult => {
  const nulled: unknown = extensions?.['valueCompletion'];
  const completion = Array.isArray(nulled) ? nulled.slice(0, MAX_NULLED_REPORTED).filter((error) => error instanceof GraphQLError) : [];
  const located = [...errors.flatMap((error) => toCallerErrors(error, data)), ...completion.map((error) => badValue(error.path, asked))];
  if (located.length === 0) return { data: data ?? null };
  return data === undefined ? { errors: located } : { data, errors: located };
};

const MAX_NULLED_REPORTED = 10;

const subgraphsAsked = (fetches: OperationContext['fetches']): string => [...new Set(fetches.map(({ subgraph }) => subgraph))].join(', ');

const badValue = (path: ResponsePath | undefined, subgraph: string): GraphQLError =>
  codedError('SUBGRAPH_BAD_ANSWER', 'A subgraph gave a value the schema does not allow.', { subgraph }, { path: path ?? null });

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

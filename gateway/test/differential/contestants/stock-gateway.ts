import { ApolloGateway } from '@apollo/gateway';
import { type DirectiveNode, GraphQLError, parse, visit } from 'graphql';
import type { Answer, Contestant } from '../contestant.js';

const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** An error that is no GraphQLError has nothing that JSON would show. */
const written = (error: Error): object => (error instanceof GraphQLError ? error.toJSON() : { message: error.message, extensions: { code: 'INTERNAL_SERVER_ERROR' } });

/** The gateway that Apollo publishes, with its own planner and executor. `APOLLO_TELEMETRY_DISABLED=1` must be set. */
export const stockGateway: Contestant = async (graph) => {
  const gateway = new ApolloGateway({
    supergraphSdl: graph.supergraphSdl,
    logger: SILENT,
    buildService: ({ name }) => ({
      process: async ({ request }) => {
        const server = graph.subgraphs.find((one) => one.name === name);
        if (server === undefined) throw new GraphQLError(`no subgraph ${String(name)}`);
        return JSON.parse(await server.execute(JSON.stringify({ query: request.query, variables: request.variables })));
      },
    }),
  });
  const { executor } = await gateway.load();
  if (executor === undefined) throw new Error('no executor');
  let count = 0;
  return {
    execute: async (query, variables, operationName): Promise<Answer> => {
      const document = visit(parse(query), { Directive: (node: DirectiveNode) => (node.name.value === 'defer' ? null : undefined) });
      const definition = document.definitions.find((one) => one.kind === 'OperationDefinition' && (operationName === undefined || one.name?.value === operationName));
      if (definition?.kind !== 'OperationDefinition') throw new Error('no operation');
      count += 1;
      const context: any = {
        document,
        source: query,
        operation: definition,
        operationName: operationName ?? null,
        queryHash: `${count} ${query}`,
        request: { query, variables, operationName },
        context: {},
        cache: undefined,
        logger: SILENT,
        metrics: {},
        schema: undefined,
      };
      const { data, errors }: any = await executor(context);
      return JSON.parse(JSON.stringify({ data, errors: errors?.map(written) }));
    },
    close: () => gateway.stop(),
  };
};

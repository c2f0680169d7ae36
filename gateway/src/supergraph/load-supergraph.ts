import { ApolloGateway } from '@apollo/gateway';
import { buildASTSchema, GraphQLError, parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import { readGuardedCoordinates } from '../access/read-guarded-coordinates.js';
import { readSensitivityIndex } from '../access/sensitivity-index.js';
import { type Release } from '../release/release.js';
import { StartupError } from '../startup-error.js';
import { SubgraphClient, type SubgraphClientLimits } from '../subgraph-client/subgraph-client.js';
import { libraryLog, type Log } from '../telemetry/create-log.js';
import { createOperationRunner } from './create-operation-runner.js';
import { SubgraphDataSource } from './subgraph-data-source.js';
import { type Supergraph } from './supergraph.js';

export interface SupergraphOptions {
  readonly release: Release;
  readonly limits: SubgraphClientLimits;
  readonly log: Log;
}

/**
 * Makes a composed supergraph ready to run operations. Asks no subgraph anything.
 *
 * @throws StartupError naming the supergraph and the reason, when it is not a supergraph this gateway can run.
 */
export const loadSupergraph = async ({ release, limits, log }: SupergraphOptions): Promise<Supergraph> => {
  const { supergraphSdl: sdl, origin } = release;
  const refuse = (reason: string, cause: unknown): never => {
    const detail = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw new StartupError(`The ${origin} ${reason}: ${detail}`, { cause });
  };
  const document = parseOr(sdl, (error) => refuse('is not GraphQL', error));
  if (!isSupergraph(document)) throw new StartupError(`The ${origin} is not a composed supergraph: it has no join__Graph.`);
  const clients: SubgraphClient[] = [];
  try {
    const schema = buildASTSchema(document, { assumeValidSDL: true });
    const gateway = buildGateway(sdl, schema, limits, log, clients);
    const { executor } = await gateway.load();
    const apiSchema = gateway.schema;
    if (apiSchema === undefined) throw new Error('it gives no API schema');
    return {
      sdl,
      apiSchema,
      sensitivity: readSensitivityIndex(document),
      guarded: readGuardedCoordinates(document),
      runner: createOperationRunner(executor, apiSchema, sdl),
      close: async ({ destroy }) => {
        await Promise.all(clients.map((client) => (destroy ? client.destroy() : client.close())));
        await gateway.stop();
      },
    };
  } catch (error) {
    return refuse('cannot be run', error);
  }
};

const parseOr = (sdl: string, refuse: (error: unknown) => never): DocumentNode => {
  try {
    return parse(sdl, { noLocation: true });
  } catch (error) {
    const at = error instanceof GraphQLError ? error.locations?.[0] : undefined;
    return refuse(at === undefined ? error : new Error(`line ${at.line}, column ${at.column}: ${String(error instanceof Error && error.message)}`));
  }
};

const isSupergraph = (document: DocumentNode): boolean =>
  document.definitions.some((definition) => 'name' in definition && definition.name?.value === 'join__Graph');

const buildGateway = (sdl: string, schema: GraphQLSchema, limits: SubgraphClientLimits, log: Log, clients: SubgraphClient[]): ApolloGateway =>
  new ApolloGateway({
    // The stock gateway refuses security directives it cannot enforce; enforcing them is our own work, on the full SDL.
    supergraphSdl: sdl.replace(/, for: SECURITY/g, ''),
    validateSupergraph: true,
    logger: libraryLog(log, '@apollo/gateway'),
    queryPlannerConfig: { exposeDocumentNodeInFetchNode: true },
    buildService: ({ name, url = '' }) => {
      const client = new SubgraphClient(name, url, limits);
      if (!client.hasAddress) log.warn({ subgraph: name }, 'the supergraph gives this subgraph no usable http address');
      clients.push(client);
      return new SubgraphDataSource(client, schema, limits.timeoutMs);
    },
  });

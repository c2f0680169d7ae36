import { ApolloServer, type ApolloServerOptionsWithGateway, type BaseContext, type GraphQLResponse } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { createEngine } from '../../src/engine/create-engine.js';
import type { EngineOptions } from '../../src/engine/engine-options.js';
import { createLog } from '../../src/telemetry/create-log.js';
import { compose } from '../federation/compose.js';
import { startSocialFederation, type SocialFederation } from '../federation/social-federation.js';

export interface Context extends BaseContext {
  readonly token?: string | undefined;
}

export const silent = createLog('silent');

export type ServerOptions = Omit<ApolloServerOptionsWithGateway<Context>, 'gateway'>;

export type Post = (body: object, headers?: Record<string, string>) => Promise<Response>;

/** For one test file: two subgraphs, and servers over the engine that are stopped whatever the test does. */
export interface ApolloFederation {
  readonly subgraphs: SocialFederation;
  readonly supergraphSdl: string;
  withServer(given: Partial<EngineOptions<Context>>, options: ServerOptions, test: (server: ApolloServer<Context>) => Promise<void>): Promise<void>;
  /** The same over HTTP; the caller's token is its `authorization`. */
  withHttpServer(given: Partial<EngineOptions<Context>>, options: ServerOptions, test: (post: Post) => Promise<void>): Promise<void>;
}

/** To be called where tests are declared. */
export const apolloFederation = (): ApolloFederation => {
  let subgraphs: SocialFederation;
  let supergraphSdl: string;
  beforeAll(async () => {
    subgraphs = await startSocialFederation();
    supergraphSdl = compose([subgraphs.people, subgraphs.aid]);
  });
  afterAll(() => subgraphs.stop());
  beforeEach(() => {
    for (const subgraph of [subgraphs.people, subgraphs.aid]) {
      subgraph.misbehave(undefined);
      subgraph.received.length = 0;
    }
  });
  const create = (given: Partial<EngineOptions<Context>>, options: ServerOptions): ApolloServer<Context> => {
    const gateway = createEngine<Context>({ supergraphSdl, log: silent, ...given });
    return new ApolloServer<Context>({ stopOnTerminationSignals: false, includeStacktraceInErrorResponses: false, ...options, gateway });
  };
  return {
    get subgraphs() {
      return subgraphs;
    },
    get supergraphSdl() {
      return supergraphSdl;
    },
    withServer: async (given, options, test) => {
      const server = create(given, options);
      await server.start();
      await test(server).finally(() => server.stop());
    },
    withHttpServer: async (given, options, test) => {
      const server = create(given, options);
      const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' }, context: ({ req }) => Promise.resolve({ token: req.headers.authorization }) });
      const post: Post = (body, headers) => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
      await test(post).finally(() => server.stop());
    },
  };
};

export const resultOf = ({ body }: GraphQLResponse<any>): any => {
  if (body.kind !== 'single') throw new Error('not in one piece');
  return JSON.parse(JSON.stringify(body.singleResult));
};

export const ask = async (server: ApolloServer<Context>, query: string, variables: Record<string, unknown> = {}, contextValue: Context = {}): Promise<any> =>
  resultOf(await server.executeOperation({ query, variables }, { contextValue }));

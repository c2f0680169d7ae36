import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControl } from '@apollo/server/plugin/cacheControl';
import { describe, expect, it } from '@jest/globals';
import { apolloFederation, ask, resultOf, type Context } from './apollo-federation.js';

const apollo = apolloFederation();

describe('plugins of Apollo Server', () => {
  it('see every step of a request, its operation and its answer', async () => {
    const steps: string[] = [];
    const plugin: ApolloServerPlugin<Context> = {
      serverWillStart: () =>
        Promise.resolve({
          schemaDidLoadOrUpdate: ({ apiSchema, coreSupergraphSdl }) => void steps.push(`schema ${apiSchema.getType('Person')?.name} ${coreSupergraphSdl === apollo.supergraphSdl}`),
        }),
      requestDidStart: () =>
        Promise.resolve({
          didResolveSource: () => Promise.resolve(void steps.push('didResolveSource')),
          parsingDidStart: () => Promise.resolve(() => Promise.resolve(void steps.push('parsed'))),
          validationDidStart: () => Promise.resolve(() => Promise.resolve(void steps.push('validated'))),
          didResolveOperation: ({ operationName, operation }) => Promise.resolve(void steps.push(`didResolveOperation ${operationName} ${operation.operation}`)),
          executionDidStart: ({ contextValue }) => Promise.resolve({ executionDidEnd: (error) => Promise.resolve(void steps.push(`executed ${contextValue.token} ${error?.message}`)) }),
          didEncounterErrors: ({ errors }) => Promise.resolve(void steps.push(`errors ${errors.map(({ path }) => path?.join('.'))}`)),
          willSendResponse: ({ response }) => {
            response.http.headers.set('x-seen', 'yes');
            if (response.body.kind === 'single') response.body.singleResult.extensions = { seen: true };
            return Promise.resolve(void steps.push(`willSendResponse ${JSON.stringify(response.body.kind === 'single' && response.body.singleResult.data)}`));
          },
        }),
    };
    await apollo.withServer({}, { plugins: [plugin] }, async (server) => {
      const response = await server.executeOperation({ query: 'query Q { b: budget broken }' }, { contextValue: { token: 't' } });
      expect(response.http.headers.get('x-seen')).toBe('yes');
      expect(resultOf(response).extensions).toEqual({ seen: true });
    });
    expect(steps).toEqual([
      'schema Person true',
      ...['didResolveSource', 'parsed', 'validated', 'didResolveOperation Q query', 'errors broken', 'executed t undefined'],
      'willSendResponse {"b":7,"broken":null}',
    ]);
  });

  it('can answer in the engine’s place, as a response cache does', async () => {
    const kept = new Map<string, any>();
    const cache: ApolloServerPlugin<Context> = {
      requestDidStart: () =>
        Promise.resolve({
          responseForOperation: ({ request, contextValue }) => Promise.resolve(kept.get(JSON.stringify([request.query, request.variables, contextValue.token])) ?? null),
          willSendResponse: ({ request, response, contextValue, overallCachePolicy }) => {
            if (overallCachePolicy.policyIfCacheable() !== null) kept.set(JSON.stringify([request.query, request.variables, contextValue.token]), response);
            return Promise.resolve();
          },
        }),
    };
    apollo.subgraphs.aid.misbehave((request, response) => {
      request.resume();
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'public, max-age=60' });
      response.end('{"data":{"budget":8}}');
    });
    await apollo.withServer({}, { plugins: [cache] }, async (server) => {
      const query = 'query ($y: Int) { budget(year: $y) }';
      for (const variables of [{ y: 1 }, { y: 1 }, { y: 2 }, { y: 1 }]) expect(await ask(server, query, variables, { token: 'a' })).toEqual({ data: { budget: 8 } });
      expect(apollo.subgraphs.aid.received).toHaveLength(2);
      await ask(server, query, { y: 1 }, { token: 'b' });
      expect(apollo.subgraphs.aid.received).toHaveLength(3);
    });
  });

  it('send the cache-control that all subgraphs of an answer allow', async () => {
    const headers: Record<string, string | undefined> = {};
    for (const name of ['people', 'aid'] as const) {
      apollo.subgraphs[name].misbehave((request, response) => {
        request.resume();
        const header = headers[name];
        response.writeHead(200, { 'content-type': 'application/json', ...(header !== undefined && { 'cache-control': header }) });
        response.end(JSON.stringify({ data: name === 'people' ? { clinic: { city: 'T' } } : { budget: 7 } }));
      });
    }
    await apollo.withHttpServer({}, { plugins: [ApolloServerPluginCacheControl()] }, async (post) => {
      const told = async (people: string | undefined, aid: string | undefined): Promise<string | null> => {
        Object.assign(headers, { people, aid });
        return (await post({ query: '{ clinic { city } budget }' })).headers.get('cache-control');
      };
      expect(await told('max-age=60', 'public, Max-Age="30"')).toBe('max-age=30, public');
      expect(await told('max-age=60, private', 'max-age=90')).toBe('max-age=60, private');
      for (const other of ['max-age=60, no-store', 'max-age=-1', undefined]) expect(await told('max-age=60', other)).toBe('no-store');
    });
    await apollo.withHttpServer({ honorSubgraphCacheControl: false }, {}, async (post) => {
      expect((await post({ query: '{ budget }' })).headers.get('cache-control')).toBe('no-store');
    });
  });
});

import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createEngine } from '../../src/engine/create-engine.js';
import { compose } from '../federation/compose.js';
import { silent } from './apollo-federation.js';

const supergraphSdl = compose([{ name: 'alerts', url: 'http://127.0.0.1:1', sdl: 'type Query { alert: Alert } type Subscription { alerts: Alert } type Alert { text: String }' }]);

let server: ApolloServer;
let url: string;
beforeAll(async () => {
  server = new ApolloServer({ gateway: createEngine({ supergraphSdl, log: silent }), stopOnTerminationSignals: false });
  ({ url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } }));
});
afterAll(() => server.stop());

const ask = async (query: string, accept: string): Promise<unknown> => {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', accept }, body: JSON.stringify({ query }) });
  const text = await response.text();
  return [response.status, text.startsWith('{') ? (JSON.parse(text).errors?.[0].extensions.code ?? JSON.parse(text)) : text];
};

/** What docs/engine.md says that Apollo Server cannot serve: nobody is left without an answer. */
describe('through Apollo Server', () => {
  it('a subscription is refused', async () => {
    expect(await ask('subscription { alerts { text } }', 'application/json')).toEqual([400, 'BAD_REQUEST']);
    expect(await ask('subscription { alerts { text } }', 'text/event-stream, application/json')).toEqual([400, 'BAD_REQUEST']);
  });

  it('an operation with @defer does not pass validation', async () => {
    expect(await ask('{ alert { ... @defer { text } } }', 'multipart/mixed; deferSpec=20220824, application/json')).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  });
});

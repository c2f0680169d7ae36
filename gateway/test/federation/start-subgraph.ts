import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse, type GraphQLSchema } from 'graphql';

type Resolvers = Parameters<typeof buildSubgraphSchema>[0] extends infer Module ? (Module extends { resolvers?: infer R } ? R : never) : never;
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A real subgraph on loopback; its answers can be replaced to misbehave. */
export interface TestSubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly url: string;
  /** Headers of every request so far. */
  readonly received: IncomingMessage['headers'][];
  /** The document of every request it answered. */
  readonly documents: string[];
  misbehave(answer: Answer | undefined): void;
  stop(): Promise<void>;
}

export const startSubgraph = async (name: string, sdl: string, resolvers: Resolvers): Promise<TestSubgraph> => {
  const schema: GraphQLSchema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers ?? {} });
  const received: IncomingMessage['headers'][] = [];
  const documents: string[] = [];
  let misbehaviour: Answer | undefined;
  const server = createServer((request, response) => {
    received.push(request.headers);
    if (misbehaviour !== undefined) misbehaviour(request, response);
    else void answer(schema, request, response, (document) => documents.push(document));
  });
  const { port } = await listen(server);
  return {
    name,
    sdl,
    url: `http://127.0.0.1:${port}/graphql`,
    received,
    documents,
    misbehave: (next) => {
      misbehaviour = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const answer = async (schema: GraphQLSchema, request: IncomingMessage, response: ServerResponse, onDocument: (document: string) => void): Promise<void> => {
  const { query, variables } = JSON.parse(await text(request)) as { query: string; variables: Record<string, unknown> };
  onDocument(query);
  const result = await graphql({ schema, source: query, variableValues: variables });
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(result));
};

export const listen = (server: Server): Promise<AddressInfo> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address() as AddressInfo)));

/** An answer with this status and body, whatever was asked. */
export const always =
  (body: string, status = 200): Answer =>
  (request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body);
  };

/** Takes the request and says nothing. */
export const hang: Answer = (request) => void request.resume();

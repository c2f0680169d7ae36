import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { useServer } from 'graphql-ws/use/ws';
import { graphql, parse } from 'graphql';
import { WebSocketServer, type WebSocket } from 'ws';
import { listen } from '../federation/start-subgraph.js';

/** A subgraph that takes subscriptions by the reference implementation of graphql-transport-ws. */
export interface SocketSource {
  readonly url: string;
  /** Headers of each handshake. */
  readonly handshakes: Record<string, unknown>[];
  readonly connections: WebSocket[];
  /** How many are open. */
  readonly open: () => number;
  /** Resolves when the next one closes. */
  whenClosed(): Promise<void>;
  stop(): Promise<void>;
}

export const startSocketSource = async (sdl: string, resolvers: object): Promise<SocketSource> => {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
  const connections: WebSocket[] = [];
  const handshakes: Record<string, unknown>[] = [];
  const waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    void text(request).then(async (raw) => {
      const { query, variables } = JSON.parse(raw);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(await graphql({ schema, source: query, variableValues: variables })));
    });
  });
  const sockets = new WebSocketServer({ server });
  useServer({ schema }, sockets);
  sockets.on('connection', (socket, request) => {
    handshakes.push(request.headers);
    connections.push(socket);
    socket.once('close', () => waiting.splice(0).forEach((notice) => notice()));
  });
  const { port } = await listen(server);
  return {
    url: `ws://127.0.0.1:${port}/graphql`,
    handshakes,
    connections,
    open: () => sockets.clients.size,
    whenClosed: () => new Promise((resolve) => waiting.push(resolve)),
    stop: () =>
      new Promise((resolve) => {
        connections.forEach((connection) => connection.terminate());
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

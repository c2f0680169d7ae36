import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { makeServer } from 'graphql-ws';
import { graphql, parse } from 'graphql';
import { checkHandshake } from '../../src/graphql-over-websocket/check-handshake.js';
import { SocketConnection } from '../../src/graphql-over-websocket/socket-connection.js';
import { listen } from '../federation/start-subgraph.js';

/** A subgraph that takes subscriptions by the reference implementation of graphql-transport-ws. */
export interface SocketSource {
  readonly url: string;
  /** Headers of each handshake. */
  readonly handshakes: Record<string, unknown>[];
  readonly connections: SocketConnection[];
  /** How many are open. */
  readonly open: () => number;
  /** Resolves when the next one closes. */
  whenClosed(): Promise<void>;
  stop(): Promise<void>;
}

export const startSocketSource = async (sdl: string, resolvers: object): Promise<SocketSource> => {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
  const protocol = makeServer({ schema });
  const connections: SocketConnection[] = [];
  const handshakes: Record<string, unknown>[] = [];
  const waiting: (() => void)[] = [];
  let open = 0;
  const server = createServer((request, response) => {
    void text(request).then(async (raw) => {
      const { query, variables } = JSON.parse(raw);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(await graphql({ schema, source: query, variableValues: variables })));
    });
  });
  server.on('upgrade', (request, socket, head) => {
    handshakes.push(request.headers);
    socket.write(checkHandshake(request.method, request.headers, new Set()));
    let onText: (data: string) => Promise<void> = () => Promise.resolve();
    open += 1;
    const connection = new SocketConnection(socket, { limitBytes: 1_000_000, heartbeatMs: 60_000, pace: { graceMs: 1_000, minBytesPerSecond: 1_000 } }, {
      onText: (data) => void onText(data).catch(() => connection.close(4_500, 'fault')),
      onClosed: () => {
        open -= 1;
        void closed();
        waiting.splice(0).forEach((notice) => notice());
      },
    });
    connections.push(connection);
    const closed = protocol.opened(
      { protocol: 'graphql-transport-ws', send: (data) => connection.send(data), close: (code = 1_000, reason = '') => connection.close(code, reason), onMessage: (listener) => (onText = listener) },
      {},
    );
    connection.begin(head);
  });
  const { port } = await listen(server);
  return {
    url: `ws://127.0.0.1:${port}/graphql`,
    handshakes,
    connections,
    open: () => open,
    whenClosed: () => new Promise((resolve) => waiting.push(resolve)),
    stop: () =>
      new Promise((resolve) => {
        connections.forEach((connection) => connection.destroy());
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

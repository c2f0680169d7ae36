import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../federation/start-subgraph.js';

/** One subscription as the subgraph sees it. */
export interface SourceConnection {
  readonly headers: IncomingMessage['headers'];
  readonly body: { readonly query: string; readonly variables: Record<string, unknown> };
  readonly raw: ServerResponse;
  /** Bytes as they are. */
  write(text: string): void;
  /** One `next` event. */
  next(payload: unknown): void;
  complete(): void;
  destroy(): void;
  /** Resolves when the gateway has gone. */
  readonly closed: Promise<void>;
}

/** A subgraph double that speaks graphql-sse; what it sends is the test's business. */
export interface EventSource {
  readonly url: string;
  readonly server: Server;
  readonly connections: SourceConnection[];
  /** The next subscription to come. */
  connection(): Promise<SourceConnection>;
  stop(): Promise<void>;
}

type Answer = (body: { query: string; variables: Record<string, unknown> }, response: ServerResponse) => void;

/** @param answerQuery for what is no subscription. @param refuse answers a subscription otherwise than by a stream. */
export const startEventSource = async (answerQuery: Answer, refuse?: Answer): Promise<EventSource> => {
  const connections: SourceConnection[] = [];
  const waiting: ((connection: SourceConnection) => void)[] = [];
  const come: SourceConnection[] = [];
  const server = createServer((request, response) => {
    void text(request).then((raw) => {
      const body = JSON.parse(raw) as SourceConnection['body'];
      if (request.headers.accept !== 'text/event-stream') return answerQuery(body, response);
      if (refuse !== undefined) return refuse(body, response);
      const connection = connectionOf(request, response, body);
      connections.push(connection);
      const waiter = waiting.shift();
      if (waiter) waiter(connection);
      else come.push(connection);
    });
  });
  const { port } = await listen(server);
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    server,
    connections,
    connection: () => {
      const first = come.shift();
      return first ? Promise.resolve(first) : new Promise((resolve) => waiting.push(resolve));
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const connectionOf = (request: IncomingMessage, response: ServerResponse, body: SourceConnection['body']): SourceConnection => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(':\n\n');
  return {
    headers: request.headers,
    raw: response,
    body,
    write: (bytes) => void response.write(bytes),
    next: (payload) => void response.write(`event: next\ndata: ${JSON.stringify(payload)}\n\n`),
    complete: () => void response.end('event: complete\ndata:\n\n'),
    destroy: () => void response.destroy(),
    closed: new Promise((resolve) => response.once('close', () => resolve())),
  };
};

export const sendJson = (response: ServerResponse, body: unknown, status = 200): void => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createNetServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Writable } from 'node:stream';
import { createSubgraphTransport, type SubgraphTransport } from '../../src/subgraph-client/subgraph-transport.js';
import type { FetchRecord, RequestContext } from '../../src/subgraph-client/request-context.js';
import type { TextForm } from '../../src/subgraph-client/text-form.js';
import type { SubgraphLimits, SubgraphTransportOptions } from '../../src/subgraph-client/transport-options.js';
import type { SubgraphOutcome } from '../../src/execution/subgraph-request.js';
import { createLog } from '../../src/telemetry/create-log.js';
import { ManualClock } from './manual-clock.js';

export interface Peer {
  readonly url: string;
  readonly server: Server;
  stop(): Promise<void>;
}

const listen = async (server: Server, sockets: Set<Socket>): Promise<Peer> => {
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    server,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        sockets.forEach((socket) => socket.destroy());
      }),
  };
};

export type Handler = (response: ServerResponse, body: string, request: IncomingMessage) => void;

export const startPeer = (handler: Handler): Promise<Peer> =>
  listen(
    createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => handler(response, body, request));
    }) as unknown as Server,
    new Set(),
  );

/** A peer that speaks bytes, not HTTP; called with the first bytes of each connection. */
export const startRawPeer = (speak: (socket: Socket, connection: number) => void): Promise<Peer> => {
  let connections = 0;
  return listen(
    createNetServer((socket) => {
      connections += 1;
      const connection = connections;
      socket.once('data', () => speak(socket, connection));
    }),
    new Set(),
  );
};

export const sendJson = (response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
};

export interface TestTransport {
  readonly transport: SubgraphTransport;
  readonly clock: ManualClock;
  readonly records: FetchRecord[];
  readonly log: string[];
  ask(query: string, changes?: Partial<RequestContext> & { operation?: 'query' | 'mutation'; subgraph?: string; body?: string; textForm?: TextForm }): Promise<SubgraphOutcome>;
}

export const startTransport = (url: string, limits: Partial<SubgraphLimits> = {}, options: Partial<SubgraphTransportOptions> = {}): TestTransport => {
  const clock = new ManualClock();
  const log: string[] = [];
  const records: FetchRecord[] = [];
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      log.push(String(chunk));
      done();
    },
  });
  const transport = createSubgraphTransport({ log: createLog('debug', sink), limits, clock, random: () => 1, ...options });
  transport.useRoutes('r1', new Map([['people', url]]));
  return {
    transport,
    clock,
    records,
    log,
    ask: (query, { operation = 'query', subgraph = 'people', body = JSON.stringify({ query }), textForm = 'unicode', ...context } = {}) => {
      const ask = transport.forRequest({
        requestId: 'q-1',
        purpose: undefined,
        callerKey: 'sara',
        scope: 'sara',
        releaseId: 'r1',
        deadlineAtMs: undefined,
        signal: undefined,
        onFetch: (record) => records.push(record),
        ...context,
      });
      return ask({ subgraph, operation, body, textForm, signal: undefined });
    },
  };
};

/** A promise and what resolves it. */
export const notice = <Value = void>(): { readonly promise: Promise<Value>; readonly give: (value: Value) => void } => {
  let give: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((resolve) => (give = resolve));
  return { promise, give };
};

export const codeOf = (outcome: SubgraphOutcome): string => (outcome.kind === 'failed' ? outcome.error.code : 'answered');

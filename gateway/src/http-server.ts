import { createServer as createSecureServer, Server as SecureServer } from 'node:https';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { UnusedConnections } from '@hamafza/schema/process';
import { codedError } from '@hamafza/schema/vocabulary';
import { refuseRenegotiation } from './callers/refuse-renegotiation.js';
import { serveCurrentTls } from './callers/serve-current-tls.js';
import { readTlsSettings } from './callers/tls-settings.js';
import type { Gateway } from './create-gateway.js';
import { deliverAnswer } from './graphql-over-http/deliver-answer.js';
import { listen } from './listen.js';
import { SocketDoor } from './request/socket-door.js';
import { CallerDeparture } from './request/caller-departure.js';
import { handleRequest } from './request/handle-request.js';

export interface HttpServer {
  /** For a person to open; `localhost` where the address is a loopback one. */
  readonly url: string;
  /** Stops accepting, lets requests under way finish, and closes what is left after `timeoutMs`. @returns whether all finished. */
  drain(timeoutMs: number): Promise<boolean>;
}

/** @throws StartupError when the port is taken, the address is not ours, or HTTPS cannot be served. */
export const startHttpServer = async (gateway: Gateway): Promise<HttpServer> => {
  const { host, port, requestReadTimeoutMs } = gateway.config;
  const tls = await readTlsSettings(gateway.config.callers);
  const options = {
    requestTimeout: requestReadTimeoutMs,
    headersTimeout: Math.min(requestReadTimeoutMs, 10_000),
    connectionsCheckingInterval: 1_000,
    // Longer than a balancer keeps its side of an idle connection, or it would send into a closing one.
    keepAliveTimeout: 65_000,
  };
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => void respond(request, response, gateway);
  const stopping = new AbortController();
  const server = tls === undefined ? createServer(options, onRequest) : createSecureServer({ ...options, ...tls, handshakeTimeout: 10_000 }, onRequest);
  if (tls !== undefined && server instanceof SecureServer) {
    refuseRenegotiation(server);
    await serveCurrentTls(server, tls, gateway.config.callers, { log: gateway.log, signal: stopping.signal });
  }
  server.on('clientError', refuseUnreadable);
  const unused = new UnusedConnections(server);
  const door = new SocketDoor(gateway);
  server.on('upgrade', door.accept);
  const actualPort = await listen(server, { host, port, hostSetting: '--host', portSetting: '--port' });
  const shownHost = ['127.0.0.1', '::1', 'localhost'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  server.once('close', () => stopping.abort());
  return { url: `${tls === undefined ? 'http' : 'https'}://${shownHost}:${actualPort}`, drain: (timeoutMs) => drain(server, unused, door, timeoutMs) };
};

const drain = async (server: Server, unused: UnusedConnections, door: SocketDoor, timeoutMs: number): Promise<boolean> => {
  let finished = true;
  door.drain();
  unused.endSoon();
  const deadline = setTimeout(() => {
    finished = false;
    server.closeAllConnections();
    door.destroy();
  }, timeoutMs);
  await new Promise((resolve) => server.close(resolve));
  clearTimeout(deadline);
  return finished;
};

const respond = async (request: IncomingMessage, response: ServerResponse, gateway: Gateway): Promise<void> => {
  const caller = new CallerDeparture();
  response.once('close', () => {
    if (!response.writableFinished) caller.leave();
  });
  try {
    const answer = await handleRequest(request, gateway, caller);
    // What is left of a body nobody wants is not read to its end.
    const closes = gateway.isDraining() || !request.complete;
    await deliverAnswer(response, answer, { isHead: request.method === 'HEAD', closes, pace: gateway.config.front.readingPace });
    // A stream may have begun long before: nobody is to send another request after it.
    if (!closes && gateway.isDraining()) request.socket.end();
  } catch (error) {
    // What is left here is a connection the caller broke off: there is nobody to tell.
    gateway.log.debug({ error: error instanceof Error ? error.name : 'unknown' }, 'response not delivered');
    response.destroy();
  }
};

const UNREADABLE: Readonly<Record<string, { readonly status: string; readonly reason: string }>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: '408 Request Timeout', reason: 'The request took too long to arrive.' },
  HPE_HEADER_OVERFLOW: { status: '431 Request Header Fields Too Large', reason: 'The request headers are too large.' },
};

/** Answers what is not even HTTP, or does not arrive in time, before the socket is closed. */
const refuseUnreadable = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, reason } = UNREADABLE[error.code ?? ''] ?? { status: '400 Bad Request', reason: 'The request is not HTTP.' };
  const body = JSON.stringify({ errors: [codedError('BAD_REQUEST', reason, { reason }).toJSON()] });
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
};

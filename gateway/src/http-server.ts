import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { codedError } from '@hamafza/schema/vocabulary';
import { type Gateway } from './create-gateway.js';
import { handleRequest } from './request/handle-request.js';
import { type HttpAnswer } from './request/http-answer.js';
import { StartupError } from './startup-error.js';

export interface HttpServer {
  /** For a person to open; `localhost` where the address is a loopback one. */
  readonly url: string;
  /** Stops accepting, lets requests under way finish, and closes what is left after `timeoutMs`. @returns whether all finished. */
  drain(timeoutMs: number): Promise<boolean>;
}

/** @throws StartupError when the port is taken or the address is not ours. */
export const startHttpServer = async (gateway: Gateway): Promise<HttpServer> => {
  const { host, port, requestReadTimeoutMs } = gateway.config;
  const server = createServer(
    {
      requestTimeout: requestReadTimeoutMs,
      headersTimeout: Math.min(requestReadTimeoutMs, 10_000),
      connectionsCheckingInterval: 1_000,
      // Longer than a balancer keeps its side of an idle connection, or it would send into a closing one.
      keepAliveTimeout: 65_000,
    },
    (request, response) => void respond(request, response, gateway),
  );
  server.on('clientError', refuseUnreadable);
  await listen(server, host, port);
  const { port: actualPort } = server.address() as AddressInfo;
  const shownHost = ['127.0.0.1', '::1', 'localhost'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return { url: `http://${shownHost}:${actualPort}`, drain: (timeoutMs) => drain(server, timeoutMs) };
};

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(startupErrorOf(error, host, port)));
    server.listen(port, host, () => resolve());
  });

const startupErrorOf = (error: NodeJS.ErrnoException, host: string, port: number): StartupError => {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} on ${host} is already in use. Choose another with --port.`,
    EACCES: `Port ${port} on ${host} needs rights this process lacks. Choose one above 1023 with --port.`,
    EADDRNOTAVAIL: `This machine has no address ${host}. Choose another with --host.`,
    ENOTFOUND: `The host name ${host} is unknown. Choose another with --host.`,
  };
  return new StartupError(reasons[error.code ?? ''] ?? `Cannot listen on port ${port} of ${host}: ${error.code ?? 'unknown'}.`, { cause: error });
};

const drain = async (server: Server, timeoutMs: number): Promise<boolean> => {
  let finished = true;
  const deadline = setTimeout(() => {
    finished = false;
    server.closeAllConnections();
  }, timeoutMs);
  await new Promise((resolve) => server.close(resolve));
  clearTimeout(deadline);
  return finished;
};

const respond = async (request: IncomingMessage, response: ServerResponse, gateway: Gateway): Promise<void> => {
  const caller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) caller.abort();
  });
  try {
    const answer = await handleRequest(request, gateway, caller.signal);
    await write(response, answer, { isHead: request.method === 'HEAD', closes: gateway.isDraining() });
  } catch (error) {
    // What is left here is a connection the caller broke off: there is nobody to tell.
    gateway.log.debug({ error: error instanceof Error ? error.name : 'unknown' }, 'response not delivered');
    response.destroy();
  }
};

const write = async (response: ServerResponse, { status, headers, body }: HttpAnswer, { isHead, closes }: { isHead: boolean; closes: boolean }): Promise<void> => {
  const length = typeof body === 'string' && status !== 304 ? { 'content-length': String(Buffer.byteLength(body)) } : {};
  response.writeHead(status, { ...SAFETY_HEADERS, ...headers, ...length, ...(closes ? { connection: 'close' } : {}) });
  if (typeof body === 'string') {
    response.end(isHead ? undefined : body);
    return;
  }
  if (!isHead) return pipeline(body, response);
  body.destroy();
  response.end();
};

const SAFETY_HEADERS = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' } as const;

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

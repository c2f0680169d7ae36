import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { UnusedConnections } from '../process/index.js';
import { ERROR_CODES } from '../vocabulary/error-codes.js';
import { CodedError, codedError } from '../vocabulary/errors.js';
import { type RegistryConfig, StartupError } from './config.js';
import { eitherAborted } from './either-aborted.js';
import { handleRequest } from './handle-request.js';
import type { Registry } from './registry.js';
import type { HttpAnswer } from './routes.js';
import { systemErrorCode } from './system-error.js';

export interface HttpServer {
  readonly url: string;
  /** Answers those who only wait, lets the others finish, and closes what is left after the configured time. */
  drain(): Promise<void>;
}

/** @throws StartupError when the port is taken or the address is not ours. */
export async function startHttpServer(registry: Registry, config: RegistryConfig, log: Logger): Promise<HttpServer> {
  const draining = new AbortController();
  const server = createServer(
    { requestTimeout: config.requestReadTimeoutMs, headersTimeout: Math.min(config.requestReadTimeoutMs, 10_000), connectionsCheckingInterval: 1_000, keepAliveTimeout: 65_000 },
    (request, response) => void respond(registry, config, log, draining.signal, request, response),
  );
  const unused = new UnusedConnections(server);
  await listen(server, config.host, config.port);
  const { port } = server.address() as AddressInfo;
  return { url: `http://${shownHost(config.host)}:${port}`, drain: () => drain(server, unused, draining, config.drainTimeoutMs) };
}

const shownHost = (host: string): string => (['127.0.0.1', '::1', 'localhost'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host);

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const isBusy = systemErrorCode(error) === 'EADDRINUSE';
      const reason = isBusy ? `Port ${port} on ${host} is already in use. Choose another with --port.` : `Cannot listen on port ${port} of ${host}: ${systemErrorCode(error) ?? 'unknown'}.`;
      reject(new StartupError(reason, { cause: error }));
    });
    server.listen(port, host, resolve);
  });

async function drain(server: Server, unused: UnusedConnections, draining: AbortController, timeoutMs: number): Promise<void> {
  draining.abort();
  unused.endSoon();
  const deadline = setTimeout(() => server.closeAllConnections(), timeoutMs);
  await new Promise((resolve) => server.close(resolve));
  clearTimeout(deadline);
}

async function respond(
  registry: Registry,
  config: RegistryConfig,
  log: Logger,
  draining: AbortSignal,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const startedAt = performance.now();
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const ending = eitherAborted([gone.signal, draining]);
  const answer = await handleRequest(registry, request, config.bodyLimitBytes, ending.signal).catch((error: unknown) => refusal(error, log));
  ending.release();
  write(response, answer, request, draining.aborted);
  log.info({ method: request.method, path: request.url?.split('?', 1)[0]?.slice(0, 200), status: answer.status, ms: Math.round(performance.now() - startedAt) }, 'answered');
}

/** An error without a code is a fault of ours: its cause goes to the log, under the id that the caller is told. */
function refusal(error: unknown, log: Logger): HttpAnswer {
  const coded: CodedError = error instanceof CodedError ? error : unexpected(error, log);
  if (coded.code === 'REGISTRY_UNREACHABLE' || coded.code === 'REGISTRY_STORE_DAMAGED') log.error({ code: coded.code, cause: systemErrorCode(coded.originalError) ?? coded.message }, 'store');
  const allow = coded.extensions['allow'];
  return { status: ERROR_CODES[coded.code].httpStatus, body: { errors: [coded.toJSON()] }, ...(typeof allow === 'string' && { headers: { allow } }) };
}

function unexpected(error: unknown, log: Logger): CodedError {
  const requestId = randomUUID();
  log.error({ requestId, stack: error instanceof Error ? error.stack : String(error) }, 'unexpected');
  return codedError('INTERNAL_SERVER_ERROR', 'A fault of the registry.', { requestId });
}

function write(response: ServerResponse, { status, headers, body }: HttpAnswer, request: IncomingMessage, isDraining: boolean): void {
  if (response.destroyed) return;
  const text = body === undefined ? undefined : JSON.stringify(body);
  response.writeHead(status, {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(text !== undefined && { 'content-type': 'application/json; charset=utf-8', 'content-length': String(Buffer.byteLength(text)) }),
    ...(isDraining && { connection: 'close' }),
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : text);
}

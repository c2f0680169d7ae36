import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { codedError } from '@hamafza/schema/vocabulary';
import type { Gateway } from '../create-gateway.js';
import { deliverAnswer } from '../graphql-over-http/deliver-answer.js';
import { listen } from '../listen.js';
import { answerError } from '../request/answer-error.js';
import { answerProbe } from '../request/answer-probe.js';
import { checkMethod } from '../request/find-route.js';
import type { HttpAnswer } from '../request/http-answer.js';
import { readRequestId } from '../request/read-request-id.js';
import type { Telemetry } from './telemetry.js';

export interface AdminServer {
  readonly port: number;
  close(): Promise<void>;
}

const TIMEOUT_MS = 5_000;
/** A scraper, a probe and a person need a few. */
const MAX_CONNECTIONS = 64;

/**
 * What operators' tools ask, on a port of its own: `/metrics`, `/health`, `/readiness`. It goes on while the gateway drains.
 *
 * @returns undefined when no admin port is configured.
 * @throws StartupError when the port is taken or the address is not ours.
 */
export const startAdminServer = async (gateway: Gateway): Promise<AdminServer | undefined> => {
  const { adminPort, adminHost } = gateway.config.telemetry;
  if (adminPort === undefined) return undefined;
  const server = createServer({ requestTimeout: TIMEOUT_MS, headersTimeout: TIMEOUT_MS, connectionsCheckingInterval: 1_000 }, (request, response) => void respond(request, response, gateway));
  server.maxConnections = MAX_CONNECTIONS;
  const port = await listen(server, { host: adminHost, port: adminPort, hostSetting: 'HAMAFZA_ADMIN_HOST', portSetting: 'HAMAFZA_ADMIN_PORT' });
  return { port, close: () => close(server) };
};

const close = async (server: Server): Promise<void> => {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
};

const respond = async (request: IncomingMessage, response: ServerResponse, gateway: Gateway): Promise<void> => {
  const requestId = readRequestId(request.headers['x-request-id']);
  try {
    const answer = await answerAdmin(request, gateway).catch((error: unknown) => answerError(error, gateway.log, requestId, {}));
    await deliverAnswer(response, answer, { isHead: request.method === 'HEAD', closes: !request.complete, pace: gateway.config.front.readingPace });
  } catch {
    response.destroy(); // whoever asked has left
  }
};

const answerAdmin = async ({ url = '/', method }: IncomingMessage, gateway: Gateway): Promise<HttpAnswer> => {
  switch (url.replace(/\?.*$/s, '')) {
    case '/metrics':
      checkMethod('metrics', method);
      return answerMetrics(gateway.telemetry);
    case '/health':
      return answerProbe('health', method, gateway);
    case '/readiness':
      return answerProbe('readiness', method, gateway);
    default:
      throw notFound();
  }
};

const answerMetrics = async ({ expose }: Telemetry): Promise<HttpAnswer> => {
  if (expose === undefined) throw notFound();
  const { contentType, text } = await expose();
  return { status: 200, headers: { 'content-type': contentType, 'cache-control': 'no-store' }, body: text };
};

const notFound = (): Error => codedError('NOT_FOUND', 'Nothing is served at this address.', {});

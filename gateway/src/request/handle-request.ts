import { type IncomingMessage } from 'node:http';
import { codedError } from '@hamafza/schema/vocabulary';
import { type Gateway } from '../create-gateway.js';
import { shortReleaseId } from '../release/release.js';
import { answerError } from './answer-error.js';
import { checkCaller, checkSandboxAccess } from './check-caller.js';
import { checkMethod, findRoute } from './find-route.js';
import { forwardToRegistry } from './forward-to-registry.js';
import { jsonAnswer, type HttpAnswer } from './http-answer.js';
import { logRequest, type RequestRecord } from './log-request.js';
import { operationRequest } from './operation-request.js';
import { readBody } from './read-body.js';
import { readPurpose } from './read-purpose.js';
import { readRequestId } from './read-request-id.js';
import { findSandboxFile, serveSandboxFile } from './serve-sandbox.js';

/**
 * One request from HTTP to HTTP; every outcome is an answer.
 *
 * @param signal aborted when the caller has left.
 */
export const handleRequest = async (request: IncomingMessage, gateway: Gateway, signal: AbortSignal): Promise<HttpAnswer> => {
  const startMs = performance.now();
  const { log } = gateway;
  const path = (request.url ?? '/').replace(/\?.*$/s, '');
  const record: RequestRecord = { requestId: readRequestId(request.headers['x-request-id']), route: findRoute(path), summary: {}, fetches: [] };
  const { requestId } = record;
  const answer = await answerRoute(path, request, gateway, record, signal).catch((error: unknown) => answerError(error, log, requestId, record.summary));
  logRequest(log, record, { status: answer.status, durationMs: performance.now() - startMs, callerLeft: signal.aborted });
  return { ...answer, headers: { ...answer.headers, 'x-request-id': requestId } };
};

const answerRoute = async (path: string, request: IncomingMessage, gateway: Gateway, record: RequestRecord, signal: AbortSignal): Promise<HttpAnswer> => {
  const { route } = record;
  switch (route) {
    case 'health':
      checkMethod(route, request.method);
      return jsonAnswer(200, { status: 'ok' });
    case 'readiness':
      checkMethod(route, request.method);
      checkNotDraining(gateway);
      checkServing(gateway);
      return jsonAnswer(200, { status: 'ready' });
    case 'graphql':
      return answerOperation(request, gateway, record, signal);
    case 'registry':
      checkNotDraining(gateway);
      checkSandboxAccess(gateway.config.access);
      return forwardToRegistry(request, gateway.config, signal);
    case 'sandbox': {
      const file = await findSandboxFile(gateway.config.sandboxFolder, path);
      checkMethod(route, request.method);
      checkSandboxAccess(gateway.config.access);
      return serveSandboxFile(file, request.headers['if-none-match']);
    }
  }
};

/** One GraphQL request up to its release's thread, which goes on in answer-operation.ts; each line is a step. */
const answerOperation = async (request: IncomingMessage, gateway: Gateway, record: RequestRecord, signal: AbortSignal): Promise<HttpAnswer> => {
  checkMethod('graphql', request.method);
  checkNotDraining(gateway);
  checkCaller(gateway.config.access);
  const { requestId } = record;
  const purpose = readPurpose(request.headers['hamafza-purpose']);
  const body = await readBody(request, gateway.config.requestLimitBytes);
  const pinned = gateway.releases.pin() ?? notReady(); // a publication must not swap it halfway through
  try {
    const answer = await pinned.value.answer(operationRequest(request, { body, requestId, purpose }), signal);
    record.summary = answer.summary;
    record.fetches = answer.fetches;
    return { ...answer, headers: { ...answer.headers, 'hamafza-release': shortReleaseId(pinned.value.release.id) } };
  } finally {
    pinned.release();
  }
};

/** @throws SHUTTING_DOWN once the process drains: a balancer asks another one. */
const checkNotDraining = (gateway: Gateway): void => {
  if (gateway.isDraining()) throw codedError('SHUTTING_DOWN', 'This gateway is shutting down.', {});
};

/** @throws NOT_READY */
const checkServing = (gateway: Gateway): void => {
  if (gateway.releases.current?.isServing !== true) notReady();
};

const notReady = (): never => {
  throw codedError('NOT_READY', 'This gateway serves no release yet.', {});
};

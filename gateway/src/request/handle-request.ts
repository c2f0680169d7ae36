import { type IncomingMessage } from 'node:http';
import { CodedError, codedError } from '@hamafza/schema/vocabulary';
import { type Gateway } from '../create-gateway.js';
import { checkCaller, checkSandboxAccess } from './check-caller.js';
import { checkMethod, findRoute, type RouteName } from './find-route.js';
import { jsonAnswer, refusal, type HttpAnswer } from './http-answer.js';
import { logRequest } from './log-request.js';
import { type OperationContext } from './operation-context.js';
import { logFault } from './present-error.js';
import { readBody } from './read-body.js';
import { readPurpose } from './read-purpose.js';
import { readRequestId } from './read-request-id.js';
import { runOperation } from './run-operation.js';
import { findSandboxFile, serveSandboxFile } from './serve-sandbox.js';

/** One request from HTTP to HTTP; every outcome is an answer. */
export const handleRequest = async (request: IncomingMessage, gateway: Gateway): Promise<HttpAnswer> => {
  const startMs = performance.now();
  const requestId = readRequestId(request.headers['x-request-id']);
  const path = (request.url ?? '/').replace(/\?.*$/s, '');
  const route = findRoute(path);
  const context = { requestId, log: gateway.log, fetches: [], summary: {}, purpose: undefined };
  const answer = await answerRoute(route, path, request, gateway, context).catch((error: unknown) => answerError(error, gateway, context));
  logRequest(gateway.log, route, answer.status, performance.now() - startMs, context);
  return { ...answer, headers: { ...answer.headers, 'x-request-id': requestId } };
};

const answerRoute = async (route: RouteName, path: string, request: IncomingMessage, gateway: Gateway, context: OperationContext): Promise<HttpAnswer> => {
  switch (route) {
    case 'health':
      checkMethod(route, request.method);
      return jsonAnswer(200, { status: 'ok' });
    case 'readiness':
      checkMethod(route, request.method);
      checkNotDraining(gateway);
      return jsonAnswer(200, { status: 'ready' });
    case 'graphql':
      return answerOperation(request, gateway, context);
    case 'sandbox': {
      const file = await findSandboxFile(gateway.config.sandboxFolder, path);
      checkMethod(route, request.method);
      checkSandboxAccess(gateway.config.access);
      return serveSandboxFile(file, request.headers['if-none-match']);
    }
  }
};

/** One GraphQL request; each line is a step, and each step has a file of its own. */
const answerOperation = async (request: IncomingMessage, gateway: Gateway, context: OperationContext): Promise<HttpAnswer> => {
  checkMethod('graphql', request.method);
  checkNotDraining(gateway);
  checkCaller(gateway.config.access);
  const purpose = readPurpose(request.headers['hamafza-purpose']);
  const body = await readBody(request, gateway.config.requestLimitBytes);
  const pinned = gateway.supergraphs.pin(); // a publication must not swap it halfway through
  try {
    return await runOperation(pinned.value.server, request, body, { ...context, purpose });
  } finally {
    pinned.release();
  }
};

/** @throws SHUTTING_DOWN once the process drains: a balancer asks another one. */
const checkNotDraining = (gateway: Gateway): void => {
  if (gateway.isDraining()) throw codedError('SHUTTING_DOWN', 'This gateway is shutting down.', {});
};

const answerError = (error: unknown, { log }: Gateway, { requestId, summary }: OperationContext): HttpAnswer => {
  const coded = error instanceof CodedError ? error : codedError('INTERNAL_SERVER_ERROR', 'The gateway met a fault of its own.', { requestId });
  if (coded !== error) logFault(log, error);
  summary.errorCodes = [coded.code];
  return refusal(coded, headersOf(coded));
};

const headersOf = (error: CodedError): Readonly<Record<string, string>> => {
  const { allow, scheme } = error.extensions;
  if (typeof allow === 'string') return { allow };
  return typeof scheme === 'string' ? { 'www-authenticate': scheme } : {};
};

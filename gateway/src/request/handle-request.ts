import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { Caller } from '../callers/caller.js';
import { NOBODY } from '../callers/nobody.js';
import { whileVerified } from '../callers/while-verified.js';
import type { Gateway } from '../create-gateway.js';
import { shortReleaseId } from '../release/release.js';
import { answerOperation, type OperationSummary } from '../engine/answer-operation.js';
import { answerGraphql } from '../graphql-over-http/answer-graphql.js';
import { refusalAcrossOrigins } from '../graphql-over-http/cross-origin.js';
import type { FrontContext } from '../graphql-over-http/graphql-front.js';
import type { DepartureSignal } from '../subgraph-client/departures.js';
import type { FetchRecord } from '../subgraph-client/request-context.js';
import { answerError, codedFault } from './answer-error.js';
import { answerProbe } from './answer-probe.js';
import { checkRegistryAccess, checkSandboxAccess, credentialsOf } from './check-caller.js';
import { checkNotDraining, notReady } from './check-serving.js';
import { checkMethod, findRoute } from './find-route.js';
import { forwardToRegistry } from './forward-to-registry.js';
import { type HttpAnswer, withHeader } from './http-answer.js';
import { addItem, logRequest, type RequestRecord } from './log-request.js';
import { readBytes } from './read-body.js';
import { emergencyOf } from './emergency-of.js';
import { readStatedAccess } from './read-stated-access.js';
import { readRequestId } from './read-request-id.js';
import { heldUntilSent } from './held-until-sent.js';
import { findSandboxFile, serveSandboxFile } from './serve-sandbox.js';

/**
 * One request from HTTP to HTTP; every outcome is an answer.
 *
 * @param signal aborted when the caller has left.
 */
export const handleRequest = async (request: IncomingMessage, gateway: Gateway, signal: DepartureSignal): Promise<HttpAnswer> => {
  const startMs = performance.now();
  const { log, telemetry } = gateway;
  const path = (request.url ?? '/').replace(/\?.*$/s, '');
  const route = findRoute(path);
  const trace = route === 'graphql' ? telemetry.startTrace(request.method, request.headers['traceparent']) : undefined;
  const record: RequestRecord = { requestId: readRequestId(request.headers['x-request-id']), route, summary: {}, fetches: [], items: [], trace };
  const { requestId } = record;
  const answer = await answerRoute(path, request, gateway, record, signal).catch((error: unknown) => {
    const refusal = answerError(error, log, requestId, record.summary);
    return route === 'graphql' ? refusalAcrossOrigins(refusal, request.method ?? '', request.headers, gateway.front.allowedOrigins) : refusal;
  });
  const durationMs = performance.now() - startMs;
  telemetry.requestEnded(route, answer.status, durationMs);
  trace?.end(answer.status, record.summary);
  logRequest(log, record, { status: answer.status, durationMs, callerLeft: signal.aborted });
  return withHeader(answer, 'x-request-id', requestId);
};

const answerRoute = async (path: string, request: IncomingMessage, gateway: Gateway, record: RequestRecord, signal: DepartureSignal): Promise<HttpAnswer> => {
  const { route } = record;
  switch (route) {
    case 'health':
    case 'readiness':
      return answerProbe(route, request.method, gateway);
    case 'graphql':
      return answerGraphqlRequest(request, gateway, record, signal);
    case 'registry':
      checkNotDraining(gateway);
      checkRegistryAccess(await gateway.callers.identify(credentialsOf(request)), gateway.config.access);
      return forwardToRegistry(request, gateway.config, signal);
    case 'sandbox': {
      const file = await findSandboxFile(gateway.config.sandboxFolder, path);
      checkMethod(route, request.method);
      checkSandboxAccess(gateway.config.access);
      return serveSandboxFile(file, request.headers['if-none-match']);
    }
  }
};

/** One GraphQL request, from its first step to its last under one release. */
const answerGraphqlRequest = async (request: IncomingMessage, gateway: Gateway, record: RequestRecord, signal: DepartureSignal): Promise<HttpAnswer> => {
  const { config, engine, front, log, telemetry } = gateway;
  checkNotDraining(gateway);
  const identify = () => gateway.callers.identify(credentialsOf(request));
  const caller = request.method === 'OPTIONS' ? NOBODY : await identify();
  const { requestId, summary, fetches, trace } = record;
  const onFetch = (fetch: FetchRecord): void => {
    if (fetches.length < MAX_LOGGED_FETCHES) fetches.push(fetch);
    telemetry.fetchEnded(fetch);
  };
  const stated = readStatedAccess(request.headers);
  const enterEmergency = emergencyOf(gateway, caller, stated);
  const pinned = gateway.releases.pin() ?? notReady(); // a publication must not swap it halfway through
  const onStreamed = (durationMs: number): void => log.info({ requestId, durationMs: Math.round(durationMs), ...(signal.aborted && { callerLeft: true }) }, 'stream ended');
  const contextOf = (summary: OperationSummary): FrontContext => ({
    requestId,
    purpose: stated.purpose,
    signal,
    presentFault: (thrown) => codedFault(thrown, log, requestId, summary),
    answer: (asked, context) =>
      telemetry.answering(answerOperation(asked, { requestId, purpose: stated.purpose, signal: context.signal, caller, stated, enterEmergency, summary, onFetch, trace }, pinned.value, engine), summary, trace),
    forItem: () => contextOf(addItem(record)),
  });
  return heldUntilSent(pinned.release, onStreamed, async () => {
    const { method = '', url = '', headers } = request;
    const answer = await answerGraphql(
      { method, headers, search: url.includes('?') ? url.slice(url.indexOf('?')) : '', readBody: () => readBytes(request, config.requestLimitBytes) },
      front,
      contextOf(summary),
    );
    if (caller.verified && answer.body instanceof Readable) endWhenUnverified(answer.body, identify);
    return withHeader(answer, 'hamafza-release', shortReleaseId(pinned.value.release.id));
  });
};

const endWhenUnverified = (body: Readable, identify: () => Caller | Promise<Caller>): void => {
  body.once('close', whileVerified(identify, (error) => body.destroy(error)));
};

/** A subscription goes on making fetches for as long as it is open. */
const MAX_LOGGED_FETCHES = 1_000;

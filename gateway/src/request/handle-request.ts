import { type IncomingMessage } from 'node:http';
import { type Gateway } from '../create-gateway.js';
import { shortReleaseId } from '../release/release.js';
import { answerOperation } from '../engine/answer-operation.js';
import { answerGraphql } from '../graphql-over-http/answer-graphql.js';
import { type DepartureSignal } from '../subgraph-client/departures.js';
import { type FetchRecord } from '../subgraph-client/request-context.js';
import { answerError, codedFault } from './answer-error.js';
import { answerProbe } from './answer-probe.js';
import { checkCaller, checkSandboxAccess, OPEN_CALLER } from './check-caller.js';
import { checkNotDraining, notReady } from './check-serving.js';
import { checkMethod, findRoute } from './find-route.js';
import { forwardToRegistry } from './forward-to-registry.js';
import { type HttpAnswer } from './http-answer.js';
import { logRequest, type RequestRecord } from './log-request.js';
import { readBytes } from './read-body.js';
import { readPurpose } from './read-purpose.js';
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
  const record: RequestRecord = { requestId: readRequestId(request.headers['x-request-id']), route, summary: {}, fetches: [], trace };
  const { requestId } = record;
  const answer = await answerRoute(path, request, gateway, record, signal).catch((error: unknown) => answerError(error, log, requestId, record.summary));
  const durationMs = performance.now() - startMs;
  telemetry.requestEnded(route, answer.status, durationMs);
  trace?.end(answer.status, record.summary);
  logRequest(log, record, { status: answer.status, durationMs, callerLeft: signal.aborted });
  return { ...answer, headers: { ...answer.headers, 'x-request-id': requestId } };
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

/** One GraphQL request, from its first step to its last under one release. */
const answerGraphqlRequest = async (request: IncomingMessage, gateway: Gateway, record: RequestRecord, signal: DepartureSignal): Promise<HttpAnswer> => {
  const { config, engine, front, log, telemetry } = gateway;
  checkNotDraining(gateway);
  if (request.method !== 'OPTIONS') checkCaller(config.access);
  const { requestId, summary, fetches, trace } = record;
  const onFetch = (fetch: FetchRecord): void => {
    if (fetches.length < MAX_LOGGED_FETCHES) fetches.push(fetch);
    telemetry.fetchEnded(fetch);
  };
  const purpose = readPurpose(request.headers['hamafza-purpose']);
  const pinned = gateway.releases.pin() ?? notReady(); // a publication must not swap it halfway through
  const onStreamed = (durationMs: number): void => log.info({ requestId, durationMs: Math.round(durationMs), ...(signal.aborted && { callerLeft: true }) }, 'stream ended');
  return heldUntilSent(pinned.release, onStreamed, async () => {
    const { method = '', url = '', headers } = request;
    const answer = await answerGraphql(
      { method, headers, search: url.includes('?') ? url.slice(url.indexOf('?')) : '', readBody: () => readBytes(request, config.requestLimitBytes) },
      front,
      {
        requestId,
        purpose,
        signal,
        presentFault: (thrown) => codedFault(thrown, log, requestId, summary),
        answer: (asked, context) =>
          telemetry.answering(answerOperation(asked, { requestId, purpose, signal: context.signal, callerKey: OPEN_CALLER, summary, onFetch, trace }, pinned.value, engine), summary),
      },
    );
    return { ...answer, headers: { ...answer.headers, 'hamafza-release': shortReleaseId(pinned.value.release.id) } };
  });
};

/** A subscription goes on making fetches for as long as it is open. */
const MAX_LOGGED_FETCHES = 1_000;

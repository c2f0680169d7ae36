import { randomUUID } from 'node:crypto';
import { ERROR_CODES, isErrorCode } from '@hamafza/schema/vocabulary';
import type { Gateway } from '../create-gateway.js';
import { answerOperation } from '../engine/answer-operation.js';
import type { GraphqlAnswer } from '../graphql-over-http/graphql-request.js';
import { parametersOfJson } from '../graphql-over-http/parse-parameters.js';
import { resolveDocument } from '../graphql-over-http/resolve-document.js';
import type { DeliverAnswer } from '../graphql-over-websocket/transport-session.js';
import type { ServedRelease } from '../release/served-release.js';
import { codedFault } from './answer-error.js';
import { checkNotDraining, notReady } from './check-serving.js';
import { logRequest, type RequestRecord } from './log-request.js';
import { emergencyOf } from './emergency-of.js';
import type { StatedByHeaders } from './read-stated-access.js';
import type { SocketIdentity } from './socket-identity.js';

/** What holds for all operations of a WebSocket. */
export interface SocketCaller {
  readonly identity: SocketIdentity;
  readonly stated: StatedByHeaders;
  /** The header of that name, of the request that opened the WebSocket. */
  readonly traceparent: unknown;
}

const MAX_LOGGED_FETCHES = 1_000;

/** One operation of a WebSocket, from its first step to its last under one release; refusals are answers too. */
export const answerSocketOperation = async (payload: unknown, caller: SocketCaller, gateway: Gateway, signal: AbortSignal, deliver: DeliverAnswer): Promise<void> => {
  const startMs = performance.now();
  const { log, releases, telemetry } = gateway;
  const trace = telemetry.startSocketTrace(caller.traceparent);
  const record: RequestRecord = { requestId: randomUUID(), route: 'graphql', summary: {}, fetches: [], items: [], trace };
  const { requestId, summary } = record;
  let status: number | undefined;
  const tellBeginning = (answered: GraphqlAnswer): void => {
    if (status !== undefined) return; // an answer in parts that breaks off later
    status = statusOf(answered);
    telemetry.requestEnded('websocket', status, performance.now() - startMs);
    trace?.end(status, summary);
  };
  try {
    checkNotDraining(gateway);
    const pinned = releases.pin() ?? notReady();
    try {
      const answered = await answer(payload, caller, gateway, signal, record, pinned.value);
      tellBeginning(answered);
      await deliver(answered);
    } finally {
      pinned.release();
    }
  } catch (error) {
    const refused: GraphqlAnswer = { kind: 'single', result: { errors: [codedFault(error, log, requestId, summary).toJSON()] }, operationKind: undefined };
    tellBeginning(refused);
    await deliver(refused);
  }
  logRequest(log, record, { status: status ?? 200, durationMs: performance.now() - startMs, callerLeft: signal.aborted });
};

/** The status that the same answer would have over HTTP. */
const statusOf = (answered: GraphqlAnswer): number => {
  if (answered.kind === 'incremental' || answered.result.data !== undefined) return 200;
  const code = answered.result.errors?.[0]?.extensions?.['code'];
  return isErrorCode(code) ? ERROR_CODES[code].httpStatus : 500;
};

const answer = async (payload: unknown, { identity, stated }: SocketCaller, gateway: Gateway, signal: AbortSignal, record: RequestRecord, release: ServedRelease): Promise<GraphqlAnswer> => {
  const { engine, front, log, telemetry } = gateway;
  const { requestId, summary, fetches, trace } = record;
  const caller = await identity.identify();
  const parameters = parametersOfJson(payload);
  const { query, isTrusted } = await resolveDocument(parameters, front.documents);
  const { operationName, variables, extensions } = parameters;
  const asked = { method: 'POST', query, operationName, variables, extensions, delivery: 'event-stream', events: 'event-stream', isTrusted } as const;
  const enterEmergency = emergencyOf(gateway, caller, stated);
  const context = { requestId, purpose: stated.purpose, signal, presentFault: (thrown: unknown) => codedFault(thrown, log, requestId, summary), caller, stated, enterEmergency, summary, trace };
  return telemetry.answering(
    answerOperation(
      asked,
      {
        ...context,
        onFetch: (fetch) => {
          if (fetches.length < MAX_LOGGED_FETCHES) fetches.push(fetch);
          telemetry.fetchEnded(fetch);
        },
      },
      release,
      engine,
    ),
    summary,
    trace,
  );
};

import { randomUUID } from 'node:crypto';
import { ERROR_CODES, isErrorCode } from '@hamafza/schema/vocabulary';
import { type Gateway } from '../create-gateway.js';
import { answerOperation } from '../engine/answer-operation.js';
import { type GraphqlAnswer } from '../graphql-over-http/graphql-request.js';
import { parametersOfJson } from '../graphql-over-http/parse-parameters.js';
import { resolveDocument } from '../graphql-over-http/resolve-document.js';
import { type DeliverAnswer } from '../graphql-over-websocket/transport-session.js';
import { type ServedRelease } from '../release/served-release.js';
import { codedFault } from './answer-error.js';
import { OPEN_CALLER } from './check-caller.js';
import { checkNotDraining, notReady } from './check-serving.js';
import { logRequest, type RequestRecord } from './log-request.js';

/** What the handshake settled for all operations of a WebSocket. */
export interface SocketCaller {
  readonly purpose: string | undefined;
}

const MAX_LOGGED_FETCHES = 1_000;

/** One operation of a WebSocket, from its first step to its last under one release; refusals are answers too. */
export const answerSocketOperation = async (payload: unknown, caller: SocketCaller, gateway: Gateway, signal: AbortSignal, deliver: DeliverAnswer): Promise<void> => {
  const startMs = performance.now();
  const record: RequestRecord = { requestId: randomUUID(), route: 'graphql', summary: {}, fetches: [], trace: undefined };
  const { requestId, summary } = record;
  try {
    checkNotDraining(gateway);
    const pinned = gateway.releases.pin() ?? notReady();
    try {
      await deliver(await answer(payload, caller, gateway, signal, record, pinned.value));
    } finally {
      pinned.release();
    }
  } catch (error) {
    const errors = [codedFault(error, gateway.log, requestId, summary).toJSON()];
    await deliver({ kind: 'single', result: { errors }, operationKind: undefined });
  }
  const code = summary.errorCodes?.[0];
  const status = isErrorCode(code) ? ERROR_CODES[code].httpStatus : 200;
  logRequest(gateway.log, record, { status, durationMs: performance.now() - startMs, callerLeft: signal.aborted });
};

const answer = async (payload: unknown, { purpose }: SocketCaller, gateway: Gateway, signal: AbortSignal, record: RequestRecord, release: ServedRelease): Promise<GraphqlAnswer> => {
  const { engine, front, log, telemetry } = gateway;
  const { requestId, summary, fetches } = record;
  const parameters = parametersOfJson(payload);
  const { query, isTrusted } = await resolveDocument(parameters, front.documents);
  const { operationName, variables, extensions } = parameters;
  const asked = { method: 'POST', query, operationName, variables, extensions, delivery: 'event-stream', isTrusted } as const;
  const context = { requestId, purpose, signal, presentFault: (thrown: unknown) => codedFault(thrown, log, requestId, summary), callerKey: OPEN_CALLER, summary };
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
  );
};

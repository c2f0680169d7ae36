import { answerError } from '../request/answer-error.js';
import { type OperationServer } from '../request/create-operation-server.js';
import { type OperationContext } from '../request/operation-context.js';
import { runOperation } from '../request/run-operation.js';
import { type Log } from '../telemetry/create-log.js';
import { type OperationAnswer, type OperationRequest } from './thread-messages.js';

/** One GraphQL request as its release's thread sees it; every outcome is an answer. */
export const answerOperation = async (server: OperationServer, request: OperationRequest, signal: AbortSignal, log: Log): Promise<OperationAnswer> => {
  const { requestId, purpose } = request;
  const context: OperationContext = { requestId, purpose, log, signal, planOnly: false, fetches: [], summary: {} };
  const answer = await runOperation(server, request, context).catch((error: unknown) => answerError(error, log, requestId, context.summary));
  return { ...answer, summary: context.summary, fetches: context.fetches };
};

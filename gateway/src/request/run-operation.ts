import { HeaderMap } from '@apollo/server';
import { codedError } from '@hamafza/schema/vocabulary';
import { isJsonObject } from '../subgraph-client/subgraph-answer.js';
import { type OperationRequest } from '../thread/thread-messages.js';
import { type OperationServer } from './create-operation-server.js';
import { type TextAnswer } from './http-answer.js';
import { type OperationContext } from './operation-context.js';
import { parseBody } from './read-body.js';

/**
 * Validates, plans and runs one GraphQL request.
 *
 * @throws BAD_REQUEST when the body is not JSON; every other outcome is an answer.
 */
export const runOperation = async (server: OperationServer, request: OperationRequest, context: OperationContext): Promise<TextAnswer> => {
  const { method, search } = request;
  const headers = new HeaderMap(Object.entries(request.headers));
  const answer = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method, headers, search, body: parseBody(request.body) },
    context: () => Promise.resolve(context),
  });
  const { status = 200, body } = answer;
  // No directive that would answer in parts is in any API schema this gateway runs.
  if (body.kind === 'chunked') throw codedError('BAD_REQUEST', 'Answers in parts are not served.', { reason: 'Answers in parts are not served.' });
  const answerHeaders = { 'cache-control': 'no-store', ...Object.fromEntries(answer.headers) };
  return { status, headers: answerHeaders, body: completeErrors(body.string, status, context) };
};

/** Apollo Server formats errors without knowing their request: adds the request id that finds a masked one in the log. */
const completeErrors = (text: string, status: number, { requestId, summary }: OperationContext): string => {
  if (status < 400 && !text.includes('INTERNAL_SERVER_ERROR')) return text;
  const answer: unknown = JSON.parse(text);
  if (!isJsonObject(answer) || !Array.isArray(answer['errors'])) return text;
  const errors = answer['errors'].filter(isJsonObject).map((error) => {
    const extensions = isJsonObject(error['extensions']) ? error['extensions'] : {};
    return extensions['code'] === 'INTERNAL_SERVER_ERROR' ? { ...error, extensions: { ...extensions, requestId } } : { ...error, extensions };
  });
  summary.errorCodes = [...new Set(errors.map(({ extensions }) => String(extensions['code'])))];
  return JSON.stringify({ ...answer, errors });
};

import { type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { HeaderMap } from '@apollo/server';
import { isJsonObject } from '../subgraph-client/subgraph-answer.js';
import { type OperationServer } from './create-operation-server.js';
import { type HttpAnswer } from './http-answer.js';
import { type OperationContext } from './operation-context.js';

/** Validates, plans and runs one GraphQL request; every outcome is an answer. */
export const runOperation = async (server: OperationServer, request: IncomingMessage, body: unknown, context: OperationContext): Promise<HttpAnswer> => {
  const { status = 200, headers, body: answered } = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method ?? '', headers: headerMap(request), search: searchOf(request), body },
    context: () => Promise.resolve(context),
  });
  const answerHeaders = { 'cache-control': 'no-store', ...Object.fromEntries(headers) };
  if (answered.kind === 'chunked') return { status, headers: answerHeaders, body: Readable.from(answered.asyncIterator) };
  return { status, headers: answerHeaders, body: completeErrors(answered.string, status, context) };
};

const headerMap = (request: IncomingMessage): HeaderMap => {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
};

const searchOf = ({ url = '' }: IncomingMessage): string => (url.includes('?') ? url.slice(url.indexOf('?')) : '');

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

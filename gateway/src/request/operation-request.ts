import { type IncomingMessage } from 'node:http';
import { type OperationRequest } from '../thread/thread-messages.js';

/** What the operation server reads: content negotiation, and the headers that a form of another site cannot send. */
const PASSED_HEADERS = ['content-type', 'accept', 'apollo-require-preflight', 'x-apollo-operation-name'] as const;

/** The part of an HTTP request that crosses to the release's thread; cookies and credentials stay here. */
export const operationRequest = (
  { method = '', url = '', headers }: IncomingMessage,
  read: Pick<OperationRequest, 'body' | 'requestId' | 'purpose'>,
): OperationRequest => ({
  ...read,
  method,
  search: url.includes('?') ? url.slice(url.indexOf('?')) : '',
  headers: Object.fromEntries(PASSED_HEADERS.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]]))),
});

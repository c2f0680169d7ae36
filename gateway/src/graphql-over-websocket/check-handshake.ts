import { createHash } from 'node:crypto';
import { codedError } from '@hamafza/schema/vocabulary';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { headerOf, type RequestHeaders } from '../graphql-over-http/check-http-head.js';
import { type AllowedOrigins } from '../graphql-over-http/cross-origin.js';

/** Source: RFC 6455, section 1.3. */
const HANDSHAKE_ID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/**
 * Checks what a caller sends to open a WebSocket.
 *
 * @returns the head of the response that opens it.
 * @throws BAD_REQUEST; FORBIDDEN for a page of another site, which no browser would ask us about before.
 *
 * Source: RFC 6455, section 4.2.
 */
export const checkHandshake = (method: string | undefined, headers: RequestHeaders, allowed: AllowedOrigins): string => {
  const key = headerOf(headers, 'sec-websocket-key') ?? '';
  const isHandshake = method === 'GET' && headerOf(headers, 'upgrade')?.toLowerCase() === 'websocket' && /^[A-Za-z0-9+/]{22}==$/.test(key);
  if (!isHandshake || headerOf(headers, 'sec-websocket-version') !== '13') throw badRequest('The request does not open a WebSocket of version 13.');
  const offered = (headerOf(headers, 'sec-websocket-protocol') ?? '').split(',').map((name) => name.trim());
  if (!offered.includes(GRAPHQL_TRANSPORT_WS_PROTOCOL)) throw badRequest(`The WebSocket must offer the subprotocol ${GRAPHQL_TRANSPORT_WS_PROTOCOL}.`);
  checkOrigin(headers, allowed);
  const accept = createHash('sha1').update(key + HANDSHAKE_ID).digest('base64');
  return [
    'HTTP/1.1 101 Switching Protocols',
    'upgrade: websocket',
    'connection: Upgrade',
    `sec-websocket-accept: ${accept}`,
    `sec-websocket-protocol: ${GRAPHQL_TRANSPORT_WS_PROTOCOL}`,
    '\r\n',
  ].join('\r\n');
};

const checkOrigin = (headers: RequestHeaders, allowed: AllowedOrigins): void => {
  const origin = headerOf(headers, 'origin');
  if (origin === undefined || allowed.has(origin)) return;
  if (URL.canParse(origin) && new URL(origin).host === headerOf(headers, 'host')) return;
  throw codedError('FORBIDDEN', 'Pages of this origin may not ask here.', { reason: 'The origin is not one of HAMAFZA_CORS_ORIGINS.' });
};

const badRequest = (reason: string): Error => codedError('BAD_REQUEST', reason, { reason });

import { codedError, forbidden } from '@hamafza/schema/vocabulary';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { headerOf, type RequestHeaders } from '../graphql-over-http/check-http-head.js';
import type { AllowedOrigins } from '../graphql-over-http/cross-origin.js';

/**
 * Checks what `ws` lets pass when a caller opens a WebSocket: it would also take version 8, which names the origin
 * elsewhere, and a caller that offers none of our subprotocols.
 *
 * @throws BAD_REQUEST; FORBIDDEN for a page of another site, which no browser would ask us about before.
 */
export const checkHandshake = (headers: RequestHeaders, allowed: AllowedOrigins): void => {
  if (headerOf(headers, 'sec-websocket-version') !== '13') throw badHandshake('The request does not open a WebSocket of version 13.');
  const offered = (headerOf(headers, 'sec-websocket-protocol') ?? '').split(',').map((name) => name.trim());
  if (!offered.includes(GRAPHQL_TRANSPORT_WS_PROTOCOL)) throw badHandshake(`The WebSocket must offer the subprotocol ${GRAPHQL_TRANSPORT_WS_PROTOCOL}.`);
  checkOrigin(headers, allowed);
};

const checkOrigin = (headers: RequestHeaders, allowed: AllowedOrigins): void => {
  const origin = headerOf(headers, 'origin');
  if (origin === undefined || allowed.has(origin)) return;
  if (URL.canParse(origin) && new URL(origin).host === headerOf(headers, 'host')) return;
  throw forbidden('origin', 'Pages of this origin may not ask here: it is not one of HAMAFZA_CORS_ORIGINS.');
};

export const badHandshake = (reason: string): Error => codedError('BAD_REQUEST', reason, { reason });

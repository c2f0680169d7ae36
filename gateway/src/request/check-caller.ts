import type { IncomingMessage } from 'node:http';
import { codedError, forbidden } from '@hamafza/schema/vocabulary';
import type { Caller } from '../callers/caller.js';
import type { Credentials } from '../callers/callers.js';
import { unauthenticated } from '../callers/unauthenticated.js';
import type { GatewayConfig } from '../config.js';
import { EXPLAIN_SCOPE } from '../engine/explain-operation.js';

/**
 * What a request shows of who sent it.
 *
 * @throws UNAUTHENTICATED when it shows two tokens: another reader might believe the other one.
 * @throws BAD_REQUEST for a token in the address, where logs and histories keep it. Source: RFC 6750, section 2.3.
 */
export const credentialsOf = (request: IncomingMessage): Credentials => {
  const { headers, url = '', socket } = request;
  const searchAt = url.indexOf('?');
  if (searchAt >= 0 && new URLSearchParams(url.slice(searchAt)).has('access_token')) throw tokenInAddress();
  // Node keeps the first of several and drops the others.
  if (headers.authorization !== undefined && countOf(request.rawHeaders, 'authorization') > 1) throw unauthenticated('malformed');
  return { authorization: headers.authorization, connection: socket };
};

const tokenInAddress = (): Error => {
  const reason = 'A token must not stand in the address; send it in the Authorization header.';
  return codedError('BAD_REQUEST', reason, { reason });
};

/** @param rawHeaders names and values in turn. */
const countOf = (rawHeaders: readonly string[], name: string): number => {
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const found = rawHeaders[at];
    if (found?.length === name.length && found.toLowerCase() === name) count += 1;
  }
  return count;
};

/**
 * What the registry holds tells of every type, those that callers never see included.
 *
 * @throws FORBIDDEN by a gateway that is closed, to callers without the scope.
 */
export const checkRegistryAccess = ({ scopes }: Caller, access: GatewayConfig['access']): void => {
  if (access === 'open' || scopes.includes(EXPLAIN_SCOPE)) return;
  throw forbidden('scopes', `The history of releases is for callers with the scope ${EXPLAIN_SCOPE}.`);
};

/** @throws FORBIDDEN unless the gateway is open. */
export const checkSandboxAccess = (access: GatewayConfig['access']): void => {
  if (access === 'open') return;
  throw forbidden('access-closed', 'This gateway is closed, and its sandbox with it.');
};

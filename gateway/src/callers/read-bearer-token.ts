import { unauthenticated } from './unauthenticated.js';

const MAX_LENGTH = 8_192;
const COMPACT_JWS = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

/**
 * Source: RFC 6750, section 2.1.
 *
 * @throws UNAUTHENTICATED when it is another scheme, or not one compact JWS.
 */
export const readBearerToken = (authorization: string): string => {
  const token = authorization.length > MAX_LENGTH ? undefined : COMPACT_JWS.exec(authorization)?.[1];
  if (token === undefined) throw unauthenticated('malformed');
  return token;
};

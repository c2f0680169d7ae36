// Requests that a grant covers: the gateway signs one for each caller, and binds requests to it by a MAC. docs/publishing-a-subgraph.md, "Grants".
import { createHash, createHmac, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, timingSafeEqual } from 'node:crypto';

const GRANT_TYPE = 'hamafza-subgraph-grant+jws';
const BOUND = /^([\w-]{43})\.(([0-9a-z]{1,11})\.([\w-]{43})\.([\x21-\x7d]{1,200}))$/;

/** This process's own, for as long as it runs. */
const own = generateKeyPairSync('x25519');

/** What gateways are offered in `hamafza-session-key`. */
export const sessionKey = own.publicKey.export({ format: 'jwk' }).x;

export const isUnderGrant = (value) => value.includes('~');

/**
 * @param claimsOf verifies a JWS of the given type.
 * @returns the `claims` of one request under a grant, as if it had been signed by itself; or the `code` that it is refused with.
 */
export function verifyGranted(value, claimsOf) {
  const [grant, bound = ''] = value.split('~', 2);
  const [, mac, text, counter, digest, requestId] = BOUND.exec(bound) ?? [];
  const claims = mac && claimsOf(grant, GRANT_TYPE);
  if (!claims) return {};
  if (claims.agencyKey !== sessionKey) return { code: 'SESSION_KEY_UNKNOWN' };
  const key = grantKey(claims.gatewayKey, grant);
  const expected = key && createHmac('sha256', key).update(text).digest();
  if (!expected || !timingSafeEqual(expected, Buffer.from(mac, 'base64url'))) return {};
  return { claims: { ...claims, jti: `${claims.jti}.${counter}`, requestId, digest: `sha-256:${digest}` } };
}

/** @returns undefined where the gateway's key is no point, or one of low order, which OpenSSL refuses. */
function grantKey(gatewayKey, grant) {
  try {
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: gatewayKey }, format: 'jwk' });
    const secret = diffieHellman({ privateKey: own.privateKey, publicKey });
    return Buffer.from(hkdfSync('sha256', secret, createHash('sha256').update(grant).digest(), 'hamafza-subgraph-request', 32));
  } catch {
    return undefined;
  }
}

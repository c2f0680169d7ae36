// Requests that a grant covers: the gateway signs one for each caller, and seals each request under it. docs/publishing-a-subgraph.md, "Grants".
import { createCipheriv, createHash, createHmac, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, timingSafeEqual } from 'node:crypto';

const GRANT_TYPE = 'hamafza-subgraph-grant+jws';
const BOUND = /^([\w-]{22}|[\w-]{43})\.([0-9a-z]{1,9})\.([\x21-\x7d]{1,200})$/;
const LARGE_BYTES = 8192;
const MOST_REMEMBERED = 5000;

/** This process's own, for as long as it runs. */
const own = generateKeyPairSync('x25519');

/** What gateways are offered in `hamafza-session-key`. */
export const sessionKey = own.publicKey.export({ format: 'jwk' }).x;

export const isUnderGrant = (value) => value.includes('~');

/** Grants by their names, the oldest first, for gateways that send no more than the name. */
const remembered = new Map();

/**
 * @param claimsOf verifies a JWS of the given type.
 * @returns the `claims` of one request under a grant, and whether it `isOver` a body; or the `code` that it is refused with.
 */
export function verifyGranted(value, claimsOf) {
  const [grant, bound = ''] = value.split('~', 2);
  const [, seal, counter, requestId] = BOUND.exec(bound) ?? [];
  if (!seal) return {};
  const isNamed = !grant.includes('.');
  const known = isNamed ? remembered.get(grant) : takeGrant(grant, claimsOf(grant, GRANT_TYPE));
  if (!known) return isNamed ? { code: 'GRANT_UNKNOWN' } : {};
  if (known.code) return known;
  const isOver = (body) => areSame(sealOf(Buffer.from(`${counter}.${requestId}\n`), body, known, Number.parseInt(counter, 36)), Buffer.from(seal, 'base64url'));
  return { claims: { ...known.claims, jti: `${known.claims.jti}.${counter}`, requestId }, isOver };
}

function takeGrant(grant, claims) {
  if (!claims) return undefined;
  if (claims.agencyKey !== sessionKey) return { code: 'SESSION_KEY_UNKNOWN' };
  const digest = createHash('sha256').update(grant).digest();
  const keys = grantKeys(claims.gatewayKey, digest);
  if (!keys) return undefined;
  const taken = { claims, hmacKey: keys.subarray(0, 32), gmacKey: keys.subarray(32) };
  remembered.set(digest.toString('base64url', 0, 16), taken);
  if (remembered.size > MOST_REMEMBERED) remembered.delete(remembered.keys().next().value);
  return taken;
}

/** @returns undefined where the gateway's key is no point, or one of low order, which OpenSSL refuses. */
function grantKeys(gatewayKey, digest) {
  try {
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: gatewayKey }, format: 'jwk' });
    const secret = diffieHellman({ privateKey: own.privateKey, publicKey });
    return Buffer.from(hkdfSync('sha256', secret, digest, 'hamafza-subgraph-request', 64));
  } catch {
    return undefined;
  }
}

/** The HMAC-SHA256 with a body of less than 8 KiB, the GMAC with a larger one. */
function sealOf(head, body, { hmacKey, gmacKey }, counter) {
  if (body.length < LARGE_BYTES) return createHmac('sha256', hmacKey).update(head).update(body).digest();
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(counter, 6, 6);
  const cipher = createCipheriv('aes-256-gcm', gmacKey, nonce).setAAD(head).setAAD(body);
  cipher.final();
  return cipher.getAuthTag();
}

const areSame = (one, other) => one.length === other.length && timingSafeEqual(one, other);

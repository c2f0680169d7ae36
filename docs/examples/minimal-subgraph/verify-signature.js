// Tells requests of a gateway, or of the coordinator of cohorts, from all others. What is checked, and in which order: docs/publishing-a-subgraph.md, "Signed requests".
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isUnderGrant, verifyGranted } from './grants.js';

const SUBGRAPH = 'municipality';
const [LIFE_SECONDS, SKEW_SECONDS] = [30, 5];
const REQUEST_TYPE = 'hamafza-subgraph-request+jws';

/** Public keys of those who may ask, by key id, out of files as `hamafza key new` prints them. */
export const readKeys = (files) =>
  new Map(files.map((file) => JSON.parse(readFileSync(file, 'utf8'))).map(({ keyId, publicKey }) => [keyId, createPublicKey({ key: publicKey, format: 'jwk' })]));

/** The last second in which each signature used so far would pass, by its id. */
const used = new Map();

/** @returns `claims` of a request that the holder of a known key signed for this subgraph and this body, once; else the `code` that it is refused with. */
export function verifySignature(values = [], body, keys, now = Math.floor(Date.now() / 1000)) {
  const [value] = values.length === 1 && values[0].length <= 8192 ? values : [''];
  const { claims, isOver, code = 'SIGNATURE_INVALID' } = isUnderGrant(value) ? verifyGranted(value, (grant, typ) => claimsOf(grant, typ, keys)) : signedAlone(value, keys);
  return claims && isOver(body) && isGood(claims, now) ? { claims } : { code };
}

function signedAlone(value, keys) {
  const claims = claimsOf(value, REQUEST_TYPE, keys);
  return { claims, isOver: (body) => claims.digest === `sha-256:${createHash('sha256').update(body).digest('base64url')}` };
}

/** @returns what a compact JWS says, where the holder of a known key signed it. */
function claimsOf(jws, expectedType, keys) {
  const [header, payload, signature] = jws.split('.');
  const { alg, typ, kid } = decode(header) ?? {};
  if (alg !== 'EdDSA' || typ !== expectedType || !keys.has(kid)) return undefined;
  return verify(null, Buffer.from(`${header}.${payload}`), keys.get(kid), Buffer.from(signature ?? '', 'base64url')) ? decode(payload) : undefined;
}

function isGood(claims, now) {
  if (claims.aud !== SUBGRAPH || claims.exp !== claims.iat + LIFE_SECONDS) return false;
  if (claims.iat > now + SKEW_SECONDS || claims.exp < now - SKEW_SECONDS) return false;
  for (const [id, lastSecond] of used) if (lastSecond < now) used.delete(id);
  if (used.has(claims.jti) || used.size > 100_000) return false;
  used.set(claims.jti, claims.exp + SKEW_SECONDS);
  return true;
}

function decode(part = '') {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

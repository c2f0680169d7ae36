// Tells requests of a gateway, or of the coordinator of cohorts, from all others. What is checked, and in which order: docs/publishing-a-subgraph.md, "Signed requests".
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const SUBGRAPH = 'municipality';
const [LIFE_SECONDS, SKEW_SECONDS] = [30, 5];

/** Public keys of those who may ask, by key id, out of files as `hamafza key new` prints them. */
export const readKeys = (files) =>
  new Map(files.map((file) => JSON.parse(readFileSync(file, 'utf8'))).map(({ keyId, publicKey }) => [keyId, createPublicKey({ key: publicKey, format: 'jwk' })]));

/** The last second in which each signature used so far would pass, by its id. */
const used = new Map();

/** @returns the claims of a request that the holder of a known key signed for this subgraph and this body, once; else undefined. */
export function verifySignature(values = [], body, keys, now = Math.floor(Date.now() / 1000)) {
  const [header, payload, signature] = values.length === 1 && values[0].length <= 8192 ? values[0].split('.') : [];
  const { alg, typ, kid } = decode(header) ?? {};
  if (alg !== 'EdDSA' || typ !== 'hamafza-subgraph-request+jws' || !keys.has(kid)) return undefined;
  if (!verify(null, Buffer.from(`${header}.${payload}`), keys.get(kid), Buffer.from(signature ?? '', 'base64url'))) return undefined;
  const claims = decode(payload);
  if (claims.aud !== SUBGRAPH || claims.exp !== claims.iat + LIFE_SECONDS) return undefined;
  if (claims.iat > now + SKEW_SECONDS || claims.exp < now - SKEW_SECONDS) return undefined;
  if (claims.digest !== `sha-256:${createHash('sha256').update(body).digest('base64url')}`) return undefined;
  for (const [id, lastSecond] of used) if (lastSecond < now) used.delete(id);
  if (used.has(claims.jti) || used.size > 100_000) return undefined;
  used.set(claims.jti, claims.exp + SKEW_SECONDS);
  return claims;
}

function decode(part = '') {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

import { createHash, randomUUID } from 'node:crypto';
import { compactVerify, decodeProtectedHeader, importJWK, SignJWT } from 'jose';
import { z } from 'zod';
import { codedError } from '../vocabulary/errors.js';
import type { PublicJwk, SigningKey } from './key-pair.js';

/** How far the two clocks may differ, and how long a signature lives. */
export const ALLOWED_SKEW_SECONDS = 300;
const LIFETIME_SECONDS = 60;
const SIGNATURE_TYPE = 'hamafza-request+jws';

/** What is signed of a request, in the manner of RFC 9449 (DPoP) with the body's digest besides (RFC 9530's algorithm name). */
const claimsSchema = z.object({
  iss: z.string(),
  /** Seconds since 1970. */
  iat: z.int(),
  exp: z.int(),
  jti: z.string().regex(/^[\w-]{8,100}$/),
  htm: z.string(),
  /** The path, without query. */
  htu: z.string(),
  digest: z.string(),
});
export type RequestClaims = z.infer<typeof claimsSchema>;

export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly body: Uint8Array;
}

export const bodyDigest = (body: Uint8Array): string => `sha-256:${createHash('sha256').update(body).digest('base64url')}`;

/**
 * @param nowSeconds since 1970.
 * @returns a compact JWS for `Authorization: Bearer`; good for one request within a minute.
 */
export async function signRequest(request: SignedRequest, key: SigningKey, nowSeconds = Math.floor(Date.now() / 1000)): Promise<string> {
  return new SignJWT({ htm: request.method, htu: request.path, digest: bodyDigest(request.body) })
    .setProtectedHeader({ alg: 'EdDSA', typ: SIGNATURE_TYPE, kid: key.keyId })
    .setIssuer(key.keyId)
    .setIssuedAt(nowSeconds)
    .setExpirationTime(nowSeconds + LIFETIME_SECONDS)
    .setJti(randomUUID())
    .sign(key.privateKey);
}

/**
 * Which key a request says it was signed by; nothing is verified yet.
 *
 * @throws PUBLICATION_UNSIGNED without the header, SIGNATURE_INVALID when it is not a JWS of ours.
 */
export function readSignature(authorization: string | undefined): { readonly jws: string; readonly keyId: string } {
  const jws = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
  if (authorization === undefined) throw codedError('PUBLICATION_UNSIGNED', 'The request must be signed.', {});
  if (jws === undefined || jws.length > 4_096) throw invalid('The Authorization header holds no compact JWS.');
  const header = z.object({ alg: z.literal('EdDSA'), typ: z.literal(SIGNATURE_TYPE), kid: z.string() }).safeParse(headerOf(jws));
  if (!header.success) throw invalid(`The signature must have alg EdDSA, typ ${SIGNATURE_TYPE} and a kid.`);
  return { jws, keyId: header.data.kid };
}

function headerOf(jws: string): unknown {
  try {
    return decodeProtectedHeader(jws);
  } catch {
    return undefined;
  }
}

/**
 * Verifies all but the body, so that a stranger's body is never read.
 *
 * @throws SIGNATURE_INVALID, CLOCK_SKEW
 */
export async function verifySignature(
  jws: string,
  keyId: string,
  publicKey: PublicJwk,
  request: Omit<SignedRequest, 'body'>,
  nowSeconds: number,
): Promise<RequestClaims> {
  const claims = await verifiedClaims(jws, publicKey);
  if (claims.iss !== keyId) throw invalid('iss and kid differ.');
  if (claims.htm !== request.method || claims.htu !== request.path) throw invalid('It was made for another method or path.');
  if (claims.exp < claims.iat || claims.exp - claims.iat > ALLOWED_SKEW_SECONDS) throw invalid('It lives longer than is allowed.');
  const skewSeconds = Math.max(claims.iat - nowSeconds, nowSeconds - claims.exp);
  if (nowSeconds - claims.iat > ALLOWED_SKEW_SECONDS || skewSeconds > ALLOWED_SKEW_SECONDS) throw clockSkew(Math.abs(nowSeconds - claims.iat));
  return claims;
}

async function verifiedClaims(jws: string, publicKey: PublicJwk): Promise<RequestClaims> {
  try {
    const { payload } = await compactVerify(jws, await importJWK(publicKey, 'EdDSA'), { algorithms: ['EdDSA'] });
    return claimsSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)));
  } catch {
    throw invalid('It does not verify.');
  }
}

/** @throws SIGNATURE_INVALID when the body is not the one that was signed. */
export function verifyBody(claims: RequestClaims, body: Uint8Array): void {
  if (claims.digest !== bodyDigest(body)) throw invalid('It was made over another body.');
}

const invalid = (reason: string): Error => codedError('SIGNATURE_INVALID', `The signature is refused. ${reason}`, { reason });

const clockSkew = (skewSeconds: number): Error =>
  codedError('CLOCK_SKEW', `The signature’s clock and the registry’s differ by ${skewSeconds} seconds; ${ALLOWED_SKEW_SECONDS} are allowed.`, {
    skewSeconds,
    allowedSeconds: ALLOWED_SKEW_SECONDS,
  });

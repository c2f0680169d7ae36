import { base64UrlOf, utf8 } from './base64-url.js';
import { rollbackAnswerSchema, type RollbackAnswer } from './registry-answers.js';
import { ask, readAnswer, type Answered } from './registry-reader.js';
import type { SigningKey } from './signing-key.js';

/** The registry's own path, which is what is signed; the gateway's prefix before it is not. */
const PATH = '/v1/rollback';
const LIFETIME_SECONDS = 60;

/**
 * Asks the registry to put an earlier release in force again, signed here with an administrator's key.
 *
 * @param baseReleaseId the release that is in force as far as the page knows: when another is, nothing is done.
 */
export async function rollBack(releaseId: string, baseReleaseId: string, message: string, key: SigningKey): Promise<Answered<RollbackAnswer>> {
  const body = utf8(JSON.stringify({ releaseId, baseReleaseId, ...(message !== '' && { message }) }));
  // Authorization tells the gateway who asks; it hands the signature on to the registry, and that not.
  const signature = await signRequest('POST', PATH, body, key);
  const headers = { accept: 'application/json', 'content-type': 'application/json', 'hamafza-registry-signature': signature };
  return readAnswer(() => ask(PATH, { method: 'POST', headers, body }), rollbackAnswerSchema);
}

/**
 * A compact JWS good for one request within a minute. The claims are those of schema/src/registry/request-signature.ts:
 * the manner of RFC 9449 (DPoP), with the body's digest besides.
 */
async function signRequest(method: string, path: string, body: Uint8Array<ArrayBuffer>, key: SigningKey): Promise<string> {
  const issuedAt = Math.floor(Date.now() / 1_000);
  const header = { alg: 'EdDSA', typ: 'hamafza-request+jws', kid: key.keyId };
  const claims = {
    iss: key.keyId,
    iat: issuedAt,
    exp: issuedAt + LIFETIME_SECONDS,
    jti: crypto.randomUUID(),
    htm: method,
    htu: path,
    digest: `sha-256:${base64UrlOf(await crypto.subtle.digest('SHA-256', body))}`,
  };
  const signed = [header, claims].map((part) => base64UrlOf(utf8(JSON.stringify(part)).buffer)).join('.');
  return `${signed}.${base64UrlOf(await crypto.subtle.sign('Ed25519', key.privateKey, utf8(signed)))}`;
}

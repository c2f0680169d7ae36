import { createHash, randomUUID, sign } from 'node:crypto';
import type { SigningKey } from '@hamafza/schema/registry';
import type { Signer } from './subgraph-under-test.js';

const LIFETIME_SECONDS = 60;

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * Signs a request as publications are signed: a compact JWS, EdDSA, over method, path and the body's digest.
 *
 * Source: docs/registry-api.md, "Signatures"; in the manner of RFC 9449.
 */
export const requestSigner =
  ({ keyId, privateKey }: SigningKey): Signer =>
  (path, body) => {
    const nowSeconds = Math.floor(Date.now() / 1000);
    const header = encode({ alg: 'EdDSA', typ: 'hamafza-request+jws', kid: keyId });
    const digest = `sha-256:${createHash('sha256').update(body).digest('base64url')}`;
    const claims = encode({ iss: keyId, iat: nowSeconds, exp: nowSeconds + LIFETIME_SECONDS, jti: randomUUID(), htm: 'POST', htu: path, digest });
    const signature = sign(null, Buffer.from(`${header}.${claims}`), privateKey).toString('base64url');
    return `Bearer ${header}.${claims}.${signature}`;
  };

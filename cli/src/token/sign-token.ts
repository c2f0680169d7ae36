import { randomUUID, sign } from 'node:crypto';
import type { SigningKey } from '@hamafza/schema/registry-client';

/** An access token of the demonstration's issuer. Source: RFC 9068; the claims are those of docs/callers.md. */
export function signToken(claims: Readonly<Record<string, unknown>>, { keyId, privateKey }: SigningKey): string {
  const input = [{ alg: 'EdDSA', typ: 'at+jwt', kid: keyId }, { ...claims, jti: randomUUID() }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${input}.${sign(null, Buffer.from(input), privateKey).toString('base64url')}`;
}

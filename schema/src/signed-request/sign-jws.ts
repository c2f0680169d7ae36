import { sign } from 'node:crypto';
import type { SigningKey } from '../registry/key-pair.js';

/** Source: RFC 7515, section 7.1; RFC 8037, section 3.1. */
export function signJws(typ: string, payload: object, { keyId, privateKey }: Pick<SigningKey, 'keyId' | 'privateKey'>): string {
  const signed = `${base64url(JSON.stringify({ alg: 'EdDSA', typ, kid: keyId }))}.${base64url(JSON.stringify(payload))}`;
  return `${signed}.${sign(null, Buffer.from(signed, 'latin1'), privateKey).toString('base64url')}`;
}

const base64url = (text: string): string => Buffer.from(text).toString('base64url');

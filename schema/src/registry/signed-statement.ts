import { compactVerify, CompactSign, importJWK } from 'jose';
import { canonicalJson, type JsonValue } from '../publication/canonical-json.js';
import type { PublicJwk, SigningKey } from './key-pair.js';

/** @returns a compact JWS of this type, EdDSA, over the statement as canonical JSON: the same one each time. */
export const signStatement = (type: string, statement: JsonValue, key: SigningKey): Promise<string> =>
  new CompactSign(Buffer.from(canonicalJson(statement))).setProtectedHeader({ alg: 'EdDSA', typ: type, kid: key.keyId }).sign(key.privateKey);

export interface SignedBy {
  readonly keyId: string;
  readonly publicKey: PublicJwk;
}

/** Whether a key signed exactly this statement; a signature of another type, text or key is none. */
export async function isSignedStatement(type: string, jws: string, statement: JsonValue, { keyId, publicKey }: SignedBy): Promise<boolean> {
  try {
    const { payload, protectedHeader } = await compactVerify(jws, await importJWK(publicKey, 'EdDSA'), { algorithms: ['EdDSA'] });
    return protectedHeader.typ === type && protectedHeader.kid === keyId && Buffer.from(payload).equals(Buffer.from(canonicalJson(statement)));
  } catch {
    return false;
  }
}

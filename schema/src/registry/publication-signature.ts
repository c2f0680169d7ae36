import { compactVerify, CompactSign, importJWK } from 'jose';
import { z } from 'zod';
import { canonicalJson } from '../publication/canonical-json.js';
import { type PublicJwk, type SigningKey } from './key-pair.js';

const SIGNATURE_TYPE = 'hamafza-publication+jws';

/** What an agency states under its signature: this is its subgraph. A version's id is the hash of its name, its text and the address that answers it. */
const statementSchema = z.strictObject({ subgraph: z.string(), versionId: z.string() });
export type PublicationStatement = z.infer<typeof statementSchema>;

/** @returns a compact JWS, EdDSA, over the statement as canonical JSON: the same one each time. */
export const signPublication = (statement: PublicationStatement, key: SigningKey): Promise<string> =>
  new CompactSign(Buffer.from(canonicalJson(statementSchema.parse(statement))))
    .setProtectedHeader({ alg: 'EdDSA', typ: SIGNATURE_TYPE, kid: key.keyId })
    .sign(key.privateKey);

/** Whether a key signed exactly this statement; a signature of another type, text or key is none. */
export async function isPublicationSignature(jws: string, statement: PublicationStatement, keyId: string, publicKey: PublicJwk): Promise<boolean> {
  try {
    const { payload, protectedHeader } = await compactVerify(jws, await importJWK(publicKey, 'EdDSA'), { algorithms: ['EdDSA'] });
    const isOurs = protectedHeader.typ === SIGNATURE_TYPE && protectedHeader.kid === keyId;
    return isOurs && Buffer.from(payload).equals(Buffer.from(canonicalJson(statementSchema.parse(statement))));
  } catch {
    return false;
  }
}

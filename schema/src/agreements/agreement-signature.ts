import { compactVerify, CompactSign, importJWK } from 'jose';
import { z } from 'zod';
import { canonicalJson } from '../publication/canonical-json.js';
import { type PublicJwk, type SigningKey } from '../registry/key-pair.js';

const SIGNATURE_TYPE = 'hamafza-agreement+jws';

/** What a party states under its signature: it agrees to exactly this text. Which party it is, the key says. */
const statementSchema = z.strictObject({ agreementId: z.string(), version: z.int(), contentId: z.string() });
export type AgreementStatement = z.infer<typeof statementSchema>;

/** @returns a compact JWS, EdDSA, over the statement as canonical JSON. */
export const signAgreement = (statement: AgreementStatement, key: SigningKey): Promise<string> =>
  new CompactSign(Buffer.from(canonicalJson(statementSchema.parse(statement))))
    .setProtectedHeader({ alg: 'EdDSA', typ: SIGNATURE_TYPE, kid: key.keyId })
    .sign(key.privateKey);

/** Whether a key signed exactly this statement; a signature of another type, text, version or key is none. */
export async function isAgreementSignature(jws: string, statement: AgreementStatement, keyId: string, publicKey: PublicJwk): Promise<boolean> {
  try {
    const { payload, protectedHeader } = await compactVerify(jws, await importJWK(publicKey, 'EdDSA'), { algorithms: ['EdDSA'] });
    const isOurs = protectedHeader.typ === SIGNATURE_TYPE && protectedHeader.kid === keyId;
    return isOurs && Buffer.from(payload).equals(Buffer.from(canonicalJson(statementSchema.parse(statement))));
  } catch {
    return false;
  }
}

import { z } from 'zod';
import type { PublicJwk, SigningKey } from '../registry/key-pair.js';
import { isSignedStatement, signStatement } from '../registry/signed-statement.js';

const SIGNATURE_TYPE = 'hamafza-agreement+jws';

/** What a party states under its signature: it agrees to exactly this text. Which party it is, the key says. */
const statementSchema = z.strictObject({ agreementId: z.string(), version: z.int(), contentId: z.string() });
export type AgreementStatement = z.infer<typeof statementSchema>;

/** @returns a compact JWS, EdDSA, over the statement as canonical JSON. */
export const signAgreement = (statement: AgreementStatement, key: SigningKey): Promise<string> => signStatement(SIGNATURE_TYPE, statementSchema.parse(statement), key);

/** Whether a key signed exactly this statement; a signature of another type, text or key is none. */
export const isAgreementSignature = (jws: string, statement: AgreementStatement, keyId: string, publicKey: PublicJwk): Promise<boolean> => {
  const { success, data } = statementSchema.safeParse(statement);
  return success ? isSignedStatement(SIGNATURE_TYPE, jws, data, { keyId, publicKey }) : Promise.resolve(false);
};

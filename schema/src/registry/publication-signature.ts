import { z } from 'zod';
import type { PublicJwk, SigningKey } from './key-pair.js';
import { isSignedStatement, signStatement } from './signed-statement.js';

const SIGNATURE_TYPE = 'hamafza-publication+jws';

/** What an agency states under its signature: this is its subgraph. A version's id is the hash of its name, its text and the address that answers it. */
const statementSchema = z.strictObject({ subgraph: z.string(), versionId: z.string() });
export type PublicationStatement = z.infer<typeof statementSchema>;

/** @returns a compact JWS, EdDSA, over the statement as canonical JSON. */
export const signPublication = (statement: PublicationStatement, key: SigningKey): Promise<string> => signStatement(SIGNATURE_TYPE, statementSchema.parse(statement), key);

/** Whether a key signed exactly this statement; a signature of another type, text or key is none. */
export const isPublicationSignature = (jws: string, statement: PublicationStatement, keyId: string, publicKey: PublicJwk): Promise<boolean> => {
  const { success, data } = statementSchema.safeParse(statement);
  return success ? isSignedStatement(SIGNATURE_TYPE, jws, data, { keyId, publicKey }) : Promise.resolve(false);
};

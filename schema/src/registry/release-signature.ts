import { compactVerify, CompactSign, importJWK } from 'jose';
import { z } from 'zod';
import { canonicalJson } from '../publication/canonical-json.js';
import { addressRelease, releaseSchema, type Release } from '../publication/release.js';
import type { PublicJwk, SigningKey } from './key-pair.js';

const SIGNATURE_TYPE = 'hamafza-release+jws';

/**
 * What the registry states under its signature: this release is in force since this entry of its log. The sequence
 * lets a gateway refuse an older statement played back to it; a rollback is a newer statement about older content.
 */
const statementSchema = z.strictObject({ releaseId: z.string(), sequence: z.int().positive(), at: z.iso.datetime() });
export type ReleaseStatement = z.infer<typeof statementSchema>;

/** @returns a compact JWS, EdDSA, over the statement as canonical JSON. */
export const signRelease = (statement: ReleaseStatement, key: SigningKey): Promise<string> =>
  new CompactSign(Buffer.from(canonicalJson(statement)))
    .setProtectedHeader({ alg: 'EdDSA', typ: SIGNATURE_TYPE, kid: key.keyId })
    .sign(key.privateKey);

export type ReleaseVerification =
  | { readonly outcome: 'verified'; readonly release: Release; readonly statement: ReleaseStatement }
  | { readonly outcome: 'refused'; readonly reason: string };

/**
 * Verifies that the content has the hash its id says and that the registry signed exactly that id.
 *
 * @param release as received or read back from a disk; nothing about it is trusted.
 */
export async function verifyRelease(release: unknown, signature: string, publicKey: PublicJwk): Promise<ReleaseVerification> {
  const parsed = releaseSchema.safeParse(release);
  if (!parsed.success) return { outcome: 'refused', reason: 'The release has not the form of one.' };
  const statement = await verifiedStatement(signature, publicKey);
  if (statement === undefined) return { outcome: 'refused', reason: 'The signature does not verify.' };
  const { id } = addressRelease(parsed.data);
  if (statement.releaseId !== id) return { outcome: 'refused', reason: 'The content is not the one that was signed.' };
  return { outcome: 'verified', release: parsed.data, statement };
}

async function verifiedStatement(signature: string, publicKey: PublicJwk): Promise<ReleaseStatement | undefined> {
  try {
    const { payload, protectedHeader } = await compactVerify(signature, await importJWK(publicKey, 'EdDSA'), { algorithms: ['EdDSA'] });
    if (protectedHeader.typ !== SIGNATURE_TYPE) return undefined;
    return statementSchema.parse(JSON.parse(Buffer.from(payload).toString('utf8')));
  } catch {
    return undefined;
  }
}

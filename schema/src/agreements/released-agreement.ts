import { z } from 'zod';
import { agreementSchema } from './agreement.js';

/** One party's signature: a compact JWS over the agreement’s id, version and content, see agreement-signature.ts. */
export const agreementSignatureSchema = z.strictObject({
  party: z.string(),
  keyId: z.string(),
  /** When the registry took it, ISO 8601 in UTC. */
  at: z.iso.datetime(),
  jws: z.string(),
});
export type AgreementSignature = z.infer<typeof agreementSignatureSchema>;

/**
 * An agreement as a release carries it: signed by every party and not revoked. Whether today is one of its days is for the
 * reader of the release to see.
 */
export const releasedAgreementSchema = z.strictObject({
  contentId: z.string().regex(/^[0-9a-f]{64}$/),
  agreement: agreementSchema,
  /** One of each party, in the order they came. */
  signatures: z.array(agreementSignatureSchema),
});
export type ReleasedAgreement = z.infer<typeof releasedAgreementSchema>;

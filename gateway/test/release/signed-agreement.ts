import { addressAgreement, signAgreement, type ReleasedAgreement, type SigningKey } from '@hamafza/schema/registry-client';
import { agreementOpening } from './release-feed.js';

/** An agreement as a release carries it, signed by these parties. */
export const agreementSignedBy = async (coordinates: readonly string[], signers: readonly (readonly [party: string, key: SigningKey])[]): Promise<ReleasedAgreement> => {
  const { agreement } = agreementOpening(coordinates, signers.map(([party]) => party));
  const { contentId } = addressAgreement(agreement);
  const statement = { agreementId: agreement.id, version: agreement.version, contentId };
  const signatures = signers.map(async ([party, key]) => ({ party, keyId: key.keyId, at: '2026-01-01T00:00:00.000Z', jws: await signAgreement(statement, key) }));
  return { contentId, agreement, signatures: await Promise.all(signatures) };
};

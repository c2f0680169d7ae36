import { addressAgreement } from '../agreements/agreement-content.js';
import { isAgreementSignature } from '../agreements/agreement-signature.js';
import type { AgreementSignature, ReleasedAgreement } from '../agreements/released-agreement.js';
import type { PartyKey } from './party-keys.js';

/** An agreement of a release that opens nothing, whatever the registry says of it. */
export interface UnprovedAgreement {
  readonly id: string;
  readonly version: number;
  /** Of whom there is no signature that verifies; none where another version of the same agreement is the later one. */
  readonly parties: readonly string[];
}

export interface ProvedAgreements {
  readonly proved: readonly ReleasedAgreement[];
  readonly unproved: readonly UnprovedAgreement[];
}

/**
 * Tells the agreements that each of their parties has signed, in this very text and by a key that is known to be the party's, from those of
 * which the registry only says so.
 *
 * @param keys the parties', from elsewhere than the registry.
 */
export async function provedAgreements(agreements: readonly ReleasedAgreement[], keys: readonly PartyKey[]): Promise<ProvedAgreements> {
  const [proved, unproved]: [ReleasedAgreement[], UnprovedAgreement[]] = [[], []];
  for (const released of agreements) {
    const { id, version } = released.agreement;
    const parties = await partiesWithoutProof(released, keys);
    if (parties.length === 0 && !hasLaterVersion(released, agreements)) proved.push(released);
    else unproved.push({ id, version, parties });
  }
  return { proved, unproved };
}

async function partiesWithoutProof({ agreement, signatures }: ReleasedAgreement, keys: readonly PartyKey[]): Promise<readonly string[]> {
  // Computed, and not read: whoever made the release has written that down too.
  const statement = { agreementId: agreement.id, version: agreement.version, contentId: addressAgreement(agreement).contentId };
  const isProof = async ({ party, keyId, jws }: AgreementSignature): Promise<boolean> => {
    const key = keys.find((known) => known.agency === party && known.keyId === keyId && known.roles.includes('approve'));
    return key !== undefined && isAgreementSignature(jws, statement, keyId, key.publicKey);
  };
  const proofs = await Promise.all(signatures.map(isProof));
  return agreement.parties.filter((party) => !signatures.some((signature, at) => signature.party === party && proofs[at]));
}

/** A registry carries one version of an agreement; of two, both well signed, the earlier one was superseded. */
const hasLaterVersion = ({ agreement }: ReleasedAgreement, agreements: readonly ReleasedAgreement[]): boolean =>
  agreements.some(({ agreement: other }) => other.id === agreement.id && other.version > agreement.version);

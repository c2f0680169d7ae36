import { parseJoinKey, type JoinKey } from '@hamafza/schema/vocabulary';
import type { Beneficiary, RequestContext } from '@hamafza/kit';
import type { ReferralService } from '../referral/referral.service.js';

/** A beneficiary is known to the social office when it referred somebody under the key; else null. */
export const beneficiaryReference =
  (referrals: ReferralService) =>
  async (representation: { readonly joinKey?: unknown }, { loaders }: RequestContext): Promise<Beneficiary | null> => {
    const { joinKey } = representation;
    if (!isJoinKey(joinKey)) return null;
    const found = await loaders.load(referrals.byJoinKeys, joinKey);
    return found.length > 0 ? { joinKey } : null;
  };

const isJoinKey = (key: unknown): key is JoinKey => typeof key === 'string' && parseJoinKey(key) !== undefined;

import type { Beneficiary, RequestContext } from '@hamafza/kit';
import type { ReliefMembershipService } from '../relief-membership/relief-membership.service.js';

/** A beneficiary is known to the Relief Committee when it holds a membership under the key; else null. */
export const beneficiaryReference =
  (memberships: ReliefMembershipService) =>
  async ({ joinKey }: Beneficiary, { loaders }: RequestContext): Promise<Beneficiary | null> =>
    (await loaders.load(memberships.byJoinKeys, joinKey)) ? { joinKey } : null;

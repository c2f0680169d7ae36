import type { Beneficiary, RequestContext } from '@hamafza/kit';
import type { WelfareCaseService } from '../welfare-case/welfare-case.service.js';

/** A beneficiary is known to Behzisti when it holds a file under the key; else null. */
export const beneficiaryReference =
  (cases: WelfareCaseService) =>
  async ({ joinKey }: Beneficiary, { loaders }: RequestContext): Promise<Beneficiary | null> =>
    (await loaders.load(cases.byJoinKeys, joinKey)) ? { joinKey } : null;

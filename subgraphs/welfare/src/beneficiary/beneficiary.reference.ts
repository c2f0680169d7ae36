import { parseJoinKey } from '@hamafza/schema/vocabulary';
import type { Beneficiary, RequestContext } from '@hamafza/kit';
import type { WelfareCaseService } from '../welfare-case/welfare-case.service.js';

/** A beneficiary is known to Behzisti when it holds a file under the key; else null. */
export const beneficiaryReference =
  (cases: WelfareCaseService) =>
  async ({ joinKey }: Beneficiary, { loaders }: RequestContext): Promise<Beneficiary | null> =>
    typeof joinKey === 'string' && parseJoinKey(joinKey) && (await loaders.load(cases.byJoinKeys, joinKey)) ? { joinKey } : null;

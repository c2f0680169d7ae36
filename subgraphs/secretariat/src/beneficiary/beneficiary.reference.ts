import { parseJoinKey } from '@hamafza/schema/vocabulary';
import type { Beneficiary } from './beneficiary.type.js';

/**
 * Anybody with a join key: the secretariat keeps no list of people, it only computes. The representation is kept
 * whole, because it may carry the fields that `Beneficiary.coverage` requires of other agencies.
 */
export const beneficiaryReference = (representation: Beneficiary): Beneficiary | null =>
  typeof representation.joinKey === 'string' && parseJoinKey(representation.joinKey) ? representation : null;

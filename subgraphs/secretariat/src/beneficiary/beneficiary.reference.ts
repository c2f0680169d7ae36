import { ofServedEpoch, type RequestContext } from '@hamafza/kit';
import { parseJoinKey } from '@hamafza/schema/vocabulary';
import type { Beneficiary } from './beneficiary.type.js';

/**
 * Anybody with a join key: the secretariat keeps no list of people, it only computes. The representation is kept
 * whole, because it may carry the fields that `Beneficiary.coverage` requires of other agencies.
 *
 * @throws JOIN_KEY_EPOCH_UNAVAILABLE for a key of another epoch than the request's.
 */
export async function beneficiaryReference(representation: Beneficiary, request: RequestContext): Promise<Beneficiary | null> {
  if (typeof representation.joinKey !== 'string' || !parseJoinKey(representation.joinKey)) return null;
  ofServedEpoch(representation.joinKey, request);
  return representation;
}

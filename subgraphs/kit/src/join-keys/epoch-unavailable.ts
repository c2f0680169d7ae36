import { codedError, parseJoinKey, type CodedError, type JoinKey } from '@hamafza/schema/vocabulary';
import type { RequestContext } from '../server/request-context.js';

export const epochUnavailable = (epoch: number): CodedError<'JOIN_KEY_EPOCH_UNAVAILABLE'> =>
  codedError('JOIN_KEY_EPOCH_UNAVAILABLE', `The join keys of epoch ${epoch} are not served here: their agreement names them too early or too late.`, { epoch });

/** @param agreement whose keys of that epoch are asked for. */
export const epochOfAnother = (epoch: number, agreement: string): CodedError<'JOIN_KEY_EPOCH_UNAVAILABLE'> =>
  codedError('JOIN_KEY_EPOCH_UNAVAILABLE', `The join keys of epoch ${epoch} here are of another agreement than ${agreement}, and would meet nobody.`, { epoch });

/**
 * The key itself, of the epoch that the request is answered under; any where nothing says which one that is.
 *
 * @throws JOIN_KEY_EPOCH_UNAVAILABLE for one of another epoch: it would be found nowhere, and read as an unknown person.
 */
export function ofServedEpoch(joinKey: JoinKey, { graph }: Partial<Pick<RequestContext, 'graph'>>): JoinKey {
  const [epoch, served] = [parseJoinKey(joinKey)?.epoch, graph?.joinKeyEpoch];
  if (epoch !== undefined && served !== undefined && epoch !== served) throw epochUnavailable(epoch);
  return joinKey;
}

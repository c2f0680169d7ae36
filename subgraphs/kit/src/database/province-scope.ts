import { isProvinceCode } from '@hamafza/schema/vocabulary';
import { epochGuard, type ServedEpoch } from '../join-keys/join-key-slot.js';

/** The provinces whose people may be read, by code; none for an empty list. */
export type ProvinceScope = 'all' | readonly string[];

/** The setting that the policies of an agency's tables look at; where it is absent or empty, nobody's rows are seen. */
export const PROVINCES_SETTING = 'hamafza.provinces';

/**
 * What opens a transaction that reads people of these provinces alone, by the join keys of an epoch that is served as the
 * transaction sees the tables. It is one message with several statements, which takes no bound values: only codes of two
 * digits and whole numbers are ever written into it.
 *
 * @throws TypeError for anything that is no province's code.
 */
export function beginWithin(provinces: ProvinceScope, epoch?: ServedEpoch): string {
  if (provinces !== 'all' && !provinces.every(isProvinceCode)) throw new TypeError('a province scope holds something else than codes');
  const within = `SET LOCAL ${PROVINCES_SETTING} = '${provinces === 'all' ? 'all' : provinces.join(',')}'`;
  return epoch ? `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${within}; ${epochGuard(epoch)}` : `BEGIN READ ONLY; ${within}`;
}

import { isProvinceCode } from '@hamafza/schema/vocabulary';

/** The provinces whose people may be read, by code; none for an empty list. */
export type ProvinceScope = 'all' | readonly string[];

/** The setting that the policies of an agency's tables look at; where it is absent or empty, nobody's rows are seen. */
export const PROVINCES_SETTING = 'hamafza.provinces';

/**
 * What opens a transaction that reads people of these provinces alone. It is one message with two statements, which
 * takes no bound values: only codes of two digits are ever written into it.
 *
 * @throws TypeError for anything that is no province's code.
 */
export const beginWithin = (provinces: ProvinceScope): string => `BEGIN READ ONLY; ${setProvinces(provinces)}`;

/** The same for a transaction all of whose statements see one state of the data. @throws TypeError like `beginWithin`. */
export const beginSnapshotWithin = (provinces: ProvinceScope): string => `BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; ${setProvinces(provinces)}`;

function setProvinces(provinces: ProvinceScope): string {
  if (provinces !== 'all' && !provinces.every(isProvinceCode)) throw new TypeError('a province scope holds something else than codes');
  return `SET LOCAL ${PROVINCES_SETTING} = '${provinces === 'all' ? 'all' : provinces.join(',')}'`;
}

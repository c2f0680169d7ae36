export type { CountyPlace, Place } from './places/place.js';
export { COUNTIES } from './places/counties.js';
export { PROVINCES } from './places/provinces.js';

/**
 * The code of a county's neighbourhood: `0303-001` is the first one.
 *
 * @param index from 0, below the county's `neighbourhoods`.
 */
export const neighbourhoodCode = (countyCode: string, index: number): string =>
  `${countyCode}-${String(index + 1).padStart(3, '0')}`;

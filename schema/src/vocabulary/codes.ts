/** The Statistical Centre's code of a province: two digits. */
export const PROVINCE_CODE_ALLOWED = 'a province code of two digits';
/** The Statistical Centre's code of a county: four digits, the first two its province's. */
export const COUNTY_CODE_ALLOWED = 'a county code of four digits';
/** A neighbourhood: its county's code, a dash and three digits. */
export const NEIGHBOURHOOD_CODE_ALLOWED = 'a neighbourhood code as CCCC-NNN';

export const isProvinceCode = (text: string): boolean => /^\d{2}$/.test(text);
export const isCountyCode = (text: string): boolean => /^\d{4}$/.test(text);
export const isNeighbourhoodCode = (text: string): boolean => /^\d{4}-\d{3}$/.test(text);

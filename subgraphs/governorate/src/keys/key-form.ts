import { codedError, isCountyCode, isNeighbourhoodCode, isProvinceCode } from '@hamafza/schema/vocabulary';

/** What the key of an entity looks like; a text of another form is refused before it reaches the database. */
export interface KeyForm {
  readonly allowed: string;
  readonly fits: (text: string) => boolean;
}

export const PROVINCE_KEY: KeyForm = { allowed: 'a province code of two digits', fits: isProvinceCode };
export const COUNTY_KEY: KeyForm = { allowed: 'a county code of four digits', fits: isCountyCode };
export const NEIGHBOURHOOD_KEY: KeyForm = { allowed: 'a neighbourhood code as CCCC-NNN', fits: isNeighbourhoodCode };
/** The national identifier of a legal person («شناسه ملی اشخاص حقوقی»). */
export const NGO_KEY: KeyForm = { allowed: 'a legal person’s national identifier of eleven digits', fits: (text) => /^\d{11}$/.test(text) };
export const SALAM_SITE_KEY: KeyForm = { allowed: 'a Salam site’s code as S-CCCC-NNN', fits: (text) => /^S-\d{4}-\d{3}$/.test(text) };
export const CENTRE_KEY: KeyForm = { allowed: 'a centre’s code as CPP-NNNN', fits: (text) => /^C\d{2}-\d{4,6}$/.test(text) };
export const PROGRAM_KEY: KeyForm = {
  allowed: 'a programme’s code of at most 64 letters, digits, dots, dashes and underscores',
  fits: (text) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text),
};

/** The text, if it has the form; absent values pass. @throws BAD_USER_INPUT at the coordinate. */
export function readKey(form: KeyForm, text: string | null | undefined, coordinate: string): string | undefined {
  if (text === null || text === undefined) return undefined;
  if (form.fits(text)) return text;
  throw codedError('BAD_USER_INPUT', `${coordinate} must be ${form.allowed}.`, { coordinate, allowed: form.allowed });
}

/** The key of a representation, which nothing has checked yet; undefined for what no entity can have. */
export const keyOfRepresentation = (form: KeyForm, key: unknown): string | undefined =>
  typeof key === 'string' && form.fits(key) ? key : undefined;

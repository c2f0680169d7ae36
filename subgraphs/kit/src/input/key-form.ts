import { codedError, isCountyCode, isNeighbourhoodCode, isProvinceCode } from '@hamafza/schema/vocabulary';

/** What a key looks like; text of another form is refused before it reaches the database. */
export interface KeyForm {
  /** The form in words, as an error gives it. */
  readonly allowed: string;
  readonly fits: (text: string) => boolean;
}

export const keyForm = (pattern: RegExp, allowed: string): KeyForm => ({ allowed, fits: (text) => pattern.test(text) });

export const PROVINCE_CODE: KeyForm = { allowed: 'a province code of two digits', fits: isProvinceCode };
export const COUNTY_CODE: KeyForm = { allowed: 'a county code of four digits', fits: isCountyCode };
export const NEIGHBOURHOOD_CODE: KeyForm = { allowed: 'a neighbourhood code as CCCC-NNN', fits: isNeighbourhoodCode };
export const CENTRE_CODE = keyForm(/^C\d{2}-\d{4,6}$/, 'a centre’s code as CPP-NNNN');
export const SALAM_SITE_CODE = keyForm(/^S-\d{4}-\d{3}$/, 'a Salam site’s code as S-CCCC-NNN');
/** The national identifier of a legal person («شناسه ملی اشخاص حقوقی»). */
export const NGO_LEGAL_ID = keyForm(/^\d{11}$/, 'a legal person’s national identifier of eleven digits');
export const PROGRAM_CODE = keyForm(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
  'a programme’s code of at most 64 letters, digits, dots, dashes and underscores',
);
/** A `bigint` that a table counts its rows by, as GraphQL `ID`. */
export const ROW_ID = keyForm(/^[1-9]\d{0,17}$/, 'an id that an earlier answer gave');

/** Whether a key is of the form; keys of representations are checked by nobody else. */
export const isKey = (form: KeyForm, key: unknown): key is string => typeof key === 'string' && form.fits(key);

/** The text itself. @throws BAD_USER_INPUT at the coordinate for text of another form. */
export function checkKey(form: KeyForm, text: string, coordinate: string): string {
  if (form.fits(text)) return text;
  throw codedError('BAD_USER_INPUT', `${coordinate} must be ${form.allowed}.`, { coordinate, allowed: form.allowed });
}

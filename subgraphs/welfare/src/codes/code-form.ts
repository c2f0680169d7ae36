import { codedError } from '@hamafza/schema/vocabulary';
import { equals } from '@hamafza/kit';
import type { Sql } from 'sql-template-tag';

/** What a code looks like, as a pattern and in the words that travel with an error. */
export interface CodeForm {
  readonly pattern: RegExp;
  readonly allowed: string;
}

export const CENTRE_CODE: CodeForm = { pattern: /^C\d{2}-\d{4,6}$/, allowed: 'a centre’s code as CPP-NNNN' };
export const SALAM_SITE_CODE: CodeForm = { pattern: /^S-\d{4}-\d{3}$/, allowed: 'a Salam site’s code as S-CCCC-NNN' };
export const CAMPAIGN_CODE: CodeForm = { pattern: /^[a-z][a-z0-9-]{0,63}$/, allowed: 'a campaign’s code of lower-case letters, digits and dashes' };
export const PROGRAM_CODE: CodeForm = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
  allowed: 'a programme’s code of at most 64 letters, digits, dots, dashes and underscores',
};
export const LEGAL_ID: CodeForm = { pattern: /^\d{11}$/, allowed: 'an NGO’s national identifier of eleven digits' };
export const ROW_ID: CodeForm = { pattern: /^[1-9]\d{0,17}$/, allowed: 'an id that an earlier answer gave' };

/** @throws BAD_USER_INPUT for text of another form. */
export function readCode(form: CodeForm, code: string, coordinate: string): string {
  if (form.pattern.test(code)) return code;
  throw codedError('BAD_USER_INPUT', `${coordinate} must be ${form.allowed}.`, { coordinate, allowed: form.allowed });
}

/** Whether a key of a representation, which the gateway may have taken from anywhere, is a code of the form. */
export const isCode = (form: CodeForm, code: unknown): code is string => typeof code === 'string' && form.pattern.test(code);

/** A filter's condition on a code column; `undefined` where the caller gave no code. */
export const equalsCode = (column: string, form: CodeForm, code: string | null | undefined, coordinate: string): Sql | undefined =>
  code === null || code === undefined ? undefined : equals(column, readCode(form, code, coordinate));

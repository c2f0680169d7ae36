import { codedError } from '@hamafza/schema/vocabulary';

/** The form that a key must have before it is looked up. */
export interface KeyForm {
  readonly pattern: RegExp;
  /** The form in words, e.g. `a programme code such as WEL-CBR`. */
  readonly allowed: string;
}

/** @throws BAD_USER_INPUT for text that no key of this form can be. */
export function checkForm(text: string, { pattern, allowed }: KeyForm, coordinate: string): string {
  if (pattern.test(text)) return text;
  throw codedError('BAD_USER_INPUT', `${coordinate} must be ${allowed}.`, { coordinate, allowed });
}

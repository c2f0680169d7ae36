import { toAsciiDigits } from './digits.js';

/** An Iranian national id («کد ملی»): ten ASCII digits whose last one is the check digit. */
export type NationalId = string & { readonly nationalId: unique symbol };
/** A foreign national's comprehensive code («کد فراگیر اتباع خارجی»): twelve ASCII digits. */
export type ForeignNationalCode = string & { readonly foreignNationalCode: unique symbol };

export const NATIONAL_ID_ALLOWED = 'a national id of ten digits with a valid check digit';
export const FOREIGN_NATIONAL_CODE_ALLOWED = 'a foreign national’s code of twelve digits';

/** The check digit of the first nine digits: r = Σ d[i]·(10−i) mod 11; r when below 2, else 11 − r. */
export function nationalIdCheckDigit(nineDigits: string): number {
  let sum = 0;
  for (let index = 0; index < 9; index += 1) sum += Number(nineDigits[index]) * (10 - index);
  const remainder = sum % 11;
  return remainder < 2 ? remainder : 11 - remainder;
}

/** Reads a national id; Persian and Arabic digits are accepted. The ten repdigits pass the sum and are refused. */
export function parseNationalId(text: string): NationalId | undefined {
  const digits = toAsciiDigits(text.trim());
  if (!/^\d{10}$/.test(digits) || /^(\d)\1{9}$/.test(digits)) return undefined;
  return nationalIdCheckDigit(digits) === Number(digits[9]) ? (digits as NationalId) : undefined;
}

/** Reads a foreign national's code; it carries no check digit that is published. */
export function parseForeignNationalCode(text: string): ForeignNationalCode | undefined {
  const digits = toAsciiDigits(text.trim());
  return /^\d{12}$/.test(digits) && !/^(\d)\1{11}$/.test(digits) ? (digits as ForeignNationalCode) : undefined;
}

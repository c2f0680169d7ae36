import { toAsciiDigits } from './digits.js';

/**
 * The form under which two spellings of one Persian text compare equal. Keep the display form beside it.
 *
 * NFKC, then Arabic yeh and kaf and teh marbuta to their Persian letters, digits to ASCII; tatweel, harakat, bidi
 * marks and the zero-width non-joiner dropped; white space folded; lower case.
 */
export function textKey(text: string): string {
  return toAsciiDigits(text.normalize('NFKC'))
    .replace(/[\u064A\u0649]/g, '\u06CC')
    .replace(/\u0643/g, '\u06A9')
    .replace(/[\u0629\u06C0\u06C2]/g, '\u0647')
    .replace(/[\u0640\u064B-\u065F\u0670\u200B-\u200F\u202A-\u202E\u2066-\u2069\u061C\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

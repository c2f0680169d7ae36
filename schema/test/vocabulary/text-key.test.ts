import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { textKey } from '../../src/vocabulary/text-key.js';

/** Texts as people type them: Persian and Arabic letters, marks, joiners, digits of three scripts. */
const persianTexts = fc.string({ unit: fc.constantFrom(...'ابپتکكگیيىةۀه‌ـًّ۱١1 \t\u200f\u2067aZ'), maxLength: 20 });

describe('textKey', () => {
  it.each([
    ['an Arabic yeh', 'علي', 'علی'],
    ['an alef maksura', 'موسى', 'موسی'],
    ['an Arabic kaf', 'كريمي', 'کریمی'],
    ['a teh marbuta', 'فاطمة', 'فاطمه'],
    ['a heh with yeh above', 'خانۀ', 'خانه'],
    ['a zero-width non-joiner', 'نیک‌اندیشان', 'نیکاندیشان'],
    ['tatweel', 'سـلام', 'سلام'],
    ['harakat', 'مُحَمَّد', 'محمد'],
    ['Persian and Arabic digits', '۱۴۰۳ ١٤٠٣', '1403 1403'],
    ['bidi marks', '\u200fسلام\u200e', 'سلام'],
    ['presentation forms', 'ﺳﻼﻡ', 'سلام'],
    ['white space', '  طرح \n سلام ', 'طرح سلام'],
    ['upper case', 'SaLaM', 'salam'],
  ])('makes %s one with its plain spelling', (_, spelling, plain) => {
    expect(textKey(spelling)).toBe(textKey(plain));
  });

  it('is the key of itself', () => {
    fc.assert(fc.property(fc.oneof(persianTexts, fc.string()), (text) => textKey(textKey(text)) === textKey(text)));
  });

  it('keeps names apart that differ in a letter', () => {
    expect(textKey('کرمی')).not.toBe(textKey('کریمی'));
  });
});

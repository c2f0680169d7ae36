import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { nationalIdCheckDigit, parseForeignNationalCode, parseNationalId } from '../../src/vocabulary/national-id.js';

const nineDigits = fc.integer({ min: 0, max: 999_999_999 }).map((number) => String(number).padStart(9, '0'));
const isRepdigit = (text: string): boolean => /^(\d)\1*$/.test(text);
const persian = (text: string): string => text.replace(/\d/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)));
const arabic = (text: string): string => text.replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit)));

describe('parseNationalId', () => {
  it('accepts exactly one of the ten ids that share nine digits', () => {
    fc.assert(
      fc.property(nineDigits, (nine) => {
        const valid = Array.from('0123456789', (check) => parseNationalId(nine + check)).filter((id) => id !== undefined);
        const own = `${nine}${nationalIdCheckDigit(nine)}`;
        expect(valid).toEqual(isRepdigit(own) ? [] : [own]);
      }),
    );
  });

  it('finds every single wrong digit', () => {
    fc.assert(
      fc.property(nineDigits, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (nine, position, shift) => {
        const id = `${nine}${nationalIdCheckDigit(nine)}`;
        const wrong = (Number(id[position]) + shift) % 10;
        const changed = id.slice(0, position) + String(wrong) + id.slice(position + 1);
        // Remainders 0 and 1 share their own check digits' rule, so a change may land on the one that also fits.
        if (nationalIdCheckDigit(changed) !== Number(changed[9])) expect(parseNationalId(changed)).toBeUndefined();
        if (position === 9) expect(parseNationalId(changed)).toBeUndefined();
      }),
    );
  });

  it('reads Persian and Arabic digits and gives ASCII ones', () => {
    fc.assert(
      fc.property(nineDigits, (nine) => {
        const id = `${nine}${nationalIdCheckDigit(nine)}`;
        fc.pre(!isRepdigit(id));
        expect(parseNationalId(persian(id))).toBe(id);
        expect(parseNationalId(` ${arabic(id)} `)).toBe(id);
      }),
    );
  });

  it.each(Array.from('0123456789', (digit) => digit.repeat(10)))('refuses the repdigit %s', (id) => {
    expect(parseNationalId(id)).toBeUndefined();
  });

  it.each([
    ['eleven digits', '04993708990'],
    ['fourteen digits', '04993708990499'],
    ['nine digits', '049937089'],
    ['a sign', '-499370899'],
    ['a dash inside', '049-937089-9'],
    ['letters', '049937089x'],
    ['nothing', ''],
    ['Devanagari digits', '०४९९३७०८९९'],
  ])('refuses %s', (_, text) => {
    expect(parseNationalId(text)).toBeUndefined();
  });

  it('accepts a known id', () => {
    expect(parseNationalId('0499370899')).toBe('0499370899');
  });
});

describe('parseForeignNationalCode', () => {
  it('accepts any twelve digits that are not all alike, in any of the three scripts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), (number) => {
        const code = String(number).padStart(12, '0');
        fc.pre(!isRepdigit(code));
        expect(parseForeignNationalCode(code)).toBe(code);
        expect(parseForeignNationalCode(persian(code))).toBe(code);
        expect(parseForeignNationalCode(arabic(code))).toBe(code);
      }),
    );
  });

  it.each(['', '1'.repeat(12), '12345678901', '1234567890123', '12345678901a'])('refuses %p', (text) => {
    expect(parseForeignNationalCode(text)).toBeUndefined();
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CENTRE_CODE, checkKey, COUNTY_CODE, equalsKey, isKey, NGO_LEGAL_ID, PROGRAM_CODE, ROW_ID, SALAM_SITE_CODE } from '../../src/index.js';

describe('the forms of keys', () => {
  it.each([
    [CENTRE_CODE, 'C03-0001', ['c03-0001', 'C3-0001', 'C03-0001\n', 'C۰۳-۰۰۰۱']],
    [SALAM_SITE_CODE, 'S-0303-001', ['S-303-001', 'S-0303-0011']],
    [COUNTY_CODE, '0303', ['303', '03033', '']],
    [NGO_LEGAL_ID, '14003030001', ['1400303000', '140030300011']],
    [PROGRAM_CODE, 'WEL-SALAM', ['', 'a b', '-A', 'x'.repeat(65)]],
    [ROW_ID, '9'.repeat(18), ['0', '-1', '01', '1\0', '9'.repeat(19)]],
  ])('take what is $allowed, and nothing else', (form, right, wrong) => {
    expect(isKey(form, right)).toBe(true);
    for (const text of wrong) expect(isKey(form, text)).toBe(false);
  });

  it('are of no value that is no text', () => {
    fc.assert(fc.property(fc.anything().filter((value) => typeof value !== 'string'), (value) => !isKey(PROGRAM_CODE, value)));
  });

  it('name the place and what is allowed there, and not the text, when they refuse', () => {
    const refusal = expect.objectContaining({
      message: `Query.centre(code:) must be ${CENTRE_CODE.allowed}.`,
      extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', coordinate: 'Query.centre(code:)', allowed: CENTRE_CODE.allowed }),
    });
    expect(() => checkKey(CENTRE_CODE, 'secret', 'Query.centre(code:)')).toThrow(refusal as Error);
    expect(() => equalsKey('centre_code', CENTRE_CODE, 'secret', 'Query.centre(code:)')).toThrow(refusal as Error);
    expect(equalsKey('centre_code', CENTRE_CODE, null, 'Query.centre(code:)')).toBeUndefined();
  });
});

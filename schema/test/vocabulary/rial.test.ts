import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { parseRial } from '../../src/vocabulary/rial.js';

const LARGEST = 2n ** 63n - 1n;

describe('parseRial', () => {
  it('keeps every whole number that a PostgreSQL bigint holds', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: LARGEST }), (amount) => parseRial(String(amount)) === String(amount)));
    expect(parseRial(String(LARGEST))).toBe('9223372036854775807');
  });

  it('refuses every larger one', () => {
    fc.assert(fc.property(fc.bigInt({ min: LARGEST + 1n, max: 10n ** 40n }), (amount) => parseRial(String(amount)) === undefined));
  });

  it.each(['', '-1', '+1', '01', '1.0', '1e3', '1,000', ' 1', '۱', '0x1', 'NaN', '1\n'])('refuses %p', (text) => {
    expect(parseRial(text)).toBeUndefined();
  });
});

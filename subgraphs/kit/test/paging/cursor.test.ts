import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeCursor, encodeCursor } from '../../src/paging/cursor.js';

const orderValue = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => !text.includes('\0'));

describe('a cursor', () => {
  it('gives back the values it was made of', () => {
    fc.assert(
      fc.property(fc.array(orderValue, { maxLength: 4 }), (values) => {
        expect(decodeCursor(encodeCursor(values))).toEqual(values);
      }),
    );
  });

  it('gives back long values too, which a list ordered by text may hold', () => {
    const values = ['ن'.repeat(2_000), '17'];
    expect(decodeCursor(encodeCursor(values))).toEqual(values);
  });

  it('is refused when it is any other text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const values = decodeCursor(text);
        expect(values === undefined || encodeCursor(values) === text).toBe(true);
      }),
    );
  });

  const encoded = (json: string): string => Buffer.from(json).toString('base64url');
  it.each([
    ['empty text', ''],
    ['text in another alphabet', 'مکان‌نما'],
    ['standard base64 with padding', Buffer.from('["2024-01-01","10"]').toString('base64') + '='],
    ['JSON written with spaces', encoded('["1", "2"]')],
    ['stray bits in its last character', `${encoded('["1"]').slice(0, -1)}1`],
    ['an object', encoded('{"0":"1"}')],
    ['numbers', encoded('[1,2]')],
    ['nested lists', encoded('[["1"]]')],
    ['a value that holds NUL', encoded(JSON.stringify(['a\0']))],
    ['half a surrogate pair', encoded('["\\ud800"]')],
    ['bytes that are no UTF-8', Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]).toString('base64url')],
    ['more than any list writes', 'A'.repeat(2_000_000)],
    ['brackets without end', encoded('['.repeat(700))],
  ])('is refused when it is %s', (_, cursor) => {
    expect(decodeCursor(cursor)).toBeUndefined();
  });
});

import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CursorSeal } from '../../src/paging/cursor-seal.js';

const seal = new CursorSeal(randomBytes(32));
const orderValues = fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 4 });
const cursor = seal.seal(['2024-01-01', '10'], 'book.page');

describe('a sealed cursor', () => {
  it('gives back the values it was made of, in its own list alone', () => {
    fc.assert(
      fc.property(orderValues, fc.string(), fc.string(), (values, list, other) => {
        expect(seal.open(seal.seal(values, list), list)).toEqual(values);
        if (other !== list) expect(seal.open(seal.seal(values, list), other)).toBeUndefined();
      }),
    );
  });

  it('gives back long values too, which a list ordered by text may hold', () => {
    const values = ['ن'.repeat(6_000), '17'];
    expect(seal.open(seal.seal(values, 'x'), 'x')).toEqual(values);
  });

  it('is the same for the same place, and another for any other', () => {
    fc.assert(
      fc.property(orderValues, orderValues, (one, other) => {
        expect(seal.seal(one, 'x') === seal.seal(other, 'x')).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
    expect(seal.seal(['1'], 'x').slice(0, 16)).not.toBe(seal.seal(['1'], 'y').slice(0, 16));
  });

  it('is refused when it is any other text', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(seal.open(text, 'book.page')).toBeUndefined()));
    fc.assert(
      fc.property(fc.nat({ max: cursor.length - 1 }), fc.constantFrom(...'ABCxyz019-_'), (at, letter) => {
        fc.pre(cursor[at] !== letter);
        expect(seal.open(`${cursor.slice(0, at)}${letter}${cursor.slice(at + 1)}`, 'book.page')).toBeUndefined();
      }),
    );
  });

  it.each([
    ['empty text', ''],
    ['text in another alphabet', 'مکان‌نما'],
    ['its values in words', Buffer.from('["2024-01-01","10"]').toString('base64url')],
    ['cut short', cursor.slice(0, -4)],
    ['shorter than a nonce', cursor.slice(0, 8)],
    ['longer', `${cursor}AAAA`],
    ['sealed by another agency', new CursorSeal(randomBytes(32)).seal(['2024-01-01', '10'], 'book.page')],
    ['more than any list writes', 'A'.repeat(2_000_000)],
  ])('is refused when it is %s', (_, text) => {
    expect(seal.open(text, 'book.page')).toBeUndefined();
  });
});

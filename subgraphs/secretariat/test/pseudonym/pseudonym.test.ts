import { describe, expect, it } from '@jest/globals';
import { formatJoinKey, LARGEST_EPOCH, parseJoinKey } from '@hamafza/schema/vocabulary';
import * as fc from 'fast-check';
import { createPseudonyms } from '../../src/pseudonym/pseudonym.js';
import { readPseudonymKey } from '../../src/pseudonym/read-pseudonym-key.js';

const SECRET = Buffer.alloc(32, 9);
const planning = createPseudonyms(SECRET, { purpose: 'planning', agreement: 'demo' });
const research = createPseudonyms(SECRET, { purpose: 'research', agreement: 'demo' });
const otherAgreement = createPseudonyms(SECRET, { purpose: 'planning', agreement: 'agr-001' });
const otherSecret = createPseudonyms(Buffer.alloc(32, 8), { purpose: 'planning', agreement: 'demo' });

const joinKeys = fc
  .tuple(fc.integer({ min: 1, max: LARGEST_EPOCH }), fc.uint8Array({ minLength: 32, maxLength: 32 }))
  .map(([epoch, bytes]) => formatJoinKey(epoch, Buffer.from(bytes)));

describe('createPseudonyms', () => {
  it('leads every id back to its join key', () => {
    fc.assert(fc.property(joinKeys, (joinKey) => planning.joinKeyOf(planning.idOf(joinKey)) === joinKey));
  });

  it('gives the same id each time, in 51 characters that fit a URL', () => {
    fc.assert(
      fc.property(joinKeys, (joinKey) => {
        expect(planning.idOf(joinKey)).toMatch(/^[A-Za-z0-9_-]{51}$/);
        expect(planning.idOf(joinKey)).toBe(planning.idOf(joinKey));
      }),
    );
  });

  it('gives one person different ids under different purposes, agreements and secrets, none of which resolves the other’s', () => {
    fc.assert(
      fc.property(joinKeys, (joinKey) => {
        const id = planning.idOf(joinKey);
        for (const other of [research, otherAgreement, otherSecret]) {
          expect(other.idOf(joinKey)).not.toBe(id);
          expect(other.joinKeyOf(id)).toBeUndefined();
        }
      }),
    );
  });

  it('resolves no id with a flipped bit', () => {
    fc.assert(
      fc.property(joinKeys, fc.integer({ min: 0, max: 38 * 8 - 1 }), (joinKey, bit) => {
        const block = Buffer.from(planning.idOf(joinKey), 'base64url');
        block[bit >> 3]! ^= 1 << (bit & 7);
        expect(planning.joinKeyOf(block.toString('base64url'))).toBeUndefined();
      }),
    );
  });

  it('changes about half of all bits when one bit of the join key changes', () => {
    fc.assert(
      fc.property(joinKeys, fc.integer({ min: 0, max: 255 }), (joinKey, bit) => {
        const { epoch, bytes } = parseJoinKey(joinKey)!;
        const neighbour = Buffer.from(bytes);
        neighbour[bit >> 3]! ^= 1 << (bit & 7);
        const distance = bitsApart(planning.idOf(joinKey), planning.idOf(formatJoinKey(epoch, neighbour)));
        expect(distance).toBeGreaterThan(80);
        expect(distance).toBeLessThan(224);
      }),
    );
  });

  it('resolves no other spelling of an id', () => {
    const id = planning.idOf(formatJoinKey(1, Buffer.alloc(32, 1)));
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(id.at(-1)!);
    for (const sameBits of [last ^ 1, last ^ 2, last ^ 3]) {
      expect(planning.joinKeyOf(id.slice(0, -1) + alphabet.charAt(sameBits))).toBeUndefined();
    }
    for (const other of [`${id}=`, ` ${id}`, `${id}\n`, id.slice(1), `${id}A`]) expect(planning.joinKeyOf(other)).toBeUndefined();
  });

  it('resolves no text somebody made up', () => {
    fc.assert(fc.property(fc.string(), (text) => planning.joinKeyOf(text) === undefined));
    fc.assert(fc.property(fc.uint8Array({ minLength: 38, maxLength: 38 }), (bytes) => planning.joinKeyOf(Buffer.from(bytes).toString('base64url')) === undefined));
  });

  it('gives these very ids, so that ids kept by analysts hold after a new release', () => {
    const joinKey = formatJoinKey(1, Buffer.from(Array.from({ length: 32 }, (_, index) => index)));
    expect(planning.idOf(joinKey)).toBe('booabbBE677fYpnTUuUD1rlv1_EFsyoNLorUdPO7X2lGP_Wff-M');
  });

  it('refuses to make an id of what is no join key', () => {
    expect(() => planning.idOf('e0.x' as never)).toThrow(RangeError);
  });
});

const bitsApart = (one: string, other: string): number => {
  const [a, b] = [Buffer.from(one, 'base64url'), Buffer.from(other, 'base64url')];
  return a.reduce((sum, byte, index) => sum + (byte ^ b[index]!).toString(2).replaceAll('0', '').length, 0);
};

describe('readPseudonymKey', () => {
  it('reads base64url of 32 bytes or more', () => {
    expect(readPseudonymKey(SECRET.toString('base64url'))).toEqual(SECRET);
  });

  it.each([undefined, '', 'short', Buffer.alloc(31).toString('base64url')])('refuses %p and says which variable is missing', (encoded) => {
    expect(() => readPseudonymKey(encoded)).toThrow(/HAMAFZA_PSEUDONYM_KEY/);
  });
});

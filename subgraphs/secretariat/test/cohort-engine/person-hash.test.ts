import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BATCH_PERSONS } from '../../src/cohort-engine/match-batch.js';
import { PersonHash } from '../../src/cohort-engine/person-hash.js';
import { viewOf } from '../../src/cohort-engine/sorted-block.js';
import { keyOf } from '../agency-streams/stand-in-agency.js';

const SECRET = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
const KEY_WORDS = [0, 4, 8, 12];
const hashesOf = (keys: readonly Uint8Array[], secret = SECRET, isLong = true): number[][] => {
  const hash = new PersonHash(secret);
  keys.forEach((key, person) => KEY_WORDS.forEach((at, word) => (hash.keys[word]![person] = viewOf(key).getInt32(at, true))));
  hash.reckon(keys.length, isLong);
  return keys.map((_, person) => hash.words.map((column) => column[person]!));
};
const hashOf = (key: Uint8Array, secret = SECRET, isLong = true): number[] => hashesOf([key], secret, isLong)[0]!;

/** The same, one step after the other, as its source has it. */
function plainHash(key: Uint8Array, secret: Uint8Array): number[] {
  const [key0, key1] = [viewOf(secret).getInt32(0, true), viewOf(secret).getInt32(4, true)];
  let [v0, v1, v2, v3] = [key0, key1 ^ 0xee, key0 ^ 0x6c796765, key1 ^ 0x74656462];
  const turned = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));
  const round = (): void => {
    v0 = (v0 + v1) | 0;
    v1 = turned(v1, 5) ^ v0;
    v0 = turned(v0, 16);
    v2 = (v2 + v3) | 0;
    v3 = turned(v3, 8) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = turned(v3, 7) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = turned(v1, 13) ^ v2;
    v2 = turned(v2, 16);
  };
  for (const word of [...KEY_WORDS.map((at) => viewOf(key).getInt32(at, true)), 16 << 24]) {
    v3 ^= word;
    round();
    v0 ^= word;
  }
  v2 ^= 0xee;
  return [0, 1].flatMap(() => {
    [0, 1, 2].forEach(round);
    const words = [v1 ^ v3, v0 ^ v2];
    v1 ^= 0xdd;
    return words;
  });
}

describe('PersonHash', () => {
  it('is another one with another key, and the same for keys cut short', () => {
    expect(hashOf(keyOf(1))).toEqual(hashOf(keyOf(1).subarray(0, 16)));
    expect(hashOf(keyOf(1), SECRET, false).slice(0, 2)).toEqual(hashOf(keyOf(1)).slice(0, 2));
    expect(hashOf(keyOf(1))).not.toEqual(hashOf(keyOf(1), SECRET.map((byte) => byte ^ 1)));
    expect(() => new PersonHash(new Uint8Array(7))).toThrow(RangeError);
  });

  it('is what it was when the first tables were written down', () => {
    expect(hashOf(keyOf(1))).toEqual([575522495, 790799880, -1078466020, 1856514241]);
  });

  it('is HalfSipHash of each person by itself, whoever else is reckoned at the same time', () => {
    const key = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(fc.array(key, { maxLength: 50 }), fc.uint8Array({ minLength: 8, maxLength: 8 }), (keys, secret) => {
        expect(hashesOf(keys, secret)).toEqual(keys.map((each) => plainHash(each, secret)));
      }),
    );
    const batch = Array.from({ length: BATCH_PERSONS }, (_, person) => keyOf(person));
    expect(hashesOf(batch)).toEqual(batch.map((each) => plainHash(each, SECRET)));
  });

  it('changes about half of its bits with any bit of the key', () => {
    const base = hashOf(keyOf(7));
    for (let bit = 0; bit < 128; bit += 1) {
      const changed = keyOf(7);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      const differing = hashOf(changed).reduce((sum, word, at) => sum + ((word ^ base[at]!) >>> 0).toString(2).replaceAll('0', '').length, 0);
      expect(differing).toBeGreaterThan(36);
      expect(differing).toBeLessThan(92);
    }
  });

  it('sets each of its bits for half of all persons', () => {
    const ones = Array.from({ length: 128 }, () => 0);
    const persons = 4_000;
    for (const words of hashesOf(Array.from({ length: persons }, (_, person) => keyOf(person)))) {
      words.forEach((word, at) => {
        for (let bit = 0; bit < 32; bit += 1) ones[at * 32 + bit]! += (word >>> bit) & 1;
      });
    }
    for (const count of ones) expect(Math.abs(count - persons / 2)).toBeLessThan(5 * Math.sqrt(persons / 4));
  });
});

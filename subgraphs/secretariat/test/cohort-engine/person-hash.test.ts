import { describe, expect, it } from '@jest/globals';
import { PersonHash } from '../../src/cohort-engine/person-hash.js';
import { viewOf } from '../../src/cohort-engine/sorted-block.js';
import { keyOf } from '../agency-streams/stand-in-agency.js';

const SECRET = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
const hashOf = (key: Uint8Array, secret = SECRET, isLong = true): number[] => {
  const hash = new PersonHash(secret, isLong);
  hash.reckon(viewOf(key), 0);
  return [...hash.words];
};

describe('PersonHash', () => {
  it('is another one with another key, and the same for keys cut short', () => {
    expect(hashOf(keyOf(1))).toEqual(hashOf(keyOf(1).subarray(0, 16)));
    expect(hashOf(keyOf(1), SECRET, false)).toEqual(hashOf(keyOf(1)).slice(0, 2));
    expect(hashOf(keyOf(1))).not.toEqual(hashOf(keyOf(1), SECRET.map((byte) => byte ^ 1)));
    expect(() => new PersonHash(new Uint8Array(7), false)).toThrow(RangeError);
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
    for (let person = 0; person < persons; person += 1) {
      hashOf(keyOf(person)).forEach((word, at) => {
        for (let bit = 0; bit < 32; bit += 1) ones[at * 32 + bit]! += (word >>> bit) & 1;
      });
    }
    for (const count of ones) expect(Math.abs(count - persons / 2)).toBeLessThan(5 * Math.sqrt(persons / 4));
  });
});

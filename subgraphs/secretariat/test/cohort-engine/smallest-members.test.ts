import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SmallestMembers } from '../../src/cohort-engine/smallest-members.js';
import { viewOf } from '../../src/cohort-engine/sorted-block.js';
import { keyOf } from '../agency-streams/stand-in-agency.js';

const placeOf = (place: number): Buffer => {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32BE(place, 12);
  return bytes;
};
const hex = (keys: Uint8Array): string => Buffer.from(keys).toString('hex');

describe('SmallestMembers', () => {
  it('keeps the first so many in their order, whatever the order they come in and whoever shares a place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.uniqueArray(fc.tuple(fc.nat(9), fc.nat(40)), { selector: ([, person]) => person, maxLength: 40 }), (most, members) => {
        const smallest = new SmallestMembers(most);
        for (const [place, person] of members) smallest.offer(viewOf(placeOf(place)), 0, viewOf(keyOf(person)), 0);
        const expected = members.map(([place, person]) => Buffer.concat([placeOf(place), keyOf(person)])).sort((a, b) => a.compare(b));
        expect(hex(smallest.keys())).toBe(hex(Buffer.concat(expected.slice(0, most).map((row) => row.subarray(16)))));
        expect(smallest.isShort).toBe(members.length > most);
      }),
    );
  });

  it('takes no more room for a million than for one', () => {
    const smallest = new SmallestMembers(10);
    const { bytes } = smallest;
    const places = new DataView(new ArrayBuffer(16));
    for (let person = 0; person < 1_000_000; person += 1) {
      places.setUint32(0, Math.imul(person, 0x9e3779b1));
      smallest.offer(places, 0, viewOf(LARGE_KEY), 0);
    }
    expect(smallest.bytes).toBe(bytes);
    expect(bytes).toBeLessThan(1_000);
    expect(smallest.keys()).toHaveLength(320);
  });
});

const LARGE_KEY = new Uint8Array(32).fill(255);

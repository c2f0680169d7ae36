import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PartOrder } from '../../src/cohort-engine/part-order.js';

const WIDTH = 18;
const KEY = 16;

describe('PartOrder', () => {
  it('puts rows in order that come part by part of their keys', () => {
    const key = fc.uint8Array({ minLength: KEY, maxLength: KEY });
    fc.assert(
      fc.property(fc.uniqueArray(key, { selector: (bytes) => Buffer.from(bytes).toString('hex'), maxLength: 600, size: 'max' }), (keys) => {
        const rows = keys.map((each, index) => Buffer.concat([each, Buffer.of(index >> 8, index & 255)]));
        const inParts = Buffer.concat(rows.toSorted((a, b) => (a[0]! >>> 1) - (b[0]! >>> 1)));
        const order = new PartOrder(inParts, WIDTH, KEY);
        let parts = 0;
        while (order.sortPart()) parts += 1;
        expect(inParts).toEqual(Buffer.concat(rows.toSorted(Buffer.compare)));
        expect(parts).toBeLessThan(128);
        expect(order.sortPart()).toBe(false);
      }),
    );
  });
});

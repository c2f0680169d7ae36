import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unionOf } from '../../src/cohort-engine/union-of.js';

describe('a union of ascending lists', () => {
  it('has each number of any of them once, in order', () => {
    const list = fc.uniqueArray(fc.nat(60), { maxLength: 40, size: 'max' }).map((numbers) => Int32Array.from(numbers).sort());
    fc.assert(
      fc.property(fc.array(list, { maxLength: 4 }), (lists) => {
        const plain = new Set(lists.flatMap((each) => [...each]));
        expect([...unionOf(lists)]).toEqual([...plain].sort((a, b) => a - b));
      }),
    );
  });
});

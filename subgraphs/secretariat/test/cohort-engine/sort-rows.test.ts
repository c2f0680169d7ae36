import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sortRows } from '../../src/cohort-engine/sort-rows.js';

const WIDTH = 18;
const KEY = 16;
const rowsOf = (keys: readonly Uint8Array[]): Uint8Array => Buffer.concat(keys.map((key, index) => Buffer.concat([key, Buffer.of(index >> 8, index & 255)])));
const hexKeys = ({ buffer, byteOffset, length }: Uint8Array): string[] => {
  const bytes = Buffer.from(buffer, byteOffset, length);
  return Array.from({ length: length / WIDTH }, (_, row) => bytes.toString('hex', row * WIDTH, row * WIDTH + KEY));
};

/** Evenly spread, all alike at the beginning, and in clusters, as an agency that wants us to be slow could choose them. */
const anyKey = fc.uint8Array({ minLength: KEY, maxLength: KEY });
const alike = fc.uint8Array({ minLength: 3, maxLength: 3 }).map((end) => Buffer.concat([Buffer.alloc(KEY - 3), end]));
const clustered = fc.tuple(fc.constantFrom(0, 1, 255), alike).map(([first, key]) => Buffer.from(key).fill(first, 0, 1));

describe('sortRows', () => {
  it('puts rows in the order of their keys and keeps each row whole', () => {
    const keys = fc.oneof(...[anyKey, alike, clustered].map((key) => fc.uniqueArray(key, { selector: (bytes) => Buffer.from(bytes).toString('hex'), maxLength: 300, size: 'max' })));
    fc.assert(
      fc.property(keys, (given) => {
        const rows = rowsOf(given);
        const block = sortRows(rows, WIDTH, KEY)!;
        expect(hexKeys(block.bytes)).toEqual(hexKeys(rows).sort());
        for (let row = 0; row < block.rows; row += 1) {
          const index = block.view.getUint16(row * WIDTH + KEY);
          expect(Buffer.from(block.bytes.subarray(row * WIDTH, row * WIDTH + KEY))).toEqual(Buffer.from(given[index]!));
        }
      }),
    );
  });

  it('finds a key that comes twice', () => {
    const [a, b] = [Buffer.alloc(KEY, 1), Buffer.alloc(KEY, 2)];
    expect(sortRows(rowsOf([a, b, a]), WIDTH, KEY)).toBeUndefined();
    expect(sortRows(rowsOf([a, b]), WIDTH, KEY)?.rows).toBe(2);
    expect(sortRows(new Uint8Array(0), WIDTH, KEY)?.rows).toBe(0);
  });

  it('sorts many keys that all fall beside one', () => {
    const keys = Array.from({ length: 100_000 }, (_, index) => {
      const key = Buffer.alloc(KEY);
      key.writeUInt32BE(100_000 - index, KEY - 4);
      return key;
    });
    keys[0] = Buffer.alloc(KEY, 255);
    const rows = rowsOf(keys);
    expect(hexKeys(sortRows(rows, WIDTH, KEY)!.bytes)).toEqual(hexKeys(rows).sort());
  });
});

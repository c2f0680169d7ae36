import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KEY_HASH_SEED_BYTES, KeyHash } from '../../src/cohort-engine/key-hash.js';
import type { MatchBatch } from '../../src/cohort-engine/match-batch.js';
import { PartMerger } from '../../src/cohort-engine/part-merger.js';
import { rowBlock } from '../../src/cohort-engine/sorted-block.js';

const KEY = 32;
const STREAMS = 3;
const WIDTHS = [KEY, KEY + 2, KEY + 10];
const SEED = Uint8Array.from({ length: KEY_HASH_SEED_BYTES }, (_, index) => (index * 151) & 255);

const blockOf = (persons: readonly number[], stream: number) => {
  const width = WIDTHS[stream]!;
  const bytes = new Uint8Array(persons.length * width);
  const view = new DataView(bytes.buffer);
  persons.forEach((person, row) => view.setUint32(row * width + KEY - 4, person));
  return rowBlock(bytes, width);
};

function mergerOf(mayPass: (bits: number) => boolean): { readonly merger: PartMerger; readonly found: (number | null)[][] } {
  const found: (number | null)[][] = [];
  const take = ({ count, bits, rows, blocks }: MatchBatch): void => {
    for (let person = 0; person < count; person += 1) {
      const read = (stream: number, row: number): number => blocks[stream]!.view.getUint32(row * WIDTHS[stream]! + KEY - 4);
      found.push(WIDTHS.map((_, stream) => ((bits[person]! >>> stream) & 1 ? read(stream, rows[stream]![person]!) : null)));
      if (WIDTHS.some((_, stream) => rows[stream]![person]! >= 0 !== (((bits[person]! >>> stream) & 1) === 1))) throw new Error('a row goes with its stream’s bit');
    }
  };
  return { merger: new PartMerger({ widths: WIDTHS, keyBytes: KEY, mayPass, take }, new KeyHash(SEED, KEY)), found };
}

const merge = (merger: PartMerger, streams: readonly (readonly number[])[]): number => [...merger.merge(streams.map(blockOf))].length;

describe('merging parts of the keys', () => {
  it('hands on whom a plain walk finds, part after part in the same memory', () => {
    const part = fc.array(fc.uniqueArray(fc.nat(120), { maxLength: 120, size: 'max' }), { minLength: STREAMS, maxLength: STREAMS });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), fc.uniqueArray(fc.integer({ min: 1, max: 7 })), (parts, wanted) => {
        const { merger, found } = mergerOf((bits) => wanted.includes(bits));
        for (const streams of parts) {
          merge(merger, streams);
          const everybody = [...new Set(streams.flat())].map((person) => streams.map((own) => (own.includes(person) ? person : null)));
          const plain = everybody.filter((own) => wanted.includes(own.reduce<number>((bits, each, stream) => bits | (each === null ? 0 : 1 << stream), 0)));
          expect(found.splice(0).sort()).toEqual(plain.sort());
        }
      }),
    );
  });

  it('finds a person who comes twice in one stream, also one whom nobody asks about', () => {
    const { merger } = mergerOf((bits) => bits === 7);
    expect(() => merge(merger, [[1, 2], [3, 4, 3], [1]])).toThrow(expect.objectContaining({ stream: 1, reason: 'DUPLICATE' }));
    expect(() => merge(merger, [[0], [], Array.from({ length: 100_000 }, () => 0)])).toThrow(expect.objectContaining({ stream: 2, reason: 'DUPLICATE' }));
    expect(merge(merger, [[1, 2], [3, 4], [1]])).toBeGreaterThan(0);
  });

  it('takes many keys that are alike but for their last bytes as others, in steps, and no more memory than it said', () => {
    const { merger, found } = mergerOf((bits) => bits === 3);
    const many = Array.from({ length: 400_000 }, (_, person) => person);
    const told = merger.bytesFor(2 * many.length);
    const steps = merge(merger, [many, many.toReversed(), []]);
    expect(found).toHaveLength(many.length);
    expect(steps).toBeGreaterThan(50);
    expect(merger.bytes).toBe(told);
  });
});

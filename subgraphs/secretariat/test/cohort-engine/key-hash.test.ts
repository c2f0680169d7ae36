import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { KEY_HASH_SEED_BYTES, KeyHash } from '../../src/cohort-engine/key-hash.js';
import { viewOf } from '../../src/cohort-engine/sorted-block.js';

const bytesFrom = (name: string, length: number): Buffer =>
  Buffer.concat(Array.from({ length: Math.ceil(length / 32) }, (_, block) => createHash('sha256').update(`${name} ${block}`).digest())).subarray(0, length);
const seedOf = (name: string): Uint8Array => bytesFrom(name, KEY_HASH_SEED_BYTES);

function hashesOf(keys: readonly Uint8Array[], seed: Uint8Array, keyBytes: 16 | 32 = 16): Int32Array {
  const hashes = new Int32Array(keys.length);
  new KeyHash(seed, keyBytes).write(hashes, viewOf(Buffer.concat(keys)), keyBytes, 0, keys.length);
  return hashes;
}

/** Pairs of keys that one slot of 2ⁿ would begin with. */
function pairsIn(hashes: Int32Array, bits: number): number {
  const slots = new Map<number, number>();
  for (const hash of hashes) slots.set(hash >>> (32 - bits), (slots.get(hash >>> (32 - bits)) ?? 0) + 1);
  return [...slots.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
}

const KEYS = 1_024;
const keysBy = (write: (key: Buffer, index: number) => void, keyBytes = 16): Buffer[] =>
  Array.from({ length: KEYS }, (_, index) => {
    const key = Buffer.alloc(keyBytes);
    write(key, index);
    return key;
  });

describe('a hash of keys', () => {
  it.each<[string, Buffer[], 16 | 32]>([
    ['count upwards', keysBy((key, index) => key.writeUInt32BE(index, 12)), 16],
    ['differ in their first bytes', keysBy((key, index) => key.writeUInt16BE(index << 6, 0)), 16],
    ['have few bits, each the topmost of its half word', keysBy((key, index) => [...Array(8).keys()].forEach((half) => key.writeUInt16BE((((index >>> half) & 1) << 15) | (half === 7 ? index >>> 8 : 0), 2 * half))), 16],
    ['differ in two words by the same', keysBy((key, index) => [0, 8].forEach((at) => key.writeUInt16BE(index << 6, at))), 16],
    ['are alike in all that is counted elsewhere', keysBy((key, index) => key.writeUInt32LE(index, 20), 32), 32],
  ])('spreads keys that %s, by most of the numbers that may be drawn', (_, keys, keyBytes) => {
    const draws = Array.from({ length: 64 }, (_draw, draw) => pairsIn(hashesOf(keys, seedOf(`draw ${draw}`), keyBytes), 11));
    const expected = (KEYS * (KEYS - 1)) / 2 / 2 ** 11;
    expect(draws.reduce((sum, pairs) => sum + pairs, 0) / draws.length).toBeLessThan(2 * expected);
  });

  it('has keys that were chosen for the numbers of one question fall apart under those of the next', () => {
    const candidates = Array.from({ length: 100_000 }, (_, index) => bytesFrom(`key ${index}`, 16));
    const hashes = hashesOf(candidates, seedOf('known'));
    const chosen = candidates.filter((_, index) => hashes[index]! >>> 26 === 0);
    expect(pairsIn(hashesOf(chosen, seedOf('known')), 6)).toBe((chosen.length * (chosen.length - 1)) / 2);
    expect(pairsIn(hashesOf(chosen, seedOf('next')), 6)).toBeLessThan((1.2 * chosen.length * (chosen.length - 1)) / 2 / 2 ** 6);
  });
});

import { describe, expect, it } from '@jest/globals';
import { readVectors, writeVectors } from '../../src/disclosure/stored-vectors.js';
import { KEY } from './made-table.js';

const sketch = Int32Array.from({ length: 64 }, (_, at) => (at - 32) * 70_000);
const parts = Int32Array.from({ length: 32 }, (_, at) => Math.imul(at, 0x9e3779b1));

describe('what is kept of a set', () => {
  it('is read as it was written, with parts and without', () => {
    expect(readVectors(writeVectors({ sketch, parts }, KEY), KEY)).toEqual({ sketch, parts });
    expect(readVectors(writeVectors({ sketch }, KEY), KEY)).toEqual({ sketch });
  });

  it('shows the parts to nobody without the key', () => {
    const written = writeVectors({ sketch, parts }, KEY);
    expect(written.includes(Buffer.from(parts.buffer, 4, 8))).toBe(false);
    expect(() => readVectors(written, Buffer.alloc(32, 8))).toThrow();
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EventStreamReader } from '../../src/subgraph-client/event-stream-reader.js';

const readAll = (pieces: readonly Buffer[]): readonly (readonly [string, string])[] => {
  const reader = new EventStreamReader(1_000_000);
  return pieces.flatMap((piece) => reader.read(piece)).map(({ type, data }) => [type, data.toString('utf8')]);
};

describe('EventStreamReader', () => {
  it('reads the same events however their bytes are cut and their lines end', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', ':', 'ه', '😀', '"') });
    const event = fc.record({ type: fc.constantFrom('next', 'complete', 'x'), lines: fc.array(text, { minLength: 1, maxLength: 3 }) });
    const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(fc.array(event), lineEnd, fc.infiniteStream(fc.integer({ min: 1, max: 7 })), fc.boolean(), (events, end, sizes, hasMark) => {
        const body = events.map(({ type, lines }) => [`: comment`, `event: ${type}`, ...lines.map((line) => `data: ${line}`), '', ''].join(end)).join('');
        const bytes = Buffer.from(`${hasMark ? '\ufeff' : ''}${body}`);
        const pieces: Buffer[] = [];
        for (let at = 0; at < bytes.length; ) {
          const size = sizes.next().value ?? 1;
          pieces.push(bytes.subarray(at, at + size));
          at += size;
        }
        expect(readAll(pieces)).toEqual(events.map(({ type, lines }) => [type, lines.join('\n')]));
      }),
    );
  });

  it('reads no further than an event may be large', () => {
    const reader = new EventStreamReader(100);
    expect(reader.read(Buffer.from(`data: ${'x'.repeat(90)}\n`))).toEqual([]);
    expect(reader.isTooLarge).toBe(false);
    reader.read(Buffer.from(`data: ${'x'.repeat(20)}`));
    expect(reader.isTooLarge).toBe(true);
  });

  it('counts each event by itself', () => {
    const reader = new EventStreamReader(100);
    for (let count = 0; count < 50; count += 1) expect(reader.read(Buffer.from(`data: ${'x'.repeat(60)}\n\n`))).toHaveLength(1);
    expect(reader.isTooLarge).toBe(false);
  });
});

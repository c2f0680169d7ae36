import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FrameReader, OPCODE, writeFrame, type SocketMessage } from '../../src/graphql-over-websocket/frame-reader.js';

/** As a client sends what a server would write. */
const masked = (frame: Buffer, mask: Buffer): Buffer => {
  const lengthBytes = ((frame[1] ?? 0) & 0x7f) === 126 ? 2 : ((frame[1] ?? 0) & 0x7f) === 127 ? 8 : 0;
  const head = Buffer.from(frame.subarray(0, 2 + lengthBytes));
  head[1] = (head[1] ?? 0) | 0x80;
  return Buffer.concat([head, mask, frame.subarray(2 + lengthBytes).map((byte, index) => byte ^ (mask[index & 3] ?? 0))]);
};

const readAll = (bytes: Buffer, size: number, limitBytes = 1_000_000): readonly SocketMessage[] => {
  const reader = new FrameReader(limitBytes);
  const messages: SocketMessage[] = [];
  for (let at = 0; at < bytes.length; at += size) messages.push(...reader.read(bytes.subarray(at, at + size)));
  return messages;
};

describe('FrameReader', () => {
  it('reads what was written, of any length and in any pieces', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer({ min: 120, max: 70_000 }).map((length) => 'x'.repeat(length)));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), fc.uint8Array({ minLength: 4, maxLength: 4 }), fc.integer({ min: 1, max: 2_000 }), (texts, mask, size) => {
        const bytes = Buffer.concat(texts.map((one) => masked(writeFrame(OPCODE.text, Buffer.from(one)), Buffer.from(mask))));
        expect(readAll(bytes, size)).toEqual(texts.map((one) => ({ kind: 'text', text: Buffer.from(one).toString('utf8') })));
      }),
      { numRuns: 50 },
    );
  });

  it('takes bytes at their pace when a large message comes one by one', () => {
    const large = masked(writeFrame(OPCODE.text, Buffer.alloc(300_000, 'x')), Buffer.from([1, 2, 3, 4]));
    const startMs = performance.now();
    expect(readAll(large, 1)).toHaveLength(1);
    expect(performance.now() - startMs).toBeLessThan(5_000);
  });

  it('says so as soon as a message will be too large, in one frame or in many', () => {
    const mask = Buffer.alloc(4);
    const part = masked(writeFrame(OPCODE.continuation, Buffer.alloc(60)), mask);
    const first = masked(writeFrame(OPCODE.text, Buffer.alloc(60)), mask);
    for (const frame of [first, part]) frame[0] = (frame[0] ?? 0) & 0x7f;
    expect(readAll(Buffer.concat([first, part]), 1_000, 100)).toEqual([{ kind: 'broken', code: 1_009 }]);
    expect(readAll(masked(writeFrame(OPCODE.text, Buffer.alloc(101)), mask).subarray(0, 10), 10, 100)).toEqual([{ kind: 'broken', code: 1_009 }]);
  });

  it('holds millions of empty parts in no room', () => {
    const empty = masked(writeFrame(OPCODE.continuation, Buffer.alloc(0)), Buffer.alloc(4));
    const first = Buffer.from(empty);
    empty[0] = 0;
    first[0] = OPCODE.text;
    expect(readAll(Buffer.concat([first, ...Array.from({ length: 100_000 }, () => empty)]), 60_000)).toEqual([]);
  });
});

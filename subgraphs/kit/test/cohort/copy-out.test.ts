import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Connection } from 'pg';
import { CopyOut } from '../../src/cohort/copy-out.js';

const message = (kind: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(5);
  head.write(kind, 'latin1');
  head.writeUInt32BE(4 + content.length, 1);
  return Buffer.concat([head, content]);
};
const END = Buffer.concat([message('c', Buffer.alloc(0)), message('C', Buffer.from('COPY 1\0')), message('Z', Buffer.from('I'))]);

/** Cuts bytes at these places, wherever they are. */
const cut = (bytes: Buffer, places: readonly number[]): Buffer[] => {
  const ascending = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return ascending.slice(1).flatMap((end, index) => (end > (ascending[index] ?? 0) ? [bytes.subarray(ascending[index], end)] : []));
};

/** What the taker and the driver get of a copy that comes in these pieces. */
function copied(pieces: readonly Buffer[]): { readonly taken: string[]; readonly driver: Buffer } {
  const taken: string[] = [];
  const driven: Buffer[] = [];
  const stream = new PassThrough();
  const parse = (chunk: Buffer): void => void driven.push(Buffer.from(chunk));
  stream.on('data', parse);
  const copy = new CopyOut('COPY …', (bytes, start, end) => taken.push(bytes.toString('hex', start, end)));
  copy.submit({ stream, query: () => undefined } as unknown as Connection);
  for (const piece of pieces) stream.emit('data', piece);
  return { taken, driver: Buffer.concat(driven) };
}

describe('CopyOut', () => {
  it('gives every message whole and the rest to the driver, however the bytes come', () => {
    const contents = fc.array(fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)), { maxLength: 12 });
    fc.assert(
      fc.property(contents, fc.array(fc.nat(), { maxLength: 40 }), (rows, places) => {
        const bytes = Buffer.concat([message('H', Buffer.from([1, 0, 0])), ...rows.flatMap((row) => [message('d', row), message('N', Buffer.from('a notice\0'))]), END]);
        expect(copied(cut(bytes, places))).toEqual({ taken: rows.map((row) => row.toString('hex')), driver: END });
      }),
    );
  });

  it('leaves a socket to the driver that is read, though it was paused at the last row', () => {
    const stream = new PassThrough();
    stream.on('data', () => undefined);
    const copy: CopyOut = new CopyOut('COPY …', () => copy.pause());
    copy.submit({ stream, query: () => undefined } as unknown as Connection);
    stream.emit('data', message('d', Buffer.from('row')));
    expect(stream.isPaused()).toBe(true);
    stream.emit('data', Buffer.concat([message('d', Buffer.from('the last row')), END]));
    expect(stream.isPaused()).toBe(false);
  });

  it('takes nothing more once it is discarded, and reads on to the end', () => {
    const taken: number[] = [];
    const stream = new PassThrough();
    const driven: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => driven.push(chunk));
    const copy: CopyOut = new CopyOut('COPY …', (_, start, end) => {
      taken.push(end - start);
      copy.pause();
    });
    copy.submit({ stream, query: () => undefined } as unknown as Connection);
    stream.emit('data', message('d', Buffer.from('row')));
    copy.discard();
    expect(stream.isPaused()).toBe(false);
    stream.emit('data', Buffer.concat([message('d', Buffer.from('another row')), END]));
    expect([taken, Buffer.concat(driven)]).toEqual([[3], END]);
  });

  it('leaves an error to the driver, also in the middle of a row', () => {
    const error = message('E', Buffer.from('SERROR\0\0'));
    const bytes = Buffer.concat([message('d', Buffer.from('row')), error]);
    for (let place = 0; place <= bytes.length; place += 1) expect(copied(cut(bytes, [place]))).toEqual({ taken: [Buffer.from('row').toString('hex')], driver: error });
  });
});

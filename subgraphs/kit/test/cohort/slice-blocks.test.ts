import { describe, expect, it } from '@jest/globals';
import sql from 'sql-template-tag';
import { packedDigits, packedCode, packedDay, packedMeasure } from '../../src/cohort/packed-column.js';
import { SliceBlocks } from '../../src/cohort/slice-blocks.js';

const COLUMNS = [packedDigits(sql`county`, 4, ['0301', '0302']), packedCode(sql`code`), packedDay(sql`day`, ['2025-03-21', '2025-04-21', '2025-05-22']), packedMeasure(sql`rials`)];
const SHAPE = { keyBytes: 16 as const, dimensions: 3, measures: 1 };
const ROW_BYTES = 16 + 3 * 2 + 8;
const COPY_HEADER = Buffer.alloc(19, 0x55);

const int32 = (number: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(number);
  return bytes;
};
const field = (bytes: Buffer | null): Buffer => (bytes ? Buffer.concat([int32(bytes.length), bytes]) : int32(-1));
const slice = (...columns: (Buffer | null)[]): Buffer => Buffer.concat([Buffer.from([0, columns.length]), ...columns.map(field)]);
const keys = (persons: number, first = 0): Buffer => Buffer.concat(Array.from({ length: persons }, (_, index) => Buffer.alloc(32, (first + index) % 251)));
const repeated = (persons: number, bytes: Buffer): Buffer => Buffer.concat(Array.from({ length: persons }, () => bytes));

/** Days from 2000-01-01. */
const dayNumber = (day: string): number => (Date.parse(day) - Date.parse('2000-01-01')) / 86_400_000;

function blocksOf(...messages: readonly Buffer[]): { readonly rows: Buffer; readonly counts: number[]; readonly total: number } {
  const blocks: Buffer[] = [];
  const taker = new SliceBlocks(SHAPE, COLUMNS, (block) => blocks.push(Buffer.from(block)));
  messages.forEach((message, index) => {
    const bytes = index === 0 ? Buffer.concat([COPY_HEADER, message]) : message;
    const among = Buffer.concat([Buffer.from('before'), bytes, Buffer.from('after')]);
    taker.take(among, 6, 6 + bytes.length);
  });
  taker.finish();
  return { rows: Buffer.concat(blocks.map((block) => block.subarray(4))), counts: blocks.map((block) => block.readUInt32BE()), total: taker.rows };
}

const good = (persons: number): Buffer =>
  slice(keys(persons), repeated(persons, Buffer.from('0302')), repeated(persons, int32(7)), repeated(persons, int32(dayNumber('2025-04-21'))), repeated(persons, Buffer.from('00000000000000ff', 'hex')));

describe('SliceBlocks', () => {
  it('puts of each person the key and the columns together', () => {
    const days = ['2025-03-20', '2025-03-21', '2025-05-21', '2025-05-22'].map(dayNumber);
    const message = slice(
      keys(4),
      Buffer.from('0301    03020301'),
      Buffer.concat([0, -1, 65_534, 3].map(int32)),
      Buffer.concat(days.map(int32)),
      Buffer.concat([1n, -1n, -(2n ** 63n), 2n ** 62n].map((number) => {
        const bytes = Buffer.alloc(8);
        bytes.writeBigInt64BE(number);
        return bytes;
      })),
    );
    const { rows } = blocksOf(message);
    const told = Array.from({ length: 4 }, (_, row) => {
      const at = row * ROW_BYTES;
      return [rows[at], rows[at + 15], rows.readUInt16BE(at + 16), rows.readUInt16BE(at + 18), rows.readUInt16BE(at + 20), rows.readBigInt64BE(at + 22)];
    });
    expect(told).toEqual([
      [0, 0, 0, 0, 0xffff, 1n],
      [1, 1, 0xffff, 0xffff, 0, -1n],
      [2, 2, 1, 65_534, 1, -(2n ** 63n)],
      [3, 3, 0, 3, 0xffff, 2n ** 62n],
    ]);
  });

  it('takes a day that never comes for one that is not known', () => {
    const { rows } = blocksOf(slice(keys(2), Buffer.from('03010301'), repeated(2, int32(0)), Buffer.concat([int32(0x7fff_ffff), int32(-0x8000_0000)]), Buffer.alloc(16)));
    expect([rows.readUInt16BE(20), rows.readUInt16BE(ROW_BYTES + 20)]).toEqual([0xffff, 0xffff]);
  });

  it('makes blocks of its own size of slices of any, also of none', () => {
    const empty = slice(null, null, null, null, null);
    const { rows, counts, total } = blocksOf(empty, good(5_000), empty, good(1), good(4_000), Buffer.from([0xff, 0xff]));
    const most = Math.floor(65_536 / ROW_BYTES);
    expect([total, rows.length / ROW_BYTES, counts]).toEqual([9_001, 9_001, [most, most, most, most, 9_001 - 4 * most]]);
    expect(rows[4_999 * ROW_BYTES]).toBe(4_999 % 251);
    expect(blocksOf(empty, Buffer.from([0xff, 0xff]))).toEqual({ rows: Buffer.alloc(0), counts: [], total: 0 });
  });

  it.each<[string, Buffer]>([
    ['too few columns', slice(keys(1), Buffer.from('0301'))],
    ['half a key', slice(Buffer.alloc(48), Buffer.from('0301'), int32(0), int32(0), Buffer.alloc(8))],
    ['a column of fewer persons', slice(keys(2), Buffer.from('0301'), repeated(2, int32(0)), repeated(2, int32(0)), Buffer.alloc(16))],
    ['a column of nobody', slice(keys(1), null, int32(0), int32(0), Buffer.alloc(8))],
    ['digits that are no label', slice(keys(1), Buffer.from('0303'), int32(0), int32(0), Buffer.alloc(8))],
    ['text that is no digits', slice(keys(1), Buffer.from('03é'), int32(0), int32(0), Buffer.alloc(8))],
    ['bytes that belong to no column', Buffer.concat([good(1), Buffer.alloc(1)])],
  ])('refuses a slice with %s', (_what, message) => {
    expect(() => blocksOf(message)).toThrow(TypeError);
  });
});

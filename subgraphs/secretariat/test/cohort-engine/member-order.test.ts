import { describe, expect, it } from '@jest/globals';
import { MemberOrder } from '../../src/cohort-engine/member-order.js';

const bytesOf = (view: DataView): string => Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString('hex');

describe('MemberOrder', () => {
  it('is AES-256 of each block by itself, as many as are asked for', () => {
    // Source: FIPS 197, appendix C.3.
    const order = new MemberOrder(Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex'));
    const block = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
    const place = '8ea2b7ca516745bfeafc49904b496089';
    expect(bytesOf(order.placesOf(Buffer.concat([block, block])))).toBe(place + place);
    expect(bytesOf(order.placesOf(new Uint8Array(0)))).toBe('');
    expect(bytesOf(order.placesOf(block))).toBe(place);
  });

  it('has a key of 32 bytes', () => {
    expect(() => new MemberOrder(new Uint8Array(31))).toThrow('Invalid key length');
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type MemberWindow, pageOfWindow } from '../../src/cohort-engine/member-window.js';
import { keyOf } from '../agency-streams/stand-in-agency.js';

const windowOf = (persons: readonly number[], hasMore: boolean, after?: number): MemberWindow => ({
  keys: Buffer.concat(persons.map((person) => keyOf(person))),
  hasMore,
  ...(after !== undefined && { after: keyOf(after) }),
});
const pageOf = (window: MemberWindow, first: number, after?: number) => {
  const page = pageOfWindow(window, { first, ...(after !== undefined && { after: keyOf(after) }) });
  return page && { persons: page.keys.map((key) => Buffer.from(key).readUInt32BE(12)), hasMore: page.hasMore };
};

describe('a window of members', () => {
  it('gives what a list gives, or nothing where it may not have all of it', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.integer({ min: 1, max: 12 }), fc.nat(31), fc.nat(31), (members, first, from, size) => {
        const list = Array.from({ length: members }, (_, person) => person);
        const start = Math.min(from, members);
        const inside = list.slice(start, start + size);
        const window = windowOf(inside, start + size < members, start === 0 ? undefined : start - 1);
        for (const after of [undefined, ...list]) {
          const begin = after === undefined ? 0 : after + 1;
          const page = pageOf(window, first, after);
          if (page) expect(page).toEqual({ persons: list.slice(begin, begin + first), hasMore: begin + first < members });
          const isThere = begin >= start && begin <= start + size && (begin + first <= start + size || start + size >= members);
          expect(page !== undefined).toBe(isThere);
        }
      }),
    );
  });

  it('knows nothing of somebody who is not in it', () => {
    expect(pageOf(windowOf([1, 2, 3], false), 1, 99)).toBeUndefined();
    expect(pageOf(windowOf([1, 2, 3], false, 7), 1)).toBeUndefined();
    expect(pageOf(windowOf([], false), 1)).toEqual({ persons: [], hasMore: false });
  });

  it('gives pages that share nothing with it', () => {
    const window = windowOf([1, 2], false);
    pageOfWindow(window, { first: 1 })?.keys[0]?.fill(0);
    expect(pageOf(window, 1)).toEqual({ persons: [1], hasMore: true });
  });
});

import { describe, expect, it } from '@jest/globals';
import { compareParts } from './parts/compare-parts.js';
import type { ExpectedParts } from './parts/expect-parts.js';

const part = (path: readonly (string | number)[], data: unknown): ExpectedParts['parts'][number] => ({ label: 'l', path, answer: { data }, possible: { data } });
const expected: ExpectedParts = {
  first: { data: { a: { b: 1 } } },
  possibleFirst: { data: { a: { b: 1 } } },
  parts: [part(['a'], { c: { d: 2 } }), part(['a', 'c'], { e: 3 })],
  repeatable: [],
};
const whole = { data: { a: { b: 1, c: { d: 2, e: 3 } } } };
const first = { data: { a: { b: 1 } }, hasNext: true };
const outer = { data: { c: { d: 2 } }, path: ['a'], label: 'l' };
const inner = { data: { e: 3 }, path: ['a', 'c'], label: 'l' };

describe('compareParts', () => {
  it('takes the parts of an answer in any number of payloads', () => {
    expect(compareParts(expected, [first, { incremental: [outer, inner], hasNext: false }], whole, false)).toBeUndefined();
    expect(compareParts(expected, [first, { incremental: [outer], hasNext: true }, { incremental: [inner], hasNext: true }, { hasNext: false }], whole, false)).toBeUndefined();
  });

  it.each([
    ['a part that is missing', [first, { incremental: [outer], hasNext: false }]],
    ['a part that comes twice', [first, { incremental: [outer, inner, inner], hasNext: false }]],
    ['a part before its object', [first, { incremental: [inner, outer], hasNext: false }]],
    ['a part with another label', [first, { incremental: [outer, { ...inner, label: 'm' }], hasNext: false }]],
    ['a part with other data', [first, { incremental: [outer, { ...inner, data: { e: 4 } }], hasNext: false }]],
    ['an error that nothing explains', [first, { incremental: [outer, { ...inner, errors: [{ path: ['a', 'c', 'e'], extensions: { code: 'FORBIDDEN' } }] }], hasNext: false }]],
    ['an answer that does not end', [first, { incremental: [outer, inner], hasNext: true }]],
    ['an answer that goes on after its end', [first, { incremental: [outer], hasNext: false }, { incremental: [inner], hasNext: false }]],
    ['errors outside of the parts', [first, { incremental: [outer, inner], errors: [{ message: 'lost' }], hasNext: false }]],
  ])('sees %s', (_, parts) => {
    expect(compareParts(expected, parts, whole, false)).toBeDefined();
  });

  it('takes parts of one label and place in any order', () => {
    const failed = (name: string) => ({ errors: [{ path: [name], extensions: { code: 'FORBIDDEN' } }], data: null });
    const twice = { ...expected, parts: ['c', 'd'].map((name) => ({ label: undefined, path: ['a'], answer: failed(name), possible: failed(name) })) };
    const sent = (name: string) => ({ data: null, path: ['a'], errors: [{ path: ['a', name], extensions: { code: 'FORBIDDEN' } }] });
    const nulled = { data: { a: null }, errors: [] };
    for (const names of [['c', 'd'], ['d', 'c']]) expect(compareParts(twice, [first, { incremental: names.map(sent), hasNext: false }], nulled, false)).toBeUndefined();
    expect(compareParts(twice, [first, { incremental: [sent('c'), sent('e')], hasNext: false }], nulled, false)).toMatchObject({ kind: 'errors' });
  });

  it('lets a deferred field take its object along only where the whole answer has a null there too', () => {
    const gone = { data: { a: null }, errors: [{ path: ['a', 'c'], extensions: { code: 'FORBIDDEN' } }], hasNext: false };
    expect(compareParts(expected, [gone], { data: { a: null }, errors: gone.errors }, false)).toBeUndefined();
    expect(compareParts(expected, [gone], whole, false)).toMatchObject({ kind: 'data' });
    expect(compareParts(expected, [{ ...gone, errors: [] }], { data: { a: null }, errors: gone.errors }, false)).toMatchObject({ kind: 'data' });
  });
});

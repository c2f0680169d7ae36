import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Failure } from '../../src/execution/failure.js';
import { ABSENT, cloneValue, isTreeObject, mergeValues } from '../../src/execution/tree.js';

const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(1, 'a', true),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'constructor'), tie('value'), { noNullPrototype: true }),
  ),
})).value;

/** Two halves of a value: each object's fields are in one of them or in both. */
const split = (value: unknown, choose: () => number): [unknown, unknown] => {
  if (Array.isArray(value)) {
    const halves = value.map((item) => split(item, choose));
    return [halves.map(([first]) => first), halves.map(([, second]) => second)];
  }
  if (typeof value !== 'object' || value === null) return [value, value];
  const [first, second]: [[string, unknown][], [string, unknown][]] = [[], []];
  for (const [name, field] of Object.entries(value)) {
    const side = choose();
    const [one, other] = split(field, choose);
    if (side !== 1) first.push([name, side === 0 ? field : one]);
    if (side !== 0) second.push([name, side === 1 ? field : other]);
  }
  return [Object.fromEntries(first), Object.fromEntries(second)];
};

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, sorted(field)]));
};

describe('mergeValues', () => {
  it('puts a value together from its halves', () => {
    fc.assert(
      fc.property(json, fc.infiniteStream(fc.nat(2)), (value, choices) => {
        const [first, second] = split(JSON.parse(JSON.stringify(value)), () => choices.next().value ?? 0);
        expect(JSON.stringify(sorted(mergeValues(first, second)))).toBe(JSON.stringify(sorted(value)));
      }),
    );
  });

  it('never sets a prototype', () => {
    const merged = mergeValues(JSON.parse('{"o":{}}'), JSON.parse('{"o":{"__proto__":{"polluted":true}}}'));
    expect(JSON.stringify(merged)).toBe('{"o":{"__proto__":{"polluted":true}}}');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it.each([
    ['null', null, 1, 1],
    ['null', { a: 1 }, null, { a: 1 }],
    ['another kind', [1], { a: 1 }, [1]],
    ['a longer list', [{ a: 1 }], [{ b: 2 }, { b: 3 }], [{ a: 1, b: 2 }]],
    ['a failure', 5, new Failure('fetch', []), 5],
    ['a failure', null, new Failure('fetch', []), null],
    ['a null after a failure', new Failure('fetch', []), null, null],
  ])('keeps what is there when the other is %s', (_what, first, second, merged) => {
    expect(mergeValues(first, second)).toEqual(merged);
  });

  it('notes in objects what became of fields that one of two did not bring', () => {
    const failure = new Failure('fetch', []);
    for (const merged of [mergeValues(failure, { list: [{ a: 1 }] }), mergeValues({ list: [{ a: 1 }] }, failure)]) {
      const items = isTreeObject(merged) && Array.isArray(merged['list']) ? merged['list'] : [];
      expect(items.map((item) => item[ABSENT])).toEqual([failure]);
    }
  });
});

describe('cloneValue', () => {
  it('gives an equal value that shares no object', () => {
    fc.assert(
      fc.property(json, (value) => {
        const copy = cloneValue(value);
        expect(JSON.stringify(copy)).toBe(JSON.stringify(value));
        const shared = new Set(objectsIn(value));
        expect(objectsIn(copy).some((object) => shared.has(object))).toBe(false);
      }),
    );
  });
});

const objectsIn = (value: unknown): object[] => (typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(objectsIn)] : []);

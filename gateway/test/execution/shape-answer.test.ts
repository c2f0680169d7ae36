import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compilePlan } from '../../src/execution/compile-plan.js';
import { executePlan, type ExecutedPlan } from '../../src/execution/execute-plan.js';
import type { QueryPlan, TypeShape } from '../../src/planning/query-plan.js';
import { anyOf, execute, fieldsOf, leaf, listOf, object, oneOf, planOf, root, some, typeName } from './plan-parts.js';

/** Shapes the value often enough that the shape has a generated function at the end. */
const shapeHot = async (plan: QueryPlan, data: object): Promise<{ readonly cold: ExecutedPlan; readonly hot: ExecutedPlan }> => {
  const text = JSON.stringify(data);
  const compiled = compilePlan(plan);
  const ask = () => Promise.resolve({ kind: 'answered', data: JSON.parse(text), errors: [] } as const);
  const once = () => executePlan(compiled, { variables: {}, textForm: 'unicode', ask, signal: undefined, requestId: 'r', maskMessages: true });
  const cold = await once();
  for (let times = 0; times < 100; times++) await once();
  return { cold, hot: await once() };
};

const shapeOne = async (type: TypeShape, value: unknown): Promise<{ readonly value: unknown; readonly paths: unknown[] }> => {
  const { cold, hot } = await shapeHot(planOf([root(0, 'a', ['x'])], { x: type }), { x: value });
  expect(hot).toEqual(cold);
  return { value: cold.data?.['x'], paths: cold.errors.map(({ path }) => path?.join('.')) };
};

describe('a leaf', () => {
  it.each([
    [leaf('Int'), [0, -1, 2_147_483_647, -2_147_483_648], [2_147_483_648, -2_147_483_649, 1.5, '1', true, [1], {}, { valueOf: 1, toString: 2 }]],
    [leaf('Float'), [0, 1.5, -1e300, 5], ['1.5', true, [], {}]],
    [leaf('String'), ['', 'سلام'], [1, true, [], {}]],
    [leaf('Boolean'), [true, false], [0, 'true', [], {}]],
    [leaf('ID'), ['', 'a'], [1.5, true, [], {}, 1e300]],
    [oneOf('A', 'B'), ['A', 'B'], ['C', 'a', 0, [], {}, 'constructor']],
    [leaf('Any'), [1, '', false, [1, { a: [] }], { b: null }], []],
  ])('of type %j is what the schema says, or null with an error', async (type, good, bad) => {
    for (const value of good) expect(await shapeOne(type, value)).toEqual({ value, paths: [] });
    for (const value of bad) expect(await shapeOne(type, value)).toEqual({ value: null, paths: ['x'] });
    expect(await shapeOne(type, null)).toEqual({ value: null, paths: [] });
  });

  it('of type ID may be an integer on the wire', async () => {
    expect(await shapeOne(listOf(leaf('ID!')), [1, 'b', -3])).toEqual({ value: ['1', 'b', '-3'], paths: [] });
  });

  it('that JSON can hold and no number is (1e999) is none', async () => {
    const ask = () => Promise.resolve({ kind: 'answered', data: JSON.parse('{"x":1e999}'), errors: [] } as const);
    const { data, errors } = await executePlan(compilePlan(planOf([root(0, 'a', ['x'])], { x: leaf('Float') })), { variables: {}, textForm: 'unicode', ask, signal: undefined, requestId: 'r', maskMessages: true });
    expect([data, errors.length]).toEqual([{ x: null }, 1]);
  });
});

describe('a value of the wrong kind', () => {
  it.each([
    ['a list for a leaf', leaf('String'), ['a']],
    ['a leaf for a list', listOf(leaf('String')), 'a'],
    ['an object for a list', listOf(leaf('String')), { 0: 'a', length: 1 }],
    ['a leaf for an object', object('X', { y: leaf('Int') }), 'a'],
    ['a list for an object', object('X', { y: leaf('Int') }), [{ y: 1 }]],
    ['an object of no type', anyOf({ X: { y: leaf('Int') } }), { y: 1 }],
    ['an object of another type', anyOf({ X: { y: leaf('Int') } }), { __typename: 'Y', y: 1 }],
    ['an object of a type that is no text', anyOf({ X: { y: leaf('Int') } }), { __typename: ['X'], y: 1 }],
  ])('such as %s is null with an error that names the subgraph', async (_what, type, value) => {
    const { data, errors } = await execute(planOf([root(0, 'a', ['x'])], { x: type }), { a: { data: { x: value } } });
    expect(data).toEqual({ x: null });
    expect(errors).toEqual([expect.objectContaining({ path: ['x'], extensions: { code: 'SUBGRAPH_BAD_ANSWER', subgraph: 'a' } })]);
  });

  it.each([10, 1_000_000])('such as %i lists within each other harms nobody', async (depth) => {
    const deep = JSON.parse('['.repeat(depth) + ']'.repeat(depth));
    const ask = () => Promise.resolve({ kind: 'answered', data: { x: deep }, errors: [] } as const);
    const { data } = await executePlan(compilePlan(planOf([root(0, 'a', ['x'])], { x: listOf(listOf(leaf('Int'))) })), { variables: {}, textForm: 'unicode', ask, signal: undefined, requestId: 'r', maskMessages: true });
    expect(data).toEqual({ x: [[null]] });
  });
});

describe('names that every object has', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
  it.each(names)('such as %s are fields like others', async (name) => {
    const plan = planOf([root(0, 'a', [name, 'x'])], { [`${name}:x`]: leaf('Int'), [`y:${name}`]: leaf('Int'), o: object('O', { [name]: leaf('Int') }) });
    const answer = JSON.parse(`{"${name}":1,"x":2,"o":{"${name}":3}}`);
    const all = { ...plan, fetches: [root(0, 'a', [name, 'x', 'o'])] };
    const { cold, hot } = await shapeHot(all, answer);
    for (const { data } of [cold, hot]) expect(JSON.stringify(data)).toBe(`{"${name}":2,"y":1,"o":{"${name}":3}}`);
  });

  it.each(names)('such as %s are null where no subgraph gave them', async (name) => {
    const { cold, hot } = await shapeHot(planOf([root(0, 'a', [name, 'o'])], { [name]: leaf('String'), o: object('O', { [name]: leaf('Any') }) }), { o: {} });
    for (const { data } of [cold, hot]) expect(JSON.stringify(data)).toBe(`{"${name}":null,"o":{"${name}":null}}`);
  });
});

describe('__typename', () => {
  it('is known without being fetched where only one type can be, and read where several can', async () => {
    const plan = planOf([root(0, 'a', ['one', 'any'])], {
      'top:__typename': typeName,
      one: object('Cat', { __typename: typeName }),
      any: listOf(anyOf({ Cat: { kind: leaf('String'), '__typename': typeName } }, ['Dog'])),
    });
    const data = { one: { __typename: 'Interface' }, any: [{ __typename: 'Cat' }, { __typename: 'Dog' }] };
    const { cold, hot } = await shapeHot(plan, data);
    expect(hot).toEqual(cold);
    expect(cold.data).toEqual({ top: 'Query', one: { __typename: 'Cat' }, any: [{ kind: null, __typename: 'Cat' }, {}] });
  });
});

describe('a withheld field', () => {
  it('is null with its error, said once', async () => {
    const withheld: TypeShape = { kind: 'withheld', nonNull: false, error: { code: 'FORBIDDEN', message: 'Not yours.', details: { reason: 'scope' } } };
    const { data, errors } = await execute(planOf([root(0, 'a', ['list'])], { list: listOf(object('X', { y: leaf('Int'), z: withheld })) }), { a: { data: { list: [{ y: 1 }, { y: 2 }] } } });
    expect(data).toEqual({ list: [{ y: 1, z: null }, { y: 2, z: null }] });
    expect(errors).toEqual([{ message: 'Not yours.', path: ['list', 0, 'z'], locations: [{ line: 1, column: 1 }], extensions: { code: 'FORBIDDEN', reason: 'scope' } }]);
  });
});

/** As the specification puts it, "Handling execution errors": the plainest way to write it. */
const expected = (type: TypeShape, value: any, path: string, paths: string[]): unknown => {
  try {
    return completed(type, value, path, paths);
  } catch (thrown) {
    if (type.nonNull) throw thrown;
    paths.push(String(thrown));
    return null;
  }
};
const completed = (type: TypeShape, value: any, path: string, paths: string[]): unknown => {
  if (value === null || value === undefined) {
    if (type.nonNull) throw path;
    return null;
  }
  if (type.kind === 'list') {
    if (!Array.isArray(value)) throw path;
    return value.map((item, index) => expected(type.of, item, `${path}.${index}`, paths));
  }
  if (type.kind === 'object') {
    if (typeof value !== 'object' || Array.isArray(value)) throw path;
    return Object.fromEntries(type.object.fields.map(({ responseName, from, type: of }) => [responseName, expected(of, Object.hasOwn(value, from) ? value[from] : undefined, `${path}.${responseName}`, paths)]));
  }
  if (typeof value !== 'string') throw path;
  return value;
};

const { type: anyType } = fc.letrec<{ type: TypeShape }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(leaf('String'), leaf('String!')),
    fc.tuple(tie('type'), fc.boolean()).map(([of, nonNull]) => (nonNull ? some(listOf(of)) : listOf(of))),
    fc
      .tuple(fc.dictionary(fc.constantFrom('a', 'b', 'c:a', 'd', 'toString'), tie('type'), { minKeys: 1 }), fc.boolean())
      .map(([types, nonNull]): TypeShape => ({ kind: 'object', nonNull, object: { typeName: 'T', fields: fieldsOf('T', types) } })),
  ),
}));

const valueOf = (type: TypeShape): fc.Arbitrary<unknown> => {
  const odd = { weight: 1, arbitrary: fc.constantFrom<unknown>(null, 5, 'text', [], {}) };
  switch (type.kind) {
    case 'list':
      return fc.oneof({ weight: 12, arbitrary: fc.array(valueOf(type.of), { maxLength: 4 }) }, odd);
    case 'object':
      return fc.oneof({ weight: 12, arbitrary: fc.record(Object.fromEntries(type.object.fields.map((field) => [field.from, valueOf(field.type)])), { requiredKeys: [] }) }, odd);
    default:
      return fc.oneof({ weight: 12, arbitrary: fc.string({ maxLength: 2 }) }, odd);
  }
};

describe('any answer', () => {
  it('has nulls and errors where the specification says, cold and hot', async () => {
    const cases = anyType.chain((type) => fc.tuple(fc.constant(type), valueOf(type)));
    await fc.assert(
      fc.asyncProperty(cases, async ([type, value]) => {
        const paths: string[] = [];
        const query: TypeShape = { kind: 'object', nonNull: false, object: { typeName: 'Query', fields: fieldsOf('Query', { x: type }) } };
        const data = expected({ ...query, nonNull: false }, { x: value }, '', paths);
        const { cold, hot } = await shapeHot(planOf([root(0, 'a', ['x'])], { x: type }), { x: value });
        expect(hot).toEqual(cold);
        expect(JSON.stringify(cold.data)).toBe(JSON.stringify(data));
        expect(cold.errors.map(({ path }) => `.${path?.join('.')}`)).toEqual(paths);
      }),
      { numRuns: 150 },
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, Kind, parse, validate, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { evaluateCost, type CostExpression } from '../../src/limits/cost-expression.js';
import { CostModel } from '../../src/limits/cost-model.js';
import { costOfOperation } from '../../src/limits/cost-of-operation.js';
import { DEFAULT_COST_SETTINGS, type CostSettings } from '../../src/limits/cost-settings.js';
import type { CostDirectives } from '../../src/limits/read-cost-directives.js';
import { operations } from './arbitrary-operations.js';
import { countObjects, LIST_SIZE, WORLD } from './cost-world.js';
import { boundedReads } from './bounded-reads.js';

const NO_DIRECTIVES: CostDirectives = { weights: new Map(), listSizes: new Map() };
const modelOf = (schema: GraphQLSchema, directives: Partial<CostDirectives> = {}, settings: Partial<CostSettings> = {}): CostModel =>
  new CostModel(schema, { ...NO_DIRECTIVES, ...directives }, { ...DEFAULT_COST_SETTINGS, listSize: LIST_SIZE, ...settings });

const operationOf = (document: DocumentNode): OperationDefinitionNode => {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('no operation');
  return operation;
};

const express = (model: CostModel, text: string, conditions: Record<string, boolean> = {}): CostExpression => {
  const document = parse(text, { noLocation: true });
  expect(validate(model.schema, document)).toEqual([]);
  return costOfOperation(model, { document, operation: operationOf(document), conditions });
};
const world = modelOf(WORLD);
const costOf = (text: string, variables: Record<string, unknown> = {}, model = world): number => evaluateCost(express(model, text), variables);

describe('the cost of an operation', () => {
  it.each<[string, string, number]>([
    ['one for each object', '{ thing { name } }', 1],
    ['nothing for leaves of the root', '{ __typename }', 0],
    ['an object for each item a literal asks for', '{ things(first: 5) { name } }', 5],
    ['the argument’s default where none is given', '{ things { name } }', 3],
    ['the assumed size where an argument is null or has no default', '{ a: nodes2(limit: null) { id } b: nodes2 { id } }', 2 * LIST_SIZE],
    ['products of lists within lists', '{ things(first: 5) { things(first: 4) { parts { id } } } }', 5 + 5 * 4 + 5 * 4 * LIST_SIZE],
    ['both dimensions of a list of lists', '{ grid { name } }', LIST_SIZE * LIST_SIZE],
    ['a connection once and its lists by its argument', '{ pages(first: 7) { total edges { node { id } } nodes { id } } }', 1 + 7 * 2 + 7],
    ['fields of one response name once', '{ things(first: 5) { name } things(first: 5) { name parts { id } } }', 5 + 5 * LIST_SIZE],
    ['fields of two response names twice', '{ a: thing { name } b: thing { name } }', 2],
    ['the dearest of possible types', '{ any { ... on Thing { parts { id } } ... on Part { whole { id } } } }', 1 + LIST_SIZE],
    ['fields of an interface for each object', '{ nodes2(limit: 3) { things(first: 2) { id } ... on Part { whole { id } } } }', 3 * (1 + 2 + 1)],
    ['nothing for a size of zero or less', '{ a: things(first: 0) { things { id } } b: things(first: -5) { id } }', 0],
    ['nothing for what is left out by a literal', '{ things @skip(if: true) { id } thing @include(if: false) { id } ... @include(if: false) { things { id } } }', 0],
    ['introspection by a weight of its own', '{ __schema { types { fields { name } } } __type(name: "Thing") { name } }', 2 * DEFAULT_COST_SETTINGS.introspectionWeight],
  ])('counts %s', (_, text, cost) => {
    expect(costOf(text)).toBe(cost);
  });

  it.each<[string, Record<string, unknown>, number]>([
    ['the variable’s value', { n: 6 }, 6 + 6],
    ['the argument’s default for a variable that is not given', {}, 3 + LIST_SIZE],
    ['the assumed size for null', { n: null }, LIST_SIZE + LIST_SIZE],
    ['nothing below zero', { n: -3 }, 0],
    ['the assumed size for what is no number', { n: 'many' }, LIST_SIZE + LIST_SIZE],
  ])('takes %s', (_, variables, items) => {
    expect(costOf('query ($n: Int) { things(first: $n) { name } pages(first: $n) { nodes { id } } }', variables)).toBe(items + 1);
  });

  it('saturates instead of overflowing', () => {
    const huge = '{ things(first: 2147483647) { things(first: 2147483647) { things(first: 2147483647) { id } } } }';
    expect(costOf(huge)).toBe(Number.MAX_SAFE_INTEGER);
    expect(costOf('query ($n: Int) { things(first: $n) { things(first: $n) { things(first: $n) { id } } } }', { n: Infinity })).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('leaves out what known conditions leave out, and takes unknown ones as asked for', () => {
    const text = 'query ($v: Boolean!) { thing @include(if: $v) { id } things(first: 5) @skip(if: $v) { id } }';
    expect(evaluateCost(express(world, text), {})).toBe(6);
    expect(evaluateCost(express(world, text, { v: true }), {})).toBe(1);
    expect(evaluateCost(express(world, text, { v: false }), {})).toBe(5);
  });

  it('takes a variable of any name for what it is', () => {
    const text = 'query ($constructor: Boolean!, $toString: Int) { thing @include(if: $constructor) { id } things(first: $toString) { id } }';
    expect(evaluateCost(express(world, text), {})).toBe(1 + 3);
  });

  it('is the same data after a message between threads', () => {
    const expression = express(world, 'query ($n: Int) { things(first: $n) { pages(first: $n) { nodes { id } } } }');
    expect(structuredClone(expression)).toEqual(expression);
    expect(evaluateCost(structuredClone(expression), { n: 4 })).toBe(4 * (1 + 1 + 4));
  });

  it('is one number where no variable sizes anything', () => {
    expect(express(world, '{ things(first: 5) { pages(first: 9) { nodes { parts { id } } } } }').nodes).toHaveLength(1);
  });
});

describe('cost against an answer of exactly the sizes asked for', () => {
  const size = fc.constantFrom(undefined, null, 0, 1, 2, 3);
  const given = (variables: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined));
  // As coercion leaves them: the operation's default is filled in.
  const coerced = (variables: Record<string, unknown>): Record<string, unknown> => ({ m: 2, ...given(variables) });

  it('equals the number of its objects', () => {
    fc.assert(
      fc.property(operations({ abstract: false }), fc.record({ n: size, m: size }), (text, variables) => {
        expect(costOf(text, coerced(variables))).toBe(countObjects(parse(text), given(variables), () => 0));
      }),
      { numRuns: 100 },
    );
  });

  it('is at least the number of its objects, whatever types they are of', () => {
    fc.assert(
      fc.property(operations({ abstract: true }), fc.record({ n: size, m: size }), fc.infiniteStream(fc.boolean()), (text, variables, choices) => {
        const objects = countObjects(parse(text), given(variables), () => (choices.next().value ? 1 : 0));
        expect(costOf(text, coerced(variables))).toBeGreaterThanOrEqual(objects);
      }),
      { numRuns: 100 },
    );
  });

  it('never falls when a variable grows', () => {
    fc.assert(
      fc.property(operations({ abstract: true }), fc.nat(1_000), fc.nat(1_000), fc.nat(1_000), (text, n, m, more) => {
        const expression = express(world, text);
        expect(evaluateCost(expression, { n: n + more, m })).toBeGreaterThanOrEqual(evaluateCost(expression, { n, m }));
      }),
      { numRuns: 100 },
    );
  });
});

describe('cost by @cost and @listSize', () => {
  const schema = buildSchema(`
    type Query { plain: T, heavy: T, list: [T], sized(max: Int, ids: [ID], filter: Filter): [T], pages(filter: Filter = { first: 4 }): Pages, colour: Colour, i: I }
    type Mutation { save(input: Filter, colour: Colour, inputs: [Filter!]): T }
    type Pages { items: [T], others: [T] }
    interface I { children: [T] }
    type A implements I { children: [T] }
    type B implements I { children: [T] }
    type T { id: ID, colour: Colour }
    enum Colour { RED }
    input Filter { first: Int = 6, inner: Filter, price: Int, colour: Colour }
  `);
  const listSize = { assumedSize: undefined, slicingArguments: [], sizedFields: [], requireOneSlicingArgument: false };
  const model = modelOf(schema, {
    weights: new Map([
      ['T', 5],
      ['Query.heavy', 20],
      ['Colour', 3],
      ['Filter.price', 7],
      ['Mutation.save(colour:)', 11],
      ['B', 2],
    ]),
    listSizes: new Map([
      ['Query.list', { ...listSize, assumedSize: 8 }],
      ['Query.sized', { ...listSize, assumedSize: 9, slicingArguments: ['max', 'ids', 'filter.first', 'filter.inner.first'] }],
      ['Query.pages', { ...listSize, slicingArguments: ['filter.first'], sizedFields: ['items'] }],
      ['I.children', { ...listSize, assumedSize: 4 }],
      ['A.children', { ...listSize, assumedSize: 1 }],
    ]),
  });

  it.each<[string, string, number]>([
    ['the weight of a type', '{ plain { id } }', 5],
    ['the weight of a field instead of its type’s', '{ heavy { id } }', 20],
    ['the weight of a leaf’s type', '{ colour plain { colour } }', 3 + 5 + 3],
    ['assumed items', '{ list { id } }', 8 * 5],
    ['the largest of several slicing arguments', '{ sized(max: 2, ids: ["a", "b", "c"]) { id } }', 3 * 5],
    ['the assumed size where none is given', '{ sized { id } }', 9 * 5],
    ['a single value as a list of one', '{ sized(ids: "a") { id } }', 5],
    ['slicing inside an input object, and the object itself', '{ sized(filter: { first: 3, inner: { first: 4 } }) { id } }', 4 * 5 + 2],
    ['the default of an input field', '{ sized(filter: {}) { id } }', 6 * 5 + 1],
    ['the default of an argument for sized fields, and no other', '{ pages { items { id } others { id } } }', 1 + 4 * 5 + LIST_SIZE * 5],
    ['what an interface says where the object says nothing', '{ i { children { id } } }', 2 + 4 * 5],
    ['a mutation and its inputs', 'mutation { save(input: { price: 1, colour: RED }, colour: RED) { id } }', 10 + 5 + 1 + 7 + 3 + 11],
    ['each input of a list, and nothing for null', 'mutation { save(inputs: [{ price: 1 }, { price: null }, {}], colour: null) { id } }', 10 + 5 + 3 + 7],
  ])('counts %s', (_, text, cost) => {
    expect(costOf(text, {}, model)).toBe(cost);
  });

  it('counts the inputs and the sizes that variables hold as if they were written out', () => {
    const text = 'mutation ($input: Filter, $inputs: [Filter!]) { save(input: $input, inputs: $inputs) { id } }';
    expect(costOf(text, { input: { price: 1, inner: { colour: 'RED' } }, inputs: [{ price: 2 }, { first: 1 }] }, model)).toBe(10 + 5 + (1 + 7 + 1 + 3) + (1 + 7) + 1);
    expect(costOf(text, { input: null }, model)).toBe(10 + 5);
    const sized = 'query ($filter: Filter, $ids: [ID]) { sized(filter: $filter, ids: $ids) { id } }';
    expect(costOf(sized, { filter: { first: 3, inner: { first: 20 } }, ids: ['a'] }, model)).toBe(20 * 5 + 2);
    expect(costOf(sized, {}, model)).toBe(9 * 5);
    const inside = 'query ($n: Int) { sized(filter: { inner: { first: $n } }) { id } }';
    expect(costOf(inside, { n: 12 }, model)).toBe(12 * 5 + 2);
    expect(costOf(inside, {}, model)).toBe(6 * 5 + 2);
  });

  it('sends along only input types that a variable can hold and that cost something', () => {
    expect(Object.keys(express(model, 'query ($f: Filter) { sized(filter: $f) { id } }').inputTypes)).toEqual(['Filter']);
    expect(express(modelOf(schema, {}, { inputObjectWeight: 0 }), 'query ($f: Filter) { sized(filter: $f) { id } }')).toMatchObject({ inputTypes: {}, nodes: [{ kind: 'constant' }] });
  });
});

describe('the cost of a hostile operation', () => {
  it('is found without putting fragments in place', () => {
    const levels = 60;
    const fragments = Array.from({ length: levels }, (_, level) => `fragment F${level} on Thing { ${level === levels - 1 ? 'id' : `a: things(first: $n) { ...F${level + 1} } b: things(first: 1) { ...F${level + 1} }`} }`);
    const document = boundedReads(parse(`query ($n: Int) { thing { ...F0 } } ${fragments.join(' ')}`));
    const result = costOfOperation(world, { document, operation: operationOf(document) });
    expect(result.nodes.length).toBeLessThan(10 * levels);
    expect(evaluateCost(result, { n: 1 })).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('is found once for a thousand types that promise an interface the same', () => {
    const types = Array.from({ length: 1_000 }, (_, index) => `type T${index} implements I { i(first: Int): [I] name: String }`);
    const model = modelOf(buildSchema(`type Query { i: I } interface I { i(first: Int): [I] name: String } ${types.join(' ')}`));
    const set = (depth: number): string => (depth === 0 ? '{ name }' : `{ ${Array.from({ length: 5 }, (_, index) => `a${index}: i(first: ${index + 1}) ${set(depth - 1)}`).join(' ')} }`);
    const document = boundedReads(parse(`{ i ${set(4)} }`));
    const result = costOfOperation(model, { document, operation: operationOf(document) });
    expect(evaluateCost(result, {})).toBe(1 + 15 + 15 ** 2 + 15 ** 3 + 15 ** 4);
  });

  it('is the largest there is when even that is too much', () => {
    const types = Array.from({ length: 500 }, (_, index) => `type T${index} implements I { i(first: Int = ${index}): [I] name: String }`);
    const model = modelOf(buildSchema(`type Query { i: I } interface I { i(first: Int = 1): [I] name: String } ${types.join(' ')}`));
    const document = parse(`{ i { ${Array.from({ length: 500 }, (_, index) => `a${index}: i { name }`).join(' ')} } }`);
    const result = costOfOperation(model, { document, operation: operationOf(document) });
    expect(evaluateCost(result, {})).toBe(Number.MAX_SAFE_INTEGER);
  });
});

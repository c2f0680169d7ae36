import { describe, expect, it } from '@jest/globals';
import { buildSchema, Kind, parse } from 'graphql';
import { checkCost } from '../../src/limits/check-cost.js';
import { CostModel } from '../../src/limits/cost-model.js';
import { costOfOperation } from '../../src/limits/cost-of-operation.js';
import { DEFAULT_COST_SETTINGS } from '../../src/limits/cost-settings.js';
import type { ListSize } from '../../src/limits/read-cost-directives.js';

const schema = buildSchema('type Query { list(first: Int, last: Int): [T], page(first: Int! = 50): [T] } type T { id: ID }');
const required = (...slicingArguments: readonly string[]): ListSize => ({ assumedSize: 5, slicingArguments, sizedFields: [], requireOneSlicingArgument: true });
const listSizes = new Map([
  ['Query.list', required('first', 'last')],
  ['Query.page', required('first')],
]);
const model = new CostModel(schema, { weights: new Map(), listSizes }, DEFAULT_COST_SETTINGS);

const check = (text: string, variables: Record<string, unknown> = {}, maxCost = 100) => {
  const document = parse(text);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  const checked = checkCost(costOfOperation(model, { document, operation }), variables, maxCost);
  return checked.kind === 'affordable' ? checked.cost : checked.error.extensions;
};

describe('checkCost', () => {
  it('allows what costs as much as one request may, and refuses one more with both numbers', () => {
    expect(check('query ($n: Int) { list(first: $n) { id } }', { n: 100 })).toBe(100);
    expect(check('query ($n: Int) { list(first: $n) { id } }', { n: 101 })).toEqual({ code: 'COST_TOO_HIGH', limit: 100, counted: 101 });
  });

  const refusal = { code: 'BAD_USER_INPUT', coordinate: 'Query.list', allowed: 'exactly one of first, last' };
  it.each<[string, Record<string, unknown>, unknown]>([
    ['{ list(first: 3) { id } }', {}, 3],
    ['{ list(first: 3, last: null) { id } }', {}, 3],
    ['{ list { id } }', {}, refusal],
    ['{ list(first: null) { id } }', {}, refusal],
    ['{ list(first: 1, last: 2) { id } }', {}, refusal],
    ['query ($a: Int, $b: Int) { list(first: $a, last: $b) { id } }', { b: 4 }, 4],
    ['query ($a: Int, $b: Int) { list(first: $a, last: $b) { id } }', { a: null, b: 4 }, 4],
    ['query ($a: Int, $b: Int) { list(first: $a, last: $b) { id } }', { a: 3, b: 4 }, refusal],
    ['query ($a: Int, $b: Int) { list(first: $a, last: $b) { id } }', {}, refusal],
    ['query ($a: Int) { list(first: $a, last: 2) { id } }', { a: 3 }, refusal],
    ['{ page { id } }', {}, 50],
    ['query ($a: Int) { page(first: $a) { id } }', {}, 50],
  ])('holds %s with %j to one slicing argument', (text, variables, expected) => {
    expect(check(text, variables)).toEqual(expected);
  });
});

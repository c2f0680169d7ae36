import { describe, expect, it } from '@jest/globals';
import { composeSupergraph } from '@hamafza/schema/publication';
import { parse } from 'graphql';
import { readCostDirectives, type CostDirectives } from '../../src/limits/read-cost-directives.js';

const subgraph = (name: string, imports: string, types: string) => ({
  name,
  url: `http://${name}.example`,
  sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"${imports}])\n${types}`,
});

const readComposed = (...subgraphs: readonly ReturnType<typeof subgraph>[]): CostDirectives => {
  const composed = composeSupergraph(subgraphs);
  if (composed.outcome === 'refused') throw new Error(composed.reasons.map(({ message }) => message).join('\n'));
  return readCostDirectives(parse(composed.supergraphSdl));
};

const types = (cost: string, listSize: string): string => `
  type Query {
    things(first: Int = 5, filter: Filter @${cost}(weight: 2)): Things @${listSize}(slicingArguments: ["first"], sizedFields: ["nodes"], assumedSize: 9, requireOneSlicingArgument: false)
    price: Int @${cost}(weight: 7)
  }
  type Things { nodes: [Thing] }
  type Thing @${cost}(weight: 4) { colour: Colour, day: Day }
  enum Colour @${cost}(weight: 3) { RED }
  scalar Day @${cost}(weight: 6)
  input Filter { colour: Colour @${cost}(weight: 5) }
`;

describe('readCostDirectives', () => {
  it.each([
    ['under their own names', ', "@cost", "@listSize"', 'cost', 'listSize'],
    ['renamed', ', { name: "@cost", as: "@price" }, { name: "@listSize", as: "@bigness" }', 'price', 'bigness'],
    ['without an import', '', 'federation__cost', 'federation__listSize'],
  ])('reads what composition leaves of them %s', (_, imports, cost, listSize) => {
    const { weights, listSizes } = readComposed(subgraph('one', imports, types(cost, listSize)));
    expect(Object.fromEntries(weights)).toEqual({
      'Query.things(filter:)': 2,
      'Query.price': 7,
      Thing: 4,
      Colour: 3,
      Day: 6,
      'Filter.colour': 5,
    });
    expect(Object.fromEntries(listSizes)).toEqual({
      'Query.things': { slicingArguments: ['first'], sizedFields: ['nodes'], assumedSize: 9, requireOneSlicingArgument: false },
    });
  });

  it('reads the larger of what two subgraphs say', () => {
    const shared = (size: number, weight: number): string => `type Query { shared: [Int] @shareable @listSize(assumedSize: ${size}) @cost(weight: ${weight}) }`;
    const both = readComposed(subgraph('one', ', "@cost", "@listSize"', shared(5, 9)), subgraph('two', ', "@cost", "@listSize"', shared(15, 2)));
    expect(both.listSizes.get('Query.shared')).toMatchObject({ assumedSize: 15, requireOneSlicingArgument: true });
    expect(both.weights.get('Query.shared')).toBe(9);
  });

  it('takes a weight below zero as none at all', () => {
    const { weights } = readComposed(subgraph('one', ', "@cost"', 'type Query { a: Int @cost(weight: -5) }'));
    expect(weights.get('Query.a')).toBe(0);
  });

  it('reads nothing from directives of the same names that no link explains', () => {
    const document = parse('schema { query: Query } directive @cost(weight: Int!) on FIELD_DEFINITION type Query { a: Int @cost(weight: 5) }');
    expect(readCostDirectives(document).weights.size).toBe(0);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, parse } from 'graphql';
import { nullMisshapenValues } from '../../src/subgraph-client/null-misshapen-values.js';
import { isJsonObject, readSubgraphAnswer } from '../../src/subgraph-client/subgraph-answer.js';

const schema = buildSchema(`
  enum Colour { RED }
  interface Named { name: String }
  type Person implements Named { name: String age: Int! tags: [[String!]] colour: Colour }
  type Query { person: Person named: Named people: [Person] }
`);
const check = (query: string, data: any): [unknown, string[]] => [data, nullMisshapenValues(schema, parse(query), data).map((path) => path.join('.'))];

describe('nullMisshapenValues', () => {
  it.each<[string, string, unknown, unknown, string[]]>([
    ['passes a sound answer', '{ person { name age tags colour } }', { person: { name: 'a', age: 1, tags: [['x'], null], colour: 'RED' } }, { person: { name: 'a', age: 1, tags: [['x'], null], colour: 'RED' } }, []],
    ['fills in what is missing', '{ person { name } }', {}, { person: null }, []],
    ['reports a missing value that was promised', '{ person { age } }', { person: {} }, { person: { age: null } }, ['person.age']],
    ['nulls an object for a scalar', '{ person { n: name } }', { person: { n: {} } }, { person: { n: null } }, ['person.n']],
    ['nulls a scalar for an object', '{ person { name } }', { person: 5 }, { person: null }, ['person']],
    ['nulls an object for a list', '{ people { name } }', { people: { name: 'a' } }, { people: null }, ['people']],
    ['nulls an unknown enum value', '{ person { colour } }', { person: { colour: 'BLUE' } }, { person: { colour: null } }, ['person.colour']],
    ['nulls an object of an unknown type', '{ named { __typename name } }', { named: { __typename: 'Ghost', name: 'a' } }, { named: null }, ['named']],
    ['looks into fragments that apply', '{ named { __typename ...F } } fragment F on Person { age }', { named: { __typename: 'Person', age: 'x' } }, { named: { __typename: 'Person', age: null } }, ['named.age']],
    ['looks into entities', '{ _entities(representations: []) { ... on Person { name } } }', { _entities: [{ name: 1 }, 5, null] }, { _entities: [{ name: null }, null, null] }, ['_entities.0.name', '_entities.1']],
  ])('%s', (_name, query, data, expected, paths) => {
    expect(check(query, data)).toEqual([expected, paths]);
  });

  it('never throws, and finds nothing more the second time but what was promised', () => {
    const document = parse('{ person { name age tags colour } named { __typename name } people { age } }');
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const data = JSON.parse(JSON.stringify({ person: value, named: value, people: value })) as Record<string, unknown>;
        nullMisshapenValues(schema, document, data);
        const again = nullMisshapenValues(schema, document, data);
        expect(again.every((path) => path.at(-1) === 'age')).toBe(true);
      }),
    );
  });
});

describe('readSubgraphAnswer', () => {
  it('gives an answer or a failure for any text, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        const answer = readSubgraphAnswer(body);
        expect(answer.kind === 'failed' || answer.data === null || isJsonObject(answer.data)).toBe(true);
      }),
    );
  });
});

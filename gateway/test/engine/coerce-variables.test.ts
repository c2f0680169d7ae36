import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, getVariableValues, parse, validate, validateSchema, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { coerceVariables, type CoercedVariables } from '../../src/engine/coerce-variables.js';
import { describeVariables } from '../../src/preparation/describe-variables.js';
import { generateInputs, SECRETS } from './arbitrary-inputs.js';

const asked = (schema: GraphQLSchema, operation: string) => {
  const document = parse(operation);
  expect(validate(schema, document)).toEqual([]);
  const [definition] = document.definitions as OperationDefinitionNode[];
  return { definition: definition!, described: describeVariables({ schema, document, operation: definition!, refusalOf: () => undefined, refusedWhenAbsent: new Map(), revealsOf: () => undefined }) };
};

const coerce = (sdl: string, operation: string, values: Record<string, unknown>): CoercedVariables => coerceVariables(asked(buildSchema(sdl), operation).described, values);

const errorsOf = (coerced: CoercedVariables) => (coerced.kind === 'refused' ? coerced.errors.map(({ message, extensions }) => [message, extensions]) : []);

describe('coerceVariables', () => {
  it('accepts and gives what graphql-js does for any type and value, and never quotes one it refuses', () => {
    let [accepted, refused] = [0, 0];
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const { sdl, operation, values: generated } = generateInputs(g);
        const values = JSON.parse(JSON.stringify(generated)) as Record<string, unknown>;
        const schema = buildSchema(sdl, { assumeValidSDL: true });
        expect(validateSchema(schema)).toEqual([]);
        const { definition, described } = asked(schema, operation);
        const expected = getVariableValues(schema, definition.variableDefinitions ?? [], values);
        const coerced = coerceVariables(described, values);
        if (expected.coerced !== undefined) {
          accepted += 1;
          expect(coerced).toMatchObject({ kind: 'coerced' });
          expect(coerced.kind === 'coerced' && coerced.values).toEqual({ ...expected.coerced });
          return;
        }
        refused += 1;
        if (coerced.kind !== 'refused') throw new Error(`graphql-js refuses: ${expected.errors.join()}`);
        const told = JSON.stringify(coerced.errors);
        for (const secret of SECRETS) expect(told).not.toContain(secret);
        for (const error of coerced.errors) expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT', coordinate: expect.stringMatching(/^(Query\.f\(v\d:\)|Input\d\.f\d|\$v\d)$/) });
      }),
      { numRuns: 800 },
    );
    expect(Math.min(accepted, refused)).toBeGreaterThan(80);
  });

  const SDL = 'enum Colour { RED GREEN } input Filter { colour: Colour!, ages: [Int!] = [1] } input One @oneOf { id: ID, name: String } type Query { f(filter: Filter, one: One, ages: [Int!], id: ID, n: Int): Int }';

  it.each<[string, string, Record<string, unknown>, string, string]>([
    ['a value of the wrong kind at its argument', 'query ($n: Int) { f(n: $n) }', { n: 'S3CRET' }, 'Query.f(n:)', 'a value of type Int'],
    ['an item at its list, and not the whole of it', 'query ($a: [Int!]) { f(ages: $a) }', { a: [1, null] }, 'Query.f(ages:)', 'a value of type Int!'],
    ['a field of an input object by its own coordinate', 'query ($f: Filter) { f(filter: $f) }', { f: { colour: 'S3CRET' } }, 'Filter.colour', 'one of RED, GREEN'],
    ['a field that is missing', 'query ($f: Filter) { f(filter: $f) }', { f: {} }, 'Filter.colour', 'one of RED, GREEN'],
    ['a field that does not exist at the object, without its name', 'query ($f: Filter) { f(filter: $f) }', { f: { colour: 'RED', S3CRET: 1 } }, 'Query.f(filter:)', 'a value of type Filter'],
    ['two fields of which one may be given', 'query ($o: One) { f(one: $o) }', { o: { id: '1', name: 'x' } }, 'Query.f(one:)', 'a value of type One'],
    ['a list where there is one object', 'query ($f: Filter) { f(filter: $f) }', { f: [] }, 'Query.f(filter:)', 'a value of type Filter'],
  ])('names %s', (_name, operation, values, coordinate, allowed) => {
    expect(errorsOf(coerce(SDL, operation, values))).toEqual([[`${coordinate} must be ${allowed}.`, { code: 'BAD_USER_INPUT', coordinate, allowed }]]);
  });

  it('names a variable that must be given and is not, and the place that takes it', () => {
    expect(errorsOf(coerce(SDL, 'query ($f: Filter!) { f(filter: $f) }', {}))).toEqual([
      ['The variable $f is missing: Query.f(filter:) must be a value of type Filter!.', { code: 'BAD_USER_INPUT', coordinate: 'Query.f(filter:)', allowed: 'a value of type Filter!' }],
    ]);
  });

  it('says where the operation declares the variable', () => {
    const coerced = coerce(SDL, 'query (\n  $n: Int) { f(n: $n) }', { n: '' });
    expect(coerced.kind === 'refused' && coerced.errors[0]!.toJSON().locations).toEqual([{ line: 2, column: 3 }]);
  });

  it('does not say of a long list a thousand times what is wrong', () => {
    expect(errorsOf(coerce(SDL, 'query ($a: [Int!]) { f(ages: $a) }', { a: Array.from({ length: 1_000 }, () => 'x') }))).toHaveLength(20);
  });

  it.each(['input Deep { deep: Deep } type Query { f(a: Deep): Int }', 'scalar Deep type Query { f(a: Deep): Int }'])('refuses values within values without end, by %s', (sdl) => {
    let deep: unknown = {};
    for (let level = 0; level < 130_000; level += 1) deep = { deep };
    expect(errorsOf(coerce(sdl, 'query ($a: Deep) { f(a: $a) }', { a: deep }))).toMatchObject([['Query.f(a:) must be a value of type Deep.', { code: 'BAD_USER_INPUT' }]]);
  });

  it('sends subgraphs what was given, without what defaults fill in', () => {
    const coerced = coerce(SDL, 'query ($f: Filter, $n: Int = 5, $id: ID) { f(filter: $f, n: $n, id: $id) }', { f: { colour: 'RED' }, id: 7, unknown: 1 });
    expect(coerced).toMatchObject({ values: { f: { colour: 'RED', ages: [1] }, n: 5, id: '7' } });
    expect(coerced.kind === 'coerced' && { ...coerced.given }).toEqual({ f: { colour: 'RED' }, id: 7 });
  });

  it('takes names that objects have of themselves for variables like any other', () => {
    const operation = 'query ($__proto__: Filter, $constructor: Int, $toString: Int) { f(filter: $__proto__, n: $constructor) g: f(n: $toString) }';
    const coerced = coerce(SDL, operation, JSON.parse('{ "__proto__": { "colour": "RED" } }') as Record<string, unknown>);
    if (coerced.kind !== 'coerced') throw new Error('refused');
    expect(Object.entries(coerced.given)).toEqual([['__proto__', { colour: 'RED' }]]);
    expect(Object.entries(coerced.values)).toEqual([['__proto__', { colour: 'RED', ages: [1] }]]);
    expect(errorsOf(coerce(SDL, 'query ($f: Filter) { f(filter: $f) }', { f: JSON.parse('{ "colour": "RED", "__proto__": {} }') }))).toHaveLength(1);
  });
});

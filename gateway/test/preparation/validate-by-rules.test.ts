import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, parse, validate, type GraphQLFormattedError, type ValidationRule } from 'graphql';
import { validateByRules } from '../../src/preparation/validate-by-rules.js';
import { ALL_RULES, validationRulesFor } from '../../src/preparation/validation-rules.js';
import { smallDocuments } from '../limits/arbitrary-documents.js';

const schema = buildSchema(`
  directive @defer(if: Boolean! = true, label: String) on INLINE_FRAGMENT | FRAGMENT_SPREAD
  directive @d on QUERY | FIELD | FRAGMENT_DEFINITION | INLINE_FRAGMENT | FRAGMENT_SPREAD | VARIABLE_DEFINITION
  input I { a: Int! b: [I!] }
  interface T { a(n: Int, i: I): String b: T c: Q fields: [T] interfaces: [T] }
  type Q implements T { a(n: Int, i: I): String b: T c: Q fields: [T] interfaces: [T] }
  type Mutation { act: Q }
  schema { query: Q mutation: Mutation }
`);

const MANY = 100;

const byUs = (text: string, rules: readonly ValidationRule[]): readonly GraphQLFormattedError[] => validateByRules(schema, parse(text), rules, MANY).map((error) => error.toJSON());
const byGraphqlJs = (text: string, rules: readonly ValidationRule[]): readonly GraphQLFormattedError[] => validate(schema, parse(text), rules, { maxErrors: MANY }).map((error) => error.toJSON());

const TEXTS = [
  '{ a }',
  '{ nothing { at { all } } a { a } b }',
  'query Q($n: Int, $n: String, $unused: I) @nothing { a(n: $n) a @d @d b @d { a } }',
  '{ a(i: { a: "x", a: 1, b: [{}, { a: 1 }, { b: 5 }], c: 1 }) }',
  '{ a(i: { b: { a: null } }) x: a(n: 1.5) x: a(n: 2) }',
  '{ ...F ...G } fragment F on T { ...F a(n: $n) } fragment F on String { a } fragment H on Nothing { a }',
  '"""Of no type at all""" query ("A text where a number is wanted" $n: Int = "x") { a(n: $n) }',
  'query ($v: String) { ... @defer(label: $v) { a } ... @defer(label: "x") @d @d { a } b { ... @defer(label: "x") { a } } }',
  'mutation { ... @defer { act { a } } } query A { a } query A { b { a } } { c { a } }',
  'type Nothing { a: String } scalar A extend type Q { a: Int } { a }',
];

describe('validateByRules', () => {
  it.each(TEXTS)('finds in %s what graphql-js finds, in the same order', (text) => {
    expect(byUs(text, ALL_RULES)).toEqual(byGraphqlJs(text, ALL_RULES));
    expect(byUs(text, validationRulesFor(text))).toEqual(byGraphqlJs(text, validationRulesFor(text)));
  });

  it('finds what graphql-js finds, whatever a document holds and whichever rules are asked', () => {
    fc.assert(
      fc.property(smallDocuments, fc.subarray([...ALL_RULES]), (text, rules) => {
        expect(byUs(text, rules)).toEqual(byGraphqlJs(text, rules));
      }),
    );
  });

  it('gives up where a rule does', () => {
    const text = `{ ${'nothing '.repeat(1_000)} }`;
    expect(byUs(text, ALL_RULES)).toEqual(byGraphqlJs(text, ALL_RULES));
  });

  it('stops at the most errors there may be', () => {
    const text = `{ ${Array.from({ length: 1_000 }, (_, index) => `nothing${index}`).join(' ')} }`;
    expect(validateByRules(schema, parse(text), ALL_RULES, 20)).toHaveLength(20);
  });
});

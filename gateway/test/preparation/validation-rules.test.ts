import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, parse, specifiedRules, validate } from 'graphql';
import { validationRulesFor } from '../../src/preparation/validation-rules.js';
import { smallDocuments } from '../limits/arbitrary-documents.js';

const schema = buildSchema(`
  directive @d on QUERY | FIELD | FRAGMENT_DEFINITION | INLINE_FRAGMENT | FRAGMENT_SPREAD | VARIABLE_DEFINITION
  interface T { a(n: Int): String b: T c: Q fields: [T] interfaces: [T] }
  type Q implements T { a(n: Int): String b: T c: Q fields: [T] interfaces: [T] }
  type Subscription { first: String second: String }
  schema { query: Q subscription: Subscription }
`);

const messages = (text: string, rules: Parameters<typeof validate>[2]): readonly string[] =>
  validate(schema, parse(text), rules).map(({ message }) => message);

const WRONG = [
  '{ a(n: $n) }',
  'query ($n: Int) { a }',
  'query ($n: Int, $n: Int) { a(n: $n) }',
  'query ($n: Q) { a }',
  'query ($n: Nothing) { a }',
  'query ($n: String) { a(n: $n) }',
  '{ ... on Nothing { a } }',
  '{ ... on String { a } }',
  '{ ...F }',
  '{ a } fragment F on T { a }',
  '{ ...F } fragment F on T { ...F }',
  '{ ...F } fragment F on T { a } fragment F on T { b { a } }',
  '{ a @nothing }',
  '{ a @d @d }',
  'subscription { first second }',
  '{ nothing }',
  '{ a { a } }',
  '{ a(n: "text") }',
  '{ a(n: 1, n: 1) }',
  '{ a: a(n: 1) a: a(n: 2) }',
  '{ a } { a }',
  'type Nothing { a: String }',
];

/** Each takes one occasion for rules out of a document. */
const CHANGES = [
  { from: /@\w+/g, to: '' },
  { from: /\(\$v: .*?\)/, to: '' },
  { from: /\.\.\.F\d/g, to: 'a' },
  { from: /\.\.\. on T/g, to: 'b' },
  { from: /\nfragment .*/g, to: '' },
];

describe('validationRulesFor', () => {
  it.each(WRONG)('refuses %s for the same reasons as all rules do', (text) => {
    expect(messages(text, validationRulesFor(text))).toEqual(messages(text, specifiedRules));
    expect(messages(text, specifiedRules)).not.toEqual([]);
  });

  it('decides as all rules do, whatever a document holds', () => {
    fc.assert(
      fc.property(smallDocuments, fc.subarray(CHANGES), (document, changes) => {
        const text = changes.reduce((before, { from, to }) => before.replace(from, to), document);
        expect(messages(text, validationRulesFor(text))).toEqual(messages(text, specifiedRules));
      }),
    );
  });

  it('leaves out what a plain query gives no occasion for', () => {
    expect(validationRulesFor('{ a }').length).toBeLessThan(specifiedRules.length / 2 + 2);
  });
});

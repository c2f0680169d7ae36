import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, parse, validate } from 'graphql';
import { ALL_RULES, validationRulesFor } from '../../src/preparation/validation-rules.js';
import { smallDocuments } from '../limits/arbitrary-documents.js';

const schema = buildSchema(`
  directive @defer(if: Boolean! = true, label: String) on INLINE_FRAGMENT | FRAGMENT_SPREAD
  directive @d on QUERY | FIELD | FRAGMENT_DEFINITION | INLINE_FRAGMENT | FRAGMENT_SPREAD | VARIABLE_DEFINITION
  interface T { a(n: Int): String b: T c: Q fields: [T] interfaces: [T] }
  type Q implements T { a(n: Int): String b: T c: Q fields: [T] interfaces: [T] }
  type Subscription { first: String second: String }
  type Mutation { act: Q }
  schema { query: Q mutation: Mutation subscription: Subscription }
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
  '{ ... @defer(label: "x") { a } b { ... @defer(label: "x") { a } } }',
  '{ ...F @defer(label: "x") ...F @defer(label: "x") } fragment F on T { a }',
  'query ($v: String) { ... @defer(label: $v) { a } }',
  '{ ... @defer(label: 1) { a } }',
  'mutation { ... @defer { act { a } } }',
  'mutation { ... on Mutation @defer(if: false) { act { a } } }',
  'subscription { ...F @defer } fragment F on Subscription { first }',
];

const RIGHT = [
  '{ ... @defer(label: "x") { a } ... @defer(label: "y") { a } ... @defer { a } ... @defer { a } ... @defer(label: null) { a } }',
  'mutation { act { ... @defer(label: "x") { a } } }',
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
    expect(messages(text, validationRulesFor(text))).toEqual(messages(text, ALL_RULES));
    expect(messages(text, ALL_RULES)).not.toEqual([]);
  });

  it.each(RIGHT)('lets %s pass', (text) => {
    expect(messages(text, validationRulesFor(text))).toEqual([]);
  });

  it('lets a subscription hold a deferred fragment only where it can be switched off', () => {
    const schemaOfEvents = buildSchema('directive @defer(if: Boolean! = true, label: String) on INLINE_FRAGMENT | FRAGMENT_SPREAD type Query { a: String } type Event { a: String } type Subscription { event: Event }');
    const reasons = (text: string): number => validate(schemaOfEvents, parse(text), validationRulesFor(text)).length;
    expect(reasons('subscription { event { ... @defer { a } } }')).toBe(1);
    expect(reasons('subscription { event { ...F } } fragment F on Event { ... @defer { a } }')).toBe(1);
    expect(reasons('subscription { event { ... @defer(if: false) { a } } }')).toBe(0);
    expect(reasons('subscription ($later: Boolean!) { event { ... @defer(if: $later) { a } } }')).toBe(0);
  });

  it('decides as all rules do, whatever a document holds', () => {
    fc.assert(
      fc.property(smallDocuments, fc.subarray(CHANGES), (document, changes) => {
        const text = changes.reduce((before, { from, to }) => before.replace(from, to), document);
        expect(messages(text, validationRulesFor(text))).toEqual(messages(text, ALL_RULES));
      }),
    );
  });

  it('leaves out what a plain query gives no occasion for', () => {
    expect(validationRulesFor('{ a }').length).toBeLessThan(ALL_RULES.length / 2 + 2);
  });
});

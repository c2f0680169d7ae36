import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { checkDocumentLimits } from '../../src/limits/check-document-limits.js';
import { DEFAULT_OPERATION_LIMITS as limits, type OperationLimits } from '../../src/limits/operation-limits.js';
import { scanDocument } from '../../src/limits/scan-document.js';
import { boundedReads } from './bounded-reads.js';

const times = (count: number, text: (index: number) => string): string => Array.from({ length: count }, (_, index) => text(index)).join(' ');
const nested = (count: number, open: string, inside: string, close: string): string => `${open.repeat(count)}${inside}${close.repeat(count)}`;

const NO_LIMITS: OperationLimits = {
  maxTokens: Infinity,
  maxNesting: Infinity,
  maxDepth: Infinity,
  maxIntrospectionLists: Infinity,
  maxAliases: Infinity,
  maxRootFields: Infinity,
  maxDirectives: Infinity,
  maxSelections: Infinity,
};

const check = (text: string, own: Partial<OperationLimits> = {}) => {
  const all = { ...limits, ...own };
  return (scanDocument(text, all) ?? checkDocumentLimits(parse(text), all))?.extensions;
};

describe('limits of a document', () => {
  it.each<[keyof OperationLimits, (count: number) => string, string]>([
    ['maxTokens', (count) => `{ ${times(count - 2, () => 'a')} }`, 'TOO_MANY_TOKENS'],
    ['maxNesting', (count) => nested(count - 1, '{ ... ', '{ a }', '}'), 'TOO_DEEP'],
    ['maxNesting', (count) => `{ a(x: ${nested(count - 2, '[', '1', ']')}) }`, 'TOO_DEEP'],
    ['maxNesting', (count) => `{ ...F1 } ${times(count - 2, (index) => `fragment F${index + 1} on T { ...F${index + 2} }`)} fragment F${count - 1} on T { a }`, 'TOO_DEEP'],
    ['maxDepth', (count) => nested(count - 1, '{ a ', '{ a }', '}'), 'TOO_DEEP'],
    ['maxIntrospectionLists', (count) => `{ __schema { types { ${nested(count, 'fields { type {', 'name', '} }')} } } }`, 'TOO_DEEP'],
    ['maxAliases', (count) => `{ b { ${times(count, (index) => `a${index}: a`)} } }`, 'TOO_MANY_ALIASES'],
    ['maxRootFields', (count) => `{ ${times(count, () => 'a')} }`, 'TOO_MANY_ROOT_FIELDS'],
    ['maxDirectives', (count) => `{ a ${times(count, () => '@d')} }`, 'TOO_MANY_DIRECTIVES'],
    ['maxSelections', (count) => `{ b { ${times(count - 1, () => 'a')} } }`, 'TOO_MANY_SELECTIONS'],
  ])('%s allows as many as it says and refuses one more with a code', (name, document, code) => {
    const limit = limits[name];
    const only = { ...NO_LIMITS, [name]: limit };
    expect(check(document(limit), only)).toBeUndefined();
    expect(check(document(limit + 1), only)).toEqual({ code, limit, counted: limit + 1 });
  });

  it('checks every operation, because validation works through all of them', () => {
    expect(check('query Asked { a } query Other { x: a y: a }', { maxAliases: 1 })).toEqual({ code: 'TOO_MANY_ALIASES', limit: 1, counted: 2 });
  });

  it('does not count comments as tokens, and leaves what is not GraphQL to the parser', () => {
    expect(scanDocument(`${'# {\n'.repeat(20)} { a }`, { maxTokens: 3, maxNesting: 1 })).toBeUndefined();
    expect(scanDocument('{ a ? "', limits)).toBeUndefined();
    expect(scanDocument('} } }', limits)).toBeUndefined();
  });
});

describe('hostile documents of a megabyte', () => {
  const MEGABYTE = 1_048_576;
  const unlimited = { ...limits, maxTokens: MEGABYTE };

  it.each<[string, string, string]>([
    ['fields a hundred thousand deep', nested(100_000, '{ a', '{ a }', '}'), 'TOO_DEEP'],
    ['lists a hundred thousand deep', `{ a(x: ${nested(100_000, '[', '', ']')}) }`, 'TOO_DEEP'],
    ['objects a hundred thousand deep', `{ a(x: ${nested(100_000, '{ y: ', '1', '}')}) }`, 'TOO_DEEP'],
    ['types a hundred thousand deep', `query ($v: ${nested(100_000, '[', 'Int', ']')}) { a }`, 'TOO_DEEP'],
    ['aliases', `{ ${times(90_000, (index) => `a${index}: a`)} }`, 'TOO_MANY_TOKENS'],
    ['directives', `{ a ${'@d '.repeat(300_000)} }`, 'TOO_MANY_TOKENS'],
    ['one field over and over', `{ ${'a '.repeat(500_000)} }`, 'TOO_MANY_TOKENS'],
  ])('of %s are refused from their tokens alone', (_, text, code) => {
    expect(scanDocument(text, limits)?.code).toBe(code);
  });

  it.each<[string, string, string]>([
    ['fragments spread twice at each level', `{ ...F0 } ${times(100, (index) => `fragment F${index} on T { ...F${index + 1} ...F${index + 1} }`)} fragment F100 on T { a { a } }`, 'TOO_MANY_ROOT_FIELDS'],
    ['fragments that double beneath a field', `{ a { ...F0 } } ${times(50, (index) => `fragment F${index} on T { a { ...F${index + 1} } b { ...F${index + 1} } }`)} fragment F50 on T { a }`, 'TOO_MANY_SELECTIONS'],
    ['one fragment of a thousand fields spread a thousand times', `{ b { ${'...F '.repeat(1_000)} } } fragment F on T { ${'a '.repeat(1_000)} }`, 'TOO_MANY_SELECTIONS'],
    ['fragments in a chain', `{ ...F0 } ${times(40_000, (index) => `fragment F${index} on T{...F${index + 1}}`)} fragment F40000 on T { a }`, 'TOO_DEEP'],
    ['a hundred thousand aliases', `{ b { ${times(90_000, (index) => `a${index}: a`)} } }`, 'TOO_MANY_ALIASES'],
    ['three hundred thousand directives', `{ a ${'@d '.repeat(300_000)} }`, 'TOO_MANY_DIRECTIVES'],
  ])('with %s are counted by reading them once, were so many tokens allowed', (_, text, code) => {
    expect(scanDocument(text, unlimited)).toBeUndefined();
    const document = boundedReads(parse(text, { noLocation: true }));
    expect(checkDocumentLimits(document, unlimited)?.code).toBe(code);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isDocumentFile, readDocumentFile } from '../../src/registry/document-file.js';

const apollo = { format: 'apollo-persisted-query-manifest', version: 1, operations: [{ id: 'b1', name: 'B', type: 'query', body: 'query B { b }' }] };

describe('a file of documents', () => {
  it.each([
    ['a.graphql', true],
    ['a.gql', true],
    ['manifest.json', true],
    ['graphql', false],
    ['a.graphql.bak', false],
    ['a.ts', false],
  ])('is known by its name: %s', (name, is) => {
    expect(isDocumentFile(name)).toBe(is);
  });

  it('is one document, or what a manifest lists', () => {
    expect(readDocumentFile('a.graphql', '{ a }')).toEqual([{ id: undefined, text: '{ a }' }]);
    expect(readDocumentFile('a.json', JSON.stringify(apollo))).toEqual([{ id: 'b1', text: 'query B { b }' }]);
    expect(readDocumentFile('a.json', '{"c1":"{ c }","__proto__":"{ d }"}')?.map(({ text }) => text)).toContain('{ c }');
  });

  it.each(['{', '[]', 'null', '{"a":5}', '{"":"{ a }"}', JSON.stringify({ ...apollo, version: 2 }), JSON.stringify({ ...apollo, operations: 'x' })])('is no manifest: %s', (text) => {
    expect(readDocumentFile('a.json', text)).toBeUndefined();
  });

  it('never makes the reader fail', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readDocumentFile('a.json', text)));
  });
});

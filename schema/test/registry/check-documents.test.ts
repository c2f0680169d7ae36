import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { composeSupergraph } from '../../src/publication/compose-supergraph.js';
import { contentId } from '../../src/publication/content-id.js';
import { checkDocuments } from '../../src/registry/check-documents.js';
import { sdlOf } from './registry-fixture.js';

const SUPERGRAPH = supergraphOf(sdlOf('welfare', '"Hidden." type Hidden @inaccessible { "A." a: Int }', '"Hidden." hidden: Int @inaccessible "One." county(code: String!): County'));
const documentOf = (text: string) => ({ id: contentId(text), text });
const check = (...texts: readonly string[]) => checkDocuments(texts.map(documentOf), SUPERGRAPH);

function supergraphOf(sdl: string): string {
  const composed = composeSupergraph([{ name: 'welfare', url: 'http://welfare.example/graphql', sdl }]);
  if (!('supergraphSdl' in composed)) throw new Error(JSON.stringify(composed));
  return composed.supergraphSdl;
}

describe('documents that are to be trusted', () => {
  it('pass with the name of each one’s operation', () => {
    expect(check('query Count { welfareCount }', '{ welfareCount }', 'query One($code: String!) { county(code: $code) { ...C } } fragment C on County { code }')).toEqual({
      outcome: 'passed',
      names: ['Count', null, 'One'],
    });
  });

  it('may defer what gateways can send later, and introspect', () => {
    expect(check('query D { county(code: "0101") { ... @defer(label: "later") { code } } }', '{ __schema { types { name } } }')).toMatchObject({ outcome: 'passed' });
  });

  it.each([
    ['no GraphQL', 'query {', 'GRAPHQL_PARSE_FAILED'],
    ['empty', '', 'GRAPHQL_PARSE_FAILED'],
    ['a field that is not there', '{ nowhere }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a field that callers do not see', '{ hidden }', 'GRAPHQL_VALIDATION_FAILED'],
    ['the machinery of composition', '{ _service { sdl } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['an argument missing', '{ county { code } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a schema', 'type Query { welfareCount: Int }', 'NOT_ONE_OPERATION'],
    ['fragments alone', 'fragment C on County { code }', 'NOT_ONE_OPERATION'],
    ['two operations', 'query A { welfareCount } query B { welfareCount }', 'NOT_ONE_OPERATION'],
    ['an operation beside a schema', 'type Q { a: Int } { welfareCount }', 'GRAPHQL_VALIDATION_FAILED'],
    ['more tokens than a gateway takes', `{ ${'welfareCount '.repeat(16_000)} }`, 'TOO_MANY_TOKENS'],
    ['half a surrogate pair', '{ welfareCount } # \ud800', 'TEXT_REFUSED'],
    ['a list nested very deep', `{ welfareCount(a: ${'['.repeat(7_000)}${']'.repeat(7_000)}) }`, 'NESTED_TOO_DEEP'],
    ['brackets nested deeper than a gateway takes', `${'{ ...'.repeat(200)} { welfareCount } ${'}'.repeat(200)}`, 'NESTED_TOO_DEEP'],
    ['fragments nested very deep', `${'{ ...'.repeat(4_000)} { welfareCount } ${'}'.repeat(4_000)}`, 'NESTED_TOO_DEEP'],
  ])('are refused, all of them, when one is %s', (_name, text, code) => {
    const good = documentOf('{ welfareCount }');
    const checked = checkDocuments([good, documentOf(text), good], SUPERGRAPH);
    expect(checked).toMatchObject({ outcome: 'refused', refusals: [{ id: contentId(text), code }] });
  });

  it('may be nested as deep as a gateway takes', () => {
    expect(check(`${'{ ...'.repeat(199)} { welfareCount } ${'}'.repeat(199)}`)).toMatchObject({ outcome: 'passed' });
  });

  it('say where it is wrong', () => {
    expect(check('query Wrong {\n  nowhere\n}')).toMatchObject({ refusals: [{ line: 2, column: 3, message: expect.stringContaining('nowhere') }] });
  });

  it('are refused under an id that is not their hash', () => {
    expect(checkDocuments([{ id: contentId('x'), text: '{ welfareCount }' }], SUPERGRAPH)).toMatchObject({ refusals: [{ id: contentId('x'), code: 'ID_MISMATCH' }] });
  });

  it('are reported up to a length that can be read', () => {
    const checked = check(...Array.from({ length: 1_000 }, (_, index) => `{ nowhere${index} }`));
    expect(checked.outcome === 'refused' && checked.refusals.length).toBe(200);
  });

  it('are answered for, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['passed', 'refused']).toContain(check(`{ welfareCount } # ${text}`).outcome);
        expect(['passed', 'refused']).toContain(check(text).outcome);
      }),
      { numRuns: 50 },
    );
  });
});

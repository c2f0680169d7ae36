import { describe, expect, it } from '@jest/globals';
import { compareAnswers } from './compare/compare-answers.js';

const failed = (...path: (string | number)[]): { path: (string | number)[]; extensions: { code: string } } => ({ path, extensions: { code: 'FORBIDDEN' } });

describe('compareAnswers', () => {
  it('takes equal answers for equal', () => {
    const answer = { data: { a: [{ b: 1 }, null] }, errors: [failed('a', 1)] };
    expect(compareAnswers(answer, answer, answer)).toBeUndefined();
  });

  it('sees another order of fields', () => {
    expect(compareAnswers({ data: { a: 1, b: 2 } }, { data: { b: 2, a: 1 } }, {})).toMatchObject({ kind: 'order' });
  });

  it('sees an error that is missing, one too many and one without a code', () => {
    const one = { data: { a: null, b: null }, errors: [failed('a')] };
    expect(compareAnswers(one, { data: one.data }, one)).toMatchObject({ kind: 'errors' });
    expect(compareAnswers({ data: one.data }, one, one)).toMatchObject({ kind: 'errors' });
    expect(compareAnswers(one, { data: one.data, errors: [failed('a'), failed('a')] }, one)).toMatchObject({ kind: 'errors' });
    expect(compareAnswers(one, { data: one.data, errors: [{ path: ['a'] }] }, one)).toMatchObject({ kind: 'code' });
  });

  it('lets an engine report any of the errors that took the same object', () => {
    const expected = { data: { a: null }, errors: [failed('a', 'x')] };
    const possible = { data: { a: { x: null, y: null, z: 1 } }, errors: [failed('a', 'x'), failed('a', 'y')] };
    expect(compareAnswers(expected, { data: { a: null }, errors: [failed('a', 'y')] }, possible)).toBeUndefined();
    expect(compareAnswers(expected, { data: { a: null }, errors: [failed('a', 'z')] }, possible)).toMatchObject({ kind: 'errors' });
    expect(compareAnswers(expected, { data: { a: null } }, possible)).toMatchObject({ kind: 'errors' });
  });

  it('asks of a subgraph that is down for each failed field once', () => {
    const expected = { data: { a: [null, null] }, errors: [failed('a', 0), failed('a', 1)] };
    expect(compareAnswers(expected, { data: expected.data, errors: [failed('a', 0)] }, expected, true)).toBeUndefined();
    expect(compareAnswers(expected, { data: expected.data, errors: [] }, expected, true)).toMatchObject({ kind: 'errors' });
  });
});

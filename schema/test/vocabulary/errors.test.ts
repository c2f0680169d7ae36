import { describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { ERROR_CODES, isErrorCode } from '../../src/vocabulary/error-codes.js';
import { CodedError, codedError } from '../../src/vocabulary/errors.js';

describe('the error catalogue', () => {
  it.each(Object.entries(ERROR_CODES))('%s has an HTTP status of an error and a meaning in one sentence', (code, { httpStatus, meaning }) => {
    expect(code).toMatch(/^[A-Z][A-Z_]*[A-Z]$/);
    expect(httpStatus).toBeGreaterThanOrEqual(400);
    expect(httpStatus).toBeLessThan(600);
    expect(meaning).toMatch(/^[A-Z].*\.$/);
  });

  it('knows its own codes and nothing that objects inherit', () => {
    expect(Object.keys(ERROR_CODES).every(isErrorCode)).toBe(true);
    for (const other of ['toString', '__proto__', 'constructor', '', 'bad_user_input', 7, null, undefined]) expect(isErrorCode(other)).toBe(false);
  });
});

describe('codedError', () => {
  it('carries its code and details where a client reads them', () => {
    const error = codedError('CLOSED', 'It stays.', { coordinate: 'WelfareCase.closedCases', owner: 'welfare' });
    expect(error).toBeInstanceOf(CodedError);
    expect(error).toBeInstanceOf(GraphQLError);
    expect(error.code).toBe('CLOSED');
    expect(error.toJSON()).toEqual({
      message: 'It stays.',
      extensions: { code: 'CLOSED', coordinate: 'WelfareCase.closedCases', owner: 'welfare' },
    });
  });

  it('keeps its code above what other extensions say', () => {
    const error = codedError('NOT_FOUND', 'Nothing.', {}, { extensions: { code: 'OTHER', hint: 'x' }, path: ['a'] });
    expect(error.extensions).toEqual({ code: 'NOT_FOUND', hint: 'x' });
    expect(error.path).toEqual(['a']);
  });
});

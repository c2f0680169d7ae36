import { describe, expect, it } from '@jest/globals';
import { codedError, type CodedError } from '@hamafza/schema/vocabulary';
import { answerHttp, printResult, refuseHttp, type SingleForm } from '../../src/graphql-over-http/answer-http.js';

const graphql: SingleForm = { mediaType: 'application/graphql-response+json', isNamed: true };
const namedJson: SingleForm = { mediaType: 'application/json', isNamed: true };
const unnamedJson: SingleForm = { mediaType: 'application/json', isNamed: false };
const statuses = (...errors: CodedError[]): number[] =>
  [graphql, unnamedJson, namedJson].map((form) => answerHttp({ errors: errors.map((error) => error.toJSON()) }, form).status);

describe('the status of an answer without data', () => {
  it.each([
    [codedError('GRAPHQL_PARSE_FAILED', '', {}), [400, 400, 200]],
    [codedError('GRAPHQL_VALIDATION_FAILED', '', {}), [400, 400, 200]],
    [codedError('BAD_USER_INPUT', '', { coordinate: 'A.b', allowed: '' }), [400, 400, 200]],
    [codedError('OPERATION_RESOLUTION_FAILURE', '', {}), [400, 400, 400]],
    [codedError('BAD_REQUEST', '', { reason: '' }), [400, 400, 400]],
    [codedError('METHOD_NOT_ALLOWED', '', { allow: 'POST' }), [405, 405, 405]],
    [codedError('UNAUTHENTICATED', '', { scheme: 'Bearer' }), [401, 401, 401]],
    [codedError('INTERNAL_SERVER_ERROR', '', { requestId: '' }), [500, 500, 500]],
    [codedError('PERSISTED_QUERY_NOT_FOUND', '', {}), [400, 200, 200]],
  ])('$code', (error, expected) => {
    expect(statuses(error)).toEqual(expected);
  });
  it('is that of the first of several errors', () => {
    expect(statuses(codedError('CLOSED', '', { coordinate: '', owner: '' }), codedError('GRAPHQL_PARSE_FAILED', '', {}))).toEqual([403, 403, 403]);
  });
  it('is 500 where no code is one of ours', () => {
    expect(answerHttp({ errors: [{ message: 'x', extensions: { code: 'OTHER' } }] }, graphql).status).toBe(500);
    expect(answerHttp({}, graphql).status).toBe(500);
  });
  it('is the one the engine gives, if it gives one', () => {
    expect(answerHttp({ errors: [{ message: 'x' }] }, graphql, 429).status).toBe(429);
  });
});

describe('an answer', () => {
  it.each([graphql, namedJson, unnamedJson])('with data is 200 in every form, be it null', (form) => {
    const errors = [codedError('SUBGRAPH_TIMEOUT', '', { subgraph: 'a', timeoutMs: 1 }).toJSON()];
    expect(answerHttp({ data: null, errors }, form, 504).status).toBe(200);
    expect(answerHttp({ data: { a: 1 }, errors }, form).status).toBe(200);
  });
  it('has errors first, and none where there are none', () => {
    const answer = answerHttp({ data: { a: 'سلام' }, errors: [{ message: 'x' }], extensions: { cost: 1 } }, graphql);
    expect(answer.body).toBe('{"errors":[{"message":"x"}],"data":{"a":"سلام"},"extensions":{"cost":1}}');
    expect(answerHttp({ data: null, errors: [], extensions: undefined }, graphql).body).toBe('{"data":null}');
  });
  it('is printed in the form of its data, and says which that is', () => {
    const bytes = Buffer.from('سلام').toString('latin1');
    const { text, form } = printResult({ data: { a: bytes }, errors: [{ message: 'نه' }], extensions: { why: 'ی' } }, 'utf8-bytes');
    expect(Buffer.from(text, 'latin1').toString()).toBe('{"errors":[{"message":"نه"}],"data":{"a":"سلام"},"extensions":{"why":"ی"}}');
    expect(answerHttp({ data: {} }, graphql, undefined, { text, form })).toMatchObject({ body: text, textForm: 'utf8-bytes' });
  });
  it('says its form and that it is not to be kept', () => {
    expect(answerHttp({ data: {} }, graphql).headers).toEqual({ 'content-type': 'application/graphql-response+json; charset=utf-8', 'cache-control': 'no-store' });
  });
  it.each([
    [codedError('METHOD_NOT_ALLOWED', '', { allow: 'POST' }), { allow: 'POST' }],
    [codedError('UNAUTHENTICATED', '', { scheme: 'Bearer' }), { 'www-authenticate': 'Bearer' }],
    [codedError('NOT_READY', '', {}), { 'retry-after': '1' }],
  ])('to what is refused by $code carries the header that belongs to it', (error, headers) => {
    expect(refuseHttp(error, unnamedJson).headers).toMatchObject(headers);
  });
  it('with data carries no such header', () => {
    const errors = [codedError('UNAUTHENTICATED', '', { scheme: 'Bearer' }).toJSON()];
    expect(answerHttp({ data: {}, errors }, graphql).headers).not.toHaveProperty('www-authenticate');
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readGraphqlRequest, type ReadRequest } from '../../src/graphql-over-http/read-graphql-request.js';

const post = (body: string | Buffer | undefined, batchLimit = 0): ReadRequest =>
  readGraphqlRequest({ method: 'POST', search: '', body: typeof body === 'string' ? Buffer.from(body) : body }, batchLimit);
const get = (search: string): ReadRequest => readGraphqlRequest({ method: 'GET', search, body: undefined }, 0);
const outcome = (read: ReadRequest): unknown => (read.kind === 'refused' ? [read.error.code, read.error.message] : read);
const plain = { documentId: undefined, operationName: undefined, variables: {}, extensions: {} };
const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

describe('a POST', () => {
  it.each([
    ['{"query":"{a}"}', { ...plain, query: '{a}' }],
    ['\u{feff}{"query":"{a}"}', { ...plain, query: '{a}' }],
    ['{"query":"{a}","operationName":null,"variables":null,"extensions":null}', { ...plain, query: '{a}' }],
    ['{"query":"{a}","operationName":"A","variables":{"v":[1]},"extensions":{"x":1}}', { ...plain, query: '{a}', operationName: 'A', variables: { v: [1] }, extensions: { x: 1 } }],
    ['{"documentId":"sha256:ab"}', { ...plain, query: undefined, documentId: 'sha256:ab' }],
    ['{"query":"{a}","reserved":1}', { ...plain, query: '{a}' }],
    ['{"query":""}', { ...plain, query: '' }],
    ['{"query":"{a}","__proto__":{"operationName":"A"}}', { ...plain, query: '{a}' }],
    [`{"query":"{a}","variables":${nested(100)}}`, expect.objectContaining({ query: '{a}' })],
  ])('%s is read', (body, parameters) => {
    expect(post(body)).toEqual({ kind: 'operation', parameters });
  });

  it.each([
    [undefined, 'no body'],
    ['', 'no body'],
    ['{"query":', 'not JSON'],
    [Buffer.from([0x7b, 0xff, 0x7d]), 'UTF-8'],
    [Buffer.from('{"query":"{a}"}', 'utf16le'), 'not JSON'],
    ['null', 'JSON object'],
    ['"{a}"', 'JSON object'],
    ['5', 'JSON object'],
    ['{}', 'no query'],
    ['{"query":null}', 'no query'],
    ['{"__proto__":{"query":"{a}"}}', 'no query'],
    ['{"query":5}', 'query must be a string'],
    ['{"query":"{a}","documentId":"b"}', 'not both'],
    ['{"documentId":["a"]}', 'documentId must be a string'],
    ['{"query":"{a}","operationName":{}}', 'operationName must be a string'],
    ['{"query":"{a}","variables":[]}', 'variables must be an object'],
    ['{"query":"{a}","variables":"{}"}', 'variables must be an object'],
    ['{"query":"{a}","extensions":0}', 'extensions must be an object'],
    ['{"query":"{a}","variables":{"__proto__":1}}', '__proto__'],
    ['{"query":"{a}","variables":{"a":[{"\\u005f_proto__":1}]}}', '__proto__'],
    ['{"query":"{a}","extensions":{"x":{"__proto__":1}}}', '__proto__'],
    [`{"query":"{a}","variables":${nested(101)}}`, 'nested deeper'],
    [`{"query":"{a}","variables":{"a":${'['.repeat(400_000)}${']'.repeat(400_000)}}}`, 'nested deeper'],
  ])('%.60j is refused', (body, message) => {
    expect(outcome(post(body))).toEqual(['BAD_REQUEST', expect.stringContaining(message)]);
  });

  it('never echoes what was sent', () => {
    const read = post('{"query":"{a}","operationName":["0499370899"],"variables":{"a":1}}');
    expect(JSON.stringify(read.kind === 'refused' && read.error)).not.toContain('0499370899');
  });
  it('has an outcome for every JSON value', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => expect(['operation', 'batch', 'refused']).toContain(post(JSON.stringify(value), 3).kind)));
  });
});

describe('a list of operations', () => {
  it('is refused where batching is off', () => {
    expect(outcome(post('[{"query":"{a}"}]'))).toEqual(['BATCHING_DISABLED', expect.any(String)]);
  });
  it('is read where it is on', () => {
    expect(post('[{"query":"{a}"},{"query":"{b}"}]', 2)).toMatchObject({ kind: 'batch', items: [{ query: '{a}' }, { query: '{b}' }] });
  });
  it.each([
    ['[{},{},{}]', 'BATCH_TOO_LARGE'],
    ['[]', 'BAD_REQUEST'],
    ['[{"query":"{a}"},5]', 'BAD_REQUEST'],
    ['[[{"query":"{a}"}]]', 'BAD_REQUEST'],
  ])('%s is refused', (body, code) => {
    expect(outcome(post(body, 2))).toEqual([code, expect.any(String)]);
  });
});

describe('a GET', () => {
  const encoded = (parameters: Record<string, string>): string => `?${new URLSearchParams(parameters).toString()}`;

  it.each([
    [{ query: '{a}' }, { ...plain, query: '{a}' }],
    [{ query: '{a}', operationName: '', variables: '', extensions: 'null', other: '1' }, { ...plain, query: '{a}' }],
    [{ query: 'query null{a}', operationName: 'null', variables: '{"v":"۱ + 2"}' }, { ...plain, query: 'query null{a}', operationName: 'null', variables: { v: '۱ + 2' } }],
    [{ documentId: 'sha256:ab' }, { ...plain, query: undefined, documentId: 'sha256:ab' }],
    [{ extensions: '{"persistedQuery":{}}' }, { ...plain, query: undefined, extensions: { persistedQuery: {} } }],
  ])('with %j is read', (parameters, expected) => {
    expect(get(encoded(parameters))).toEqual({ kind: 'operation', parameters: expected });
  });
  it.each([
    ['', 'no query'],
    ['?', 'no query'],
    ['?query=a&query=b', 'once'],
    ['?query=a&variables={}&variables={}', 'once'],
    ['?query=a&variables={', 'not JSON'],
    ['?query=a&variables=[]', 'must be an object'],
    ['?query=a&extensions=5', 'must be an object'],
    ['?query=a&variables={"__proto__":1}', '__proto__'],
  ])('with %s is refused', (search, message) => {
    expect(outcome(get(search))).toEqual(['BAD_REQUEST', expect.stringContaining(message)]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
import { isErrorCode } from '@hamafza/schema/vocabulary';
import { NATIONAL_ID } from '../library/library-subgraph.js';
import { serveLibrary, type Asked, type ServedLibrary } from '../library/serve-library.js';

/** What a caller may never see of the inside. */
const INSIDE = /\bat .*\.[jt]s|node_modules|INSERT|SELECT|book_pkey|127\.0\.0\.1|stack|duplicate key/i;

const DATE_ALLOWED = expect.stringContaining('Solar Hijri');
const BINDINGS = 'one of HARD, SOFT, SECRET';

let cluster: TemporaryCluster;
let library: ServedLibrary;

beforeAll(async () => {
  cluster = await startTemporaryCluster(['welfare']);
  library = await serveLibrary(cluster.urlOf('welfare'));
});
afterAll(async () => {
  await library?.stop();
  await cluster?.stop();
});

/** Every answer to every question of this file obeys this. */
async function askSafely(...question: Parameters<ServedLibrary['ask']>): Promise<Asked & { log: string }> {
  const answer = await library.ask(...question);
  const log = library.takeLog();
  for (const text of [answer.text, log]) expect(text).not.toContain(NATIONAL_ID);
  expect(answer.text).not.toMatch(INSIDE);
  expect(answer.errors.map(({ extensions }) => extensions.code).filter((code) => !isErrorCode(code))).toEqual([]);
  return { ...answer, log };
}

describe('a resolver that fails', () => {
  it.each([
    ['type', 'TypeError'],
    ['database', 'QueryFailedError'],
    ['code', 'Error'],
    ['person', 'Error'],
  ])('(%s) is a fault of ours with a request id, whose cause is in the log and nowhere else', async (how, name) => {
    const { status, data, errors, log } = await askSafely('query ($how: String!) { fail(how: $how) lengthOf(text: "abc") }', { how });
    expect(status).toBe(200);
    expect(data).toEqual({ fail: null, lengthOf: 3 });
    expect(errors).toEqual([
      {
        message: 'A fault of ours; see request request-0001.',
        path: ['fail'],
        locations: [{ line: 1, column: 25 }],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'request-0001' },
      },
    ]);
    expect(JSON.parse(log)).toMatchObject({ requestId: 'request-0001', cause: { name, stack: expect.arrayContaining([expect.stringMatching(/^at .*library/)]) } });
    expect(log).not.toMatch(/SELECT|out of range|forbidden|unknown/);
  });

  it('leaves the database’s code in the log, by which the cause is found', async () => {
    const { log } = await askSafely('{ fail(how: "database") }');
    expect(JSON.parse(log).cause.databaseCode).toBe('22008');
  });

  it('with a code of the catalogue passes unchanged, with its path, and is nothing to log', async () => {
    const { errors, log } = await askSafely('{ alias: fail(how: "coded") }');
    expect(errors).toMatchObject([
      { message: 'Query.fail never leaves.', path: ['alias'], extensions: { code: 'CLOSED', coordinate: 'Query.fail', owner: 'welfare' } },
    ]);
    expect(log).toBe('');
  });
});

describe('an input that does not fit', () => {
  const secret = JSON.stringify(NATIONAL_ID);
  const books = (filter: string): string => `{ books(filter: ${filter}) { totalCount } }`;

  it.each([
    ['a day that does not exist', books('{ boughtFrom: "1404-12-30" }'), 'BookFilter.boughtFrom', DATE_ALLOWED],
    ['a number for a day', books(`{ boughtFrom: ${NATIONAL_ID.slice(1)} }`), 'BookFilter.boughtFrom', DATE_ALLOWED],
    ['a list for a day', books(`{ boughtFrom: [${secret}] }`), 'BookFilter.boughtFrom', DATE_ALLOWED],
    ['an object for a day', books(`{ boughtFrom: { of: ${secret} } }`), 'BookFilter.boughtFrom', DATE_ALLOWED],
    ['a national id with a slip', `{ isKnown(reader: "${NATIONAL_ID}1") }`, 'Query.isKnown(reader:)', expect.any(String)],
    ['one bad item of a list', books(`{ readers: [${secret}, "${NATIONAL_ID}1"] }`), 'BookFilter.readers', expect.any(String)],
    ['a nested object', books(`{ and: { and: { boughtFrom: ${secret} } } }`), 'BookFilter.boughtFrom', DATE_ALLOWED],
    ['text for Int', books(`{ pages: ${secret} }`), 'BookFilter.pages', 'a value of type Int'],
    ['a number too large for Int', books('{ pages: 99999999999 }'), 'BookFilter.pages', 'a value of type Int'],
    ['text for Boolean', `{ lengthOf(text: "a") @skip(if: ${secret}) }`, '@skip(if:)', 'a value of type Boolean!'],
    ['text for an enum', books(`{ binding: ${secret} }`), 'BookFilter.binding', BINDINGS],
    ['an unknown value of an enum', books(`{ binding: P${NATIONAL_ID} }`), 'BookFilter.binding', BINDINGS],
    ['a number for String', `{ lengthOf(text: ${NATIONAL_ID.slice(1)}) }`, 'Query.lengthOf(text:)', 'a value of type String!'],
    ['an object for String', `{ lengthOf(text: { a: ${secret} }) }`, 'Query.lengthOf(text:)', 'a value of type String!'],
    ['text for an input object', books(secret), 'Query.books(filter:)', 'a value of type BookFilter'],
    ['null where something must be', '{ lengthOf(text: null) }', 'Query.lengthOf(text:)', 'a value of type String!'],
    ['a bad default of a variable', `query ($d: JalaliDate = ${secret}) { books(filter: { boughtFrom: $d }) { totalCount } }`, '$d', DATE_ALLOWED],
    ['a bad default inside an object', `query ($f: BookFilter = { pages: ${secret} }) { books(filter: $f) { totalCount } }`, 'BookFilter.pages', 'a value of type Int'],
  ])('is refused as a literal: %s', async (_, query, coordinate, allowed) => {
    const { status, data, errors, log } = await askSafely(query);
    expect({ status, data }).toEqual({ status: 400, data: undefined });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', coordinate, allowed }, locations: [expect.any(Object)] }]);
    expect(log).toBe('');
  });

  const byFilter = 'query ($f: BookFilter) { books(filter: $f) { totalCount } }';
  it.each([
    ['a day that does not exist', byFilter, { f: { boughtFrom: '1404-12-30' } }, 'BookFilter.boughtFrom', DATE_ALLOWED],
    ['a number for a day', byFilter, { f: { boughtFrom: Number(NATIONAL_ID) } }, 'BookFilter.boughtFrom', DATE_ALLOWED],
    ['a nested object', byFilter, { f: { and: { and: { boughtFrom: NATIONAL_ID } } } }, 'BookFilter.boughtFrom', DATE_ALLOWED],
    ['one bad item of a list', byFilter, { f: { readers: [NATIONAL_ID, `${NATIONAL_ID}1`] } }, 'BookFilter.readers', expect.any(String)],
    ['text for Int', byFilter, { f: { pages: NATIONAL_ID } }, 'BookFilter.pages', 'a value of type Int'],
    ['a fraction for Int', byFilter, { f: { pages: 1.5 } }, 'BookFilter.pages', 'a value of type Int'],
    ['an unknown value of an enum', byFilter, { f: { binding: NATIONAL_ID } }, 'BookFilter.binding', BINDINGS],
    ['a list for an enum', byFilter, { f: { binding: [NATIONAL_ID] } }, 'BookFilter.binding', BINDINGS],
    ['an unknown field', byFilter, { f: { [`p${NATIONAL_ID}`]: 1 } }, 'Query.books(filter:)', 'a value of type BookFilter'],
    ['a list for an input object', byFilter, { f: [{ title: NATIONAL_ID }] }, 'Query.books(filter:)', 'a value of type BookFilter'],
    ['text for an input object', byFilter, { f: NATIONAL_ID }, 'Query.books(filter:)', 'a value of type BookFilter'],
    ['a number for String', 'query ($t: String!) { lengthOf(text: $t) }', { t: Number(NATIONAL_ID) }, 'Query.lengthOf(text:)', 'a value of type String!'],
    ['nothing where something must be', 'query ($t: String!) { lengthOf(text: $t) }', {}, 'Query.lengthOf(text:)', 'a value of type String!'],
    ['null where something must be', 'query ($t: String!) { lengthOf(text: $t) }', { t: null }, 'Query.lengthOf(text:)', 'a value of type String!'],
    ['text for Boolean', 'query ($b: Boolean!) { lengthOf(text: "a") @skip(if: $b) }', { b: NATIONAL_ID }, '@skip(if:)', 'a value of type Boolean!'],
    ['a value for a field of an object', 'query ($p: Int) { books(filter: { pages: $p }) { totalCount } }', { p: NATIONAL_ID }, 'BookFilter.pages', 'a value of type Int'],
    ['a thing that is no list of representations', 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }', { r: null }, 'Query._entities(representations:)', 'a value of type [_Any!]!'],
  ])('is refused as a variable: %s', async (_, query, variables, coordinate, allowed) => {
    const { status, data, errors, log } = await askSafely(query, variables as Record<string, unknown>);
    expect({ status, data }).toEqual({ status: 400, data: undefined });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', coordinate, allowed } }]);
    expect(log).toBe('');
  });

  it('is refused with all others that do not fit, up to twenty', async () => {
    const two = await askSafely(byFilter, { f: { pages: 'a', binding: 'b' } });
    expect(two.errors.map(({ extensions }) => extensions.coordinate)).toEqual(['BookFilter.binding', 'BookFilter.pages']);
    const many = await askSafely(byFilter, { f: { readers: Array.from({ length: 1_000 }, () => 'x') } });
    expect(many.errors).toHaveLength(20);
  });

  it('is refused where a variable that may be null meets an argument that may not', async () => {
    const { errors, data, log } = await askSafely('query ($n: Int = 5) { books(first: $n) { totalCount } lengthOf(text: "a") }', { n: null });
    expect(errors).toMatchObject([{ path: ['books'], extensions: { code: 'BAD_USER_INPUT', coordinate: 'Query.books(first:)', allowed: 'a value of type Int!' } }]);
    expect(data).toEqual({ books: null, lengthOf: 1 });
    expect(log).toBe('');
  });
});

describe('a document that does not fit', () => {
  it.each([
    ['no GraphQL', `{ books ${NATIONAL_ID} `, {}, 'GRAPHQL_PARSE_FAILED'],
    ['text without its end', `{ lengthOf(text: "${NATIONAL_ID}`, {}, 'GRAPHQL_PARSE_FAILED'],
    ['nothing at all', '', {}, 'BAD_REQUEST'],
    ['an unknown field', '{ magazines { id } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown argument', `{ books(colour: "${NATIONAL_ID}") { totalCount } }`, {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown field of an input', `{ books(filter: { colour: "${NATIONAL_ID}" }) { totalCount } }`, {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['a variable of a wrong type', 'query ($n: String) { books(first: $n) { totalCount } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['an operation of another name', 'query A { lengthOf(text: "a") }', { operationName: NATIONAL_ID }, 'OPERATION_RESOLUTION_FAILURE'],
    ['two operations and no name', 'query A { lengthOf(text: "a") } query B { lengthOf(text: "b") }', {}, 'OPERATION_RESOLUTION_FAILURE'],
    ['a mutation, of which there are none', 'mutation { lend }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['the hash of a document', '', { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }, 'BAD_REQUEST'],
    ['a document of another type', '', { query: { kind: 'Document' } }, 'BAD_REQUEST'],
    ['variables in a list', '{ lengthOf(text: "a") }', { variables: [1] }, 'BAD_REQUEST'],
  ])('is refused: %s', async (_, query, more, code) => {
    const { status, errors, data, log } = await askSafely(query, {}, more);
    expect({ status, data, log }).toEqual({ status: 400, data: undefined, log: '' });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
  });

  it.each([100, 1_000, 3_000, 20_000, 60_000])('is answered or refused, never failed at, when it is nested %i deep', async (depth) => {
    const document = `{ ${'... { '.repeat(depth)} lengthOf(text: "a") ${'}'.repeat(depth)} }`;
    const { status, errors } = await askSafely(document);
    expect([200, 400]).toContain(status);
    expect(errors.map(({ extensions }) => extensions.code)).not.toContain('INTERNAL_SERVER_ERROR');
  });
});

describe('text that no database can hold', () => {
  const length = 'query ($t: String!) { lengthOf(text: $t) }';
  it.each([
    ['NUL in a variable', length, { t: 'a\0b' }, 'Query.lengthOf(text:)'],
    ['NUL in a field of an input', 'query ($f: BookFilter) { books(filter: $f) { totalCount } }', { f: { and: { title: 'a\0' } } }, 'BookFilter.title'],
    ['NUL in a representation', 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }', { r: [{ __typename: 'Beneficiary', joinKey: '\0' }] }, 'Query._entities(representations:)'],
    ['NUL in a literal', '{ lengthOf(text: "a\\u0000") }', {}, 'Query.lengthOf(text:)'],
    ['NUL in a literal of an id', '{ book(id: "\\u0000") { title } }', {}, 'Query.book(id:)'],
    ['NUL in a default', 'query ($t: String! = "\\u0000") { lengthOf(text: $t) }', {}, '$t'],
    ['half a surrogate pair in a variable', length, { t: 'a\ud800b' }, 'Query.lengthOf(text:)'],
  ])('is refused: %s', async (_, query, variables, coordinate) => {
    const { status, errors, log } = await askSafely(query, variables);
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', coordinate, allowed: 'Unicode text without NUL' } }]);
    expect(log).toBe('');
  });

  it('is refused when it is half a surrogate pair in a literal, which is no GraphQL', async () => {
    const { status, errors } = await askSafely('{ lengthOf(text: "\\ud800") }');
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }]);
  });

  it('is found however deep it is nested', async () => {
    const deep = `${'['.repeat(200_000)}"\\u0000"${']'.repeat(200_000)}`;
    const response = await fetch(library.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query":"query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }","variables":{"r":[${deep}]}}`,
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  it('is not a megabyte of text, nor emoji, nor Persian', async () => {
    const text = 'الف😀'.repeat(200_000);
    const { data } = await askSafely('query ($t: String!, $f: BookFilter) { lengthOf(text: $t) books(filter: $f) { totalCount } }', { t: text, f: { title: text } });
    expect(data).toEqual({ lengthOf: text.length, books: { totalCount: 0 } });
  });
});

describe('a representation that does not fit', () => {
  const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Beneficiary { lentCount } } }';
  it.each([
    ['no type name', { joinKey: 'x' }],
    ['an unknown type', { __typename: `P${NATIONAL_ID}`, joinKey: 'x' }],
    ['a type that is no entity', { __typename: 'Book', id: NATIONAL_ID }],
    ['a type of Object’s own', { __typename: 'constructor' }],
    ['no object', NATIONAL_ID],
    ['no key', { __typename: 'Beneficiary' }],
    ['a key that is null', { __typename: 'Beneficiary', joinKey: null }],
    ['a key that is a list', { __typename: 'Beneficiary', joinKey: [NATIONAL_ID] }],
  ])('is refused: %s', async (_, representation) => {
    const { errors, log } = await askSafely(entities, { r: [representation] });
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', coordinate: 'Query._entities(representations:)', allowed: 'representations with the keys of Beneficiary' } },
    ]);
    expect(log).toBe('');
  });

  it('leaves a key of another form to the reference resolver', async () => {
    const { data, errors } = await askSafely(entities, { r: [{ __typename: 'Beneficiary', joinKey: NATIONAL_ID }] });
    expect({ data, errors }).toEqual({ data: { _entities: [{ lentCount: 0 }] }, errors: [] });
  });
});

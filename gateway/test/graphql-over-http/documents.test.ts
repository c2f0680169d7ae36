import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RequestParameters } from '../../src/graphql-over-http/graphql-request.js';
import { openDocumentFolder } from '../../src/graphql-over-http/open-document-folder.js';
import { PersistedQueries, sha256Hex } from '../../src/graphql-over-http/persisted-queries.js';
import { resolveDocument, type DocumentSources } from '../../src/graphql-over-http/resolve-document.js';
import { trustedDocumentsOf } from '../../src/graphql-over-http/trusted-documents.js';

const A = 'query A { a }';
const HASH = sha256Hex(A);
const asked = (given: Partial<RequestParameters>): RequestParameters => ({ query: undefined, documentId: undefined, operationName: undefined, variables: {}, extensions: {}, ...given });
const hashed = (sha256Hash: unknown = HASH, version: unknown = 1) => ({ extensions: { persistedQuery: { version, sha256Hash } } });
const codeOf = (parameters: RequestParameters, sources: DocumentSources): Promise<unknown> =>
  resolveDocument(parameters, sources).then(
    (resolved) => resolved,
    (error: unknown) => (error as { code: string }).code,
  );

describe('automatic persisted queries', () => {
  const off: DocumentSources = { trusted: undefined, trustedOnly: false, persisted: undefined };
  const on = (): DocumentSources => ({ ...off, persisted: new PersistedQueries(10_000) });

  it('tell a client in its own words that a hash is not known', async () => {
    await expect(resolveDocument(asked(hashed()), on())).rejects.toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND', message: 'PersistedQueryNotFound' });
    await expect(resolveDocument(asked(hashed()), off)).rejects.toMatchObject({ code: 'PERSISTED_QUERY_NOT_SUPPORTED', message: 'PersistedQueryNotSupported' });
  });
  it('ask to keep a query sent with its hash, and find it by the hash then', async () => {
    const sources = on();
    expect(await codeOf(asked({ query: A, ...hashed(HASH.toUpperCase()) }), sources)).toEqual({ query: A, isTrusted: false, keepAs: HASH });
    expect(await codeOf(asked(hashed()), sources)).toBe('PERSISTED_QUERY_NOT_FOUND'); // resolving alone keeps nothing
    sources.persisted?.add(HASH, A);
    expect(await codeOf(asked(hashed()), sources)).toEqual({ query: A, isTrusted: false, keepAs: undefined });
  });
  it.each([
    ['another hash', { query: A, ...hashed(sha256Hex('x')) }],
    ['a short hash', hashed('ab')],
    ['a number for a hash', hashed(5)],
    ['another version', hashed(HASH, 2)],
    ['a version in words', hashed(HASH, '1')],
    ['no object', { extensions: { persistedQuery: 'x' } }],
    ['null', { extensions: { persistedQuery: null } }],
  ])('refuse %s', async (_name, given) => {
    expect(await codeOf(asked(given), on())).toBe('BAD_REQUEST');
  });
});

describe('the store of persisted queries', () => {
  it('never holds more than its limit, and what was used last stays', () => {
    const store = new PersistedQueries(1_000);
    const texts = Array.from({ length: 5 }, (_, index) => `query Q${index} { ${'a'.repeat(50)} }`);
    store.add('0', texts[0]!);
    for (const [index, text] of texts.entries()) {
      store.add(String(index), text);
      expect(store.find('0')).toBe(texts[0]);
    }
    expect(store.find('1')).toBeUndefined();
    expect(store.find('4')).toBe(texts[4]);
  });
  it('does not keep a text that is larger than all of it', () => {
    const store = new PersistedQueries(1_000);
    store.add('a', 'a');
    store.add('b', 'b'.repeat(1_000));
    expect([store.find('a'), store.find('b')]).toEqual(['a', undefined]);
  });
  it('keeps count whatever comes', () => {
    const entries = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.nat(700)));
    fc.assert(
      fc.property(entries, (added) => {
        const store = new PersistedQueries(2_000);
        for (const [hash, length] of added) store.add(hash, 'x'.repeat(length));
        const kept = ['a', 'b', 'c', 'd', 'e'].flatMap((hash) => store.find(hash) ?? []);
        expect(store.sizeBytes).toBe(kept.reduce((sum, text) => sum + 2 * text.length + 200, 0));
        expect(store.sizeBytes).toBeLessThanOrEqual(2_000);
      }),
    );
  });
});

describe('trusted documents', () => {
  const sources = (trustedOnly: boolean): DocumentSources => ({ trusted: trustedDocumentsOf([['people/list', A]]), trustedOnly, persisted: undefined });
  const found = { query: A, isTrusted: true, keepAs: undefined };

  it.each([['people/list'], [HASH], [`sha256:${HASH}`]])('are found by %s', async (documentId) => {
    expect(await codeOf(asked({ documentId }), sources(false))).toEqual(found);
  });
  it('are found by the hash Apollo’s clients send, and by their text', async () => {
    expect(await codeOf(asked(hashed()), sources(true))).toEqual(found);
    expect(await codeOf(asked({ query: A }), sources(true))).toEqual(found);
    expect(await codeOf(asked({ query: A, ...hashed() }), sources(true))).toEqual(found);
  });
  it('are the only ones to run where that is asked for', async () => {
    expect(await codeOf(asked({ query: `${A} ` }), sources(true))).toBe('DOCUMENT_REQUIRED');
    expect(await codeOf(asked(hashed(sha256Hex('x'))), sources(true))).toBe('DOCUMENT_UNKNOWN');
    expect(await codeOf(asked({ query: `${A} ` }), sources(false))).toEqual({ query: `${A} `, isTrusted: false, keepAs: undefined });
  });
  it.each(['nowhere', '__proto__', 'constructor', ''])('are not found by %j', async (documentId) => {
    expect(await codeOf(asked({ documentId }), sources(false))).toBe('DOCUMENT_UNKNOWN');
    expect(await codeOf(asked({ documentId }), { trusted: undefined, trustedOnly: false, persisted: undefined })).toBe('DOCUMENT_UNKNOWN');
  });
});

describe('a folder of trusted documents', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hamafza-documents-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const write = async (name: string, files: Record<string, string>): Promise<string> => {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(join(folder, name, file, '..'), { recursive: true });
      await writeFile(join(folder, name, file), text);
    }
    return join(folder, name);
  };
  const apollo = { format: 'apollo-persisted-query-manifest', version: 1, operations: [{ id: 'b1', name: 'B', type: 'query', body: 'query B { b }' }] };

  it('holds files by their path and manifests of both kinds by their ids', async () => {
    const path = await write('good', { 'people/list.graphql': A, 'apollo.json': JSON.stringify(apollo), 'relay.json': '{"c1":"query C { c }"}', 'notes.txt': 'not read' });
    const documents = await openDocumentFolder(path);
    expect(await Promise.all(['people/list', HASH, 'b1', 'c1', 'notes'].map((id) => documents.find(id)))).toEqual([A, A, 'query B { b }', 'query C { c }', undefined]);
  });
  it('may be one manifest alone', async () => {
    const path = await write('alone', { 'manifest.json': JSON.stringify(apollo) });
    expect(await (await openDocumentFolder(join(path, 'manifest.json'))).find('b1')).toBe('query B { b }');
  });
  it.each([
    ['nowhere', undefined, /cannot be read/],
    ['no-graphql', { 'a.graphql': 'query {' }, /a in .*a\.graphql is not GraphQL/],
    ['no-json', { 'a.json': '{' }, /is no manifest/],
    ['a-list', { 'a.json': '[]' }, /is no manifest/],
    ['another-version', { 'a.json': JSON.stringify({ ...apollo, version: 2 }) }, /is no manifest/],
    ['numbers', { 'a.json': '{"a":5}' }, /is no manifest/],
    ['two-texts', { 'a.graphql': A, 'b.json': '{"a":"{ b }"}' }, /two texts for the id a/],
  ])('is refused at start: %s', async (name, files, reason) => {
    await expect(openDocumentFolder(files === undefined ? join(folder, name) : await write(name, files))).rejects.toThrow(reason);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
import { formatJoinKey, type JoinKey } from '@hamafza/schema/vocabulary';
import { RequestLoaders } from '../../src/index.js';
import { BookRepository } from '../library/book.repository.js';
import { serveLibrary, type ServedLibrary } from '../library/serve-library.js';

const keyOf = (fill: number): JoinKey => formatJoinKey(1, Buffer.alloc(32, fill));

describe('a batch', () => {
  let cluster: TemporaryCluster;
  let library: ServedLibrary;
  let books: BookRepository;

  beforeAll(async () => {
    cluster = await startTemporaryCluster(['welfare']);
    library = await serveLibrary(cluster.urlOf('welfare'));
    books = new BookRepository(library.database);
    await library.dataSource.query(
      `INSERT INTO book (id, title, bought_on, join_key, join_key_epoch) VALUES
       (1, 'a', '2024-01-01', $1, 1), (2, 'b', '2024-01-01', $2, 1), (3, 'c', '2024-01-01', $1, 1), (4, 'd', '2024-01-01', NULL, NULL)`,
      [Buffer.alloc(32, 1), Buffer.alloc(32, 2)],
    );
  });
  afterAll(async () => {
    await library?.stop();
    await cluster?.stop();
  });
  beforeEach(() => void library.takeStatements());

  it('gives one row per key in the order of the keys, null for unknown ones, repeated ones again', async () => {
    const found = await books.byId(['3', '99', '1', '3', '2']);
    expect(found.map((book) => book?.title ?? null)).toEqual(['c', null, 'a', 'c', 'b']);
    expect(library.takeStatements()).toEqual(['book.byId']);
  });

  it('gives many rows per key in the order of the statement, none for unknown keys', async () => {
    const found = await books.byReader([keyOf(2), keyOf(9), keyOf(1), keyOf(2)]);
    expect(found.map((lent) => lent.map(({ title }) => title))).toEqual([['b'], [], ['c', 'a'], ['b']]);
    expect(library.takeStatements()).toEqual(['book.byReader']);
  });

  it('gives nothing for no keys', async () => {
    expect(await books.byId([])).toEqual([]);
    expect(await books.byReader([])).toEqual([]);
  });

  it('finds a key of another epoch nowhere, though its bytes are known', async () => {
    expect(await books.byReader([formatJoinKey(2, Buffer.alloc(32, 1))])).toEqual([[]]);
  });

  it('is asked once by two fields of one request, however many parents they have', async () => {
    const representations = Array.from({ length: 1_000 }, (_, index) => ({ __typename: 'Beneficiary', joinKey: keyOf(index % 200) }));
    const { data } = await library.ask('query ($r: [_Any!]!) { _entities(representations: $r) { ... on Beneficiary { lentCount lent { title } } } }', {
      r: representations,
    });
    expect(data._entities).toHaveLength(1_000);
    expect(data._entities[201]).toEqual({ lentCount: 2, lent: [{ title: 'c' }, { title: 'a' }] });
    expect(library.takeStatements()).toEqual(['book.byReader']);
  });

  it('is asked again by the next request, which must see what has changed', async () => {
    const query = '{ a: book(id: 1) { title } b: book(id: 2) { title } }';
    await library.ask(query);
    await library.dataSource.query(`UPDATE book SET title = 'changed' WHERE id = 2`);
    const { data } = await library.ask(query);
    expect(data).toEqual({ a: { title: 'a' }, b: { title: 'changed' } });
    expect(library.takeStatements()).toEqual(['book.byId', 'book.byId']);
  });

  it('fails for every key it was asked for, and for no other batch', async () => {
    const loaders = new RequestLoaders();
    const failing = () => Promise.reject(new Error('down'));
    const results = await Promise.allSettled([loaders.load(failing, 'a'), loaders.load(failing, 'b'), loaders.load(books.byId, '1')]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  });
});

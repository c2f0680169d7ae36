import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
import fc from 'fast-check';
import { LARGEST_PAGE } from '../../src/index.js';
import { CursorSeal } from '../../src/paging/cursor-seal.js';
import { BookRepository } from '../library/book.repository.js';
import { serveLibrary, type ServedLibrary } from '../library/serve-library.js';

const BOOKS = 60;

describe('a list in pages', () => {
  let cluster: TemporaryCluster;
  let library: ServedLibrary;
  let newestFirst: string[];
  /** The cursor of a place that no page need have ended at. */
  const cursorAt = async (...values: string[]): Promise<string> => (await library.database.cursorSeal()).seal(values, 'book.page');

  beforeAll(async () => {
    cluster = await startTemporaryCluster(['welfare']);
    library = await serveLibrary(cluster.urlOf('welfare'));
    // Many share a day, and some ids are far apart, so that neither column orders them alone nor text order would do.
    await library.dataSource.query(`
      INSERT INTO book (id, title, bought_on, join_key, join_key_epoch)
      SELECT CASE WHEN i % 5 = 0 THEN i * 1000000000000 ELSE i END, 'book ' || i % 7, DATE '2024-01-01' + (i % 9)::int,
             CASE WHEN i % 10 > 0 THEN sha256(i::text::bytea) END, CASE WHEN i % 10 > 0 THEN 1 END
      FROM generate_series(1::bigint, ${BOOKS}) AS i`);
    const rows: { id: string }[] = await library.dataSource.query('SELECT id FROM book ORDER BY bought_on DESC, id DESC');
    newestFirst = rows.map(({ id }) => id);
  });
  afterAll(async () => {
    await library?.stop();
    await cluster?.stop();
  });
  beforeEach(() => void library.takeStatements());

  it.each([
    ['descending', () => newestFirst],
    ['ascending', () => newestFirst.toReversed()],
  ] as const)('loses and repeats nothing, whatever the size of its pages (%s)', async (direction, whole) => {
    const books = new BookRepository(library.database);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: BOOKS + 5 }), { minLength: 1, maxLength: 6 }), async (sizes) => {
        const seen: string[] = [];
        let after: string | undefined;
        for (let turn = 0, more = true; more; turn += 1) {
          const first = sizes[turn % sizes.length] ?? 1;
          const page = await books.page({}, direction, { first, coordinate: 'Query.books', ...(after && { after }) });
          seen.push(...page.nodes.map(({ id }) => id));
          const last = page.edges.at(-1);
          expect(page.pageInfo.endCursor).toBe(last?.cursor ?? null);
          after = last?.cursor;
          more = page.pageInfo.hasNextPage;
        }
        expect(seen).toEqual(whole());
      }),
      { numRuns: 12 },
    );
  });

  it.each([
    [BOOKS - 1, true],
    [BOOKS, false],
    [BOOKS + 1, false],
  ])('says exactly whether more follow a page of %i', async (first, more) => {
    const { data } = await library.ask('query ($n: Int!) { books(first: $n) { nodes { id } pageInfo { hasNextPage hasPreviousPage } } }', { n: first });
    expect(data.books.pageInfo).toEqual({ hasNextPage: more, hasPreviousPage: false });
    expect(data.books.nodes.map(({ id }: { id: string }) => id)).toEqual(newestFirst.slice(0, first));
  });

  it('is empty beyond its last item, and says that items precede it', async () => {
    const { data } = await library.ask('query ($after: String) { books(after: $after) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }', {
      after: await cursorAt('1970-01-01', '1'),
    });
    expect(data.books).toEqual({ nodes: [], pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null } });
  });

  it('counts only when asked to', async () => {
    await library.ask('{ books(first: 2) { nodes { id } } }');
    expect(library.takeStatements()).toEqual(['book.page']);
    const { data } = await library.ask('{ books(first: 2) { totalCount unlinkableCount nodes { id } } }');
    expect(data.books).toMatchObject({ totalCount: BOOKS, unlinkableCount: BOOKS / 10 });
    expect(library.takeStatements().toSorted()).toEqual(['book.page', 'book.page.count', 'book.page.countUnlinkable']);
  });

  it('counts the whole list under the filter, wherever the page stands', async () => {
    const { data } = await library.ask('query ($after: String) { books(first: 1, after: $after, filter: { title: "book 3" }) { totalCount } }', {
      after: await cursorAt('2024-01-05', '20'),
    });
    expect(data.books.totalCount).toBe(9);
  });

  const REFUSED = { data: { books: null }, codes: ['BAD_USER_INPUT Query.books(after:)'], statements: [] };
  const refusalOf = async (after: string): Promise<unknown> => {
    library.takeStatements();
    const { data, errors } = await library.ask('query ($after: String) { books(after: $after) { nodes { id } } }', { after });
    return { data, codes: errors.map(({ extensions }: any) => `${extensions.code} ${extensions.coordinate}`), statements: library.takeStatements() };
  };

  it.each<readonly [string, readonly string[]]>([
    ['one value', ['2024-01-01']],
    ['three values', ['2024-01-01', '1', '1']],
    ['a title in place of a day', ['book', '1']],
    ['a day that no month has', ['2025-02-30', '1']],
    ['a thirteenth month', ['2025-13-01', '1']],
    ['a year out of range', ['+12025-01-01', '1']],
    ['the word infinity', ['infinity', '1']],
    ['an id with a fraction', ['2024-01-01', '1.5']],
    ['an id beyond bigint', ['2024-01-01', '9'.repeat(30)]],
    ['SQL', ['2024-01-01', '1); DROP TABLE book; --']],
  ])('refuses a cursor of the list as it was ordered before: %s', async (_, values) => {
    expect(await refusalOf(await cursorAt(...values))).toEqual(REFUSED);
  });

  it.each<readonly [string, () => string | Promise<string>]>([
    ['no base64', () => 'not a cursor!'],
    ['nothing', () => ''],
    ['a place in words', () => Buffer.from('["2024-01-05","20"]').toString('base64url')],
    ['of another list', async () => (await library.database.cursorSeal()).seal(['2024-01-05', '20'], 'other.page')],
    ['of another agency', () => new CursorSeal(Buffer.alloc(32, 1)).seal(['2024-01-05', '20'], 'book.page')],
    ['of which a letter was changed', async () => (await cursorAt('2024-01-05', '20')).replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))],
  ])('refuses a cursor that is none that it gave: %s', async (_, cursor) => {
    expect(await refusalOf(await cursor())).toEqual(REFUSED);
  });

  it('tells nothing in its cursors of what it is ordered by', async () => {
    const { data } = await library.ask(`{ books(first: ${BOOKS}) { edges { cursor node { id } } } }`);
    for (const { cursor, node } of data.books.edges) {
      const text = Buffer.from(cursor, 'base64url').toString('latin1');
      expect(text).not.toMatch(/2024|\d{4}-\d{2}/);
      if (node.id.length > 3) expect(text).not.toContain(node.id);
    }
    const again = await library.ask('{ books(first: 3) { edges { cursor } } }');
    expect(again.data.books.edges).toEqual(data.books.edges.slice(0, 3).map(({ cursor }: any) => ({ cursor })));
  });

  it('reads the year nought as no day, since the database knows none', async () => {
    const { errors } = await library.ask('query ($after: String) { books(after: $after) { nodes { id } } }', { after: await cursorAt('0000-01-01', '1') });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', coordinate: 'Query.books(after:)' } }]);
  });

  it.each([0, -1, LARGEST_PAGE + 1, 2_147_483_647])('refuses a page of %i', async (first) => {
    const { errors } = await library.ask('query ($n: Int!) { books(first: $n) { nodes { id } } }', { n: first });
    expect(errors).toMatchObject([{ path: ['books'], extensions: { code: 'BAD_USER_INPUT', coordinate: 'Query.books(first:)', allowed: 'a whole number from 1 to 500' } }]);
    expect(library.takeStatements()).toEqual([]);
  });

  it.each([1, LARGEST_PAGE])('gives a page of %i', async (first) => {
    const { errors } = await library.ask('query ($n: Int!) { books(first: $n) { nodes { id } } }', { n: first });
    expect(errors).toEqual([]);
  });
});

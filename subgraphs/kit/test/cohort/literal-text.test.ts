import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
import fc from 'fast-check';
import pg from 'pg';
import sql from 'sql-template-tag';
import { literalText } from '../../src/cohort/literal-text.js';

let cluster: TemporaryCluster;
let client: pg.Client;
beforeAll(async () => {
  cluster = await startTemporaryCluster(['welfare']);
  client = new pg.Client({ connectionString: cluster.urlOf('welfare') });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await cluster?.stop();
});

const storable = (text: string): boolean => !/[\0\p{Surrogate}]/u.test(text);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom("'", '"', '\\', ';', '-', '$', '{', '}', ',', ' ', '\n', 'E', 'NULL', 'x', '%', '۱') }),
  fc.constantFrom('', "\\'; DROP TABLE x; --", "$$; SELECT 1; $$", 'NULL', 'null', "' OR ''='", '\\x00', '\\', "'", '/*', '*/', '${1}'),
).filter(storable);

describe('literalText', () => {
  it.each(['on', 'off'])('says every text as it is, wherever it stands, with standard_conforming_strings %s', async (setting) => {
    await client.query(`SET standard_conforming_strings = ${setting}; SET escape_string_warning = off`);
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.option(text), { maxLength: 4 }), fc.uint8Array({ maxLength: 40 }), async (one, many, bytes) => {
        const { rows } = await client.query(literalText(sql`SELECT ${one}::text AS one, ${many}::text[] AS many, ${Buffer.from(bytes)}::bytea AS bytes, ${one} || 'x' AS joined`));
        expect(rows).toEqual([{ one, many, bytes: Buffer.from(bytes), joined: `${one}x` }]);
      }),
      { numRuns: 200 },
    );
  });

  it('leaves the type of a value open, as a parameter does', async () => {
    const { rows } = await client.query(
      literalText(sql`SELECT 1 = ${1} AS number, true = ${true} AS truth, 2::bigint = ${2n} AS big, ${1.5}::float8 = 1.5 AS part, date '2025-01-02' = ${'2025-01-02'} AS day, ${null}::text IS NULL AS nothing, ${[[1, 2], [3, 4]]}::int[] = ARRAY[[1,2],[3,4]] AS nested, ${[]}::text[] = '{}' AS empty`),
    );
    expect(new Set(Object.values(rows[0] as object))).toEqual(new Set([true]));
  });

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [new Date()], [{ toString: () => "'; DROP" }], [() => 1], ['a\0b'], [['\ud800']]])('refuses %p without repeating it', (value) => {
    expect(() => literalText(sql`SELECT ${value as string}`)).toThrow(/^a (value|text) of a statement/);
  });
});

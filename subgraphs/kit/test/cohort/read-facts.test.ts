import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
import pg from 'pg';
import sql, { type Sql } from 'sql-template-tag';
import type { CohortDimensionSource } from '../../src/index.js';
import { factsQuery, type DimensionFacts } from '../../src/cohort/dimension-facts.js';
import { literalText } from '../../src/cohort/literal-text.js';
import { planOf, planRow } from '../../src/cohort/plan-of.js';
import { readFacts } from '../../src/cohort/read-facts.js';
import { clinicCohort } from './clinic.js';

const PEOPLE = 50_000;

let cluster: TemporaryCluster;
let client: pg.Client;
beforeAll(async () => {
  cluster = await startTemporaryCluster(['welfare']);
  client = new pg.Client({ connectionString: cluster.urlOf('welfare') });
  await client.connect();
  await client.query(`CREATE TABLE patient AS SELECT CASE WHEN id % 9 > 0 THEN '03' || lpad((id % 40)::text, 2, '0') END AS county, CASE WHEN id % 9 > 0 THEN (array['', 'ی', 'ي', 'a''b\\c', 'NULL', ' '])[1 + id % 6] END AS place,
    date '2020-01-01' + (id % 900)::integer AS opened FROM generate_series(1, ${PEOPLE}) AS id`);
  await client.query('ANALYZE patient');
});
afterAll(async () => {
  await client?.end();
  await cluster?.stop();
});

const source = { ...clinicCohort, from: sql`patient AS person` };
const COUNTY: CohortDimensionSource = { kind: 'digits', digits: 4, sql: sql`person.county` };
const PROVINCE: CohortDimensionSource = { kind: 'digits', digits: 2, sql: sql`left(person.county, 2)`, longer: sql`person.county` };
const PLACE: CohortDimensionSource = { kind: 'distinct', sql: sql`person.place` };
const MONTH: CohortDimensionSource = { kind: 'jalali-month', sql: sql`person.opened` };

interface Read {
  readonly facts: DimensionFacts;
  readonly isWalk: boolean;
}
async function read(dimension: CohortDimensionSource, provinces: 'all' | readonly string[] = 'all'): Promise<Read> {
  const query = factsQuery(source, dimension, provinces);
  if (!query) throw new Error('no facts');
  let isWalk = false;
  const facts = await readFacts(
    {
      async query(_name: string, statement: Sql) {
        isWalk = statement === query.walk;
        return (await client.query<Record<string, unknown>>(literalText(statement))).rows;
      },
      explain: async (_name: string, statement: Sql) => planOf(planRow.parse((await client.query<Record<string, unknown>>(`EXPLAIN (FORMAT JSON) ${literalText(statement)}`)).rows[0])),
    },
    query,
  );
  return { facts, isWalk };
}

describe('the labels of a dimension', () => {
  const COUNTIES = Array.from({ length: 40 }, (_, index) => `03${String(index).padStart(2, '0')}`);
  const cases: [string, CohortDimensionSource, object][] = [
    ['counties', COUNTY, { kind: 'digits', labels: COUNTIES }],
    ['provinces', PROVINCE, { kind: 'digits', labels: ['03'] }],
    ['places, told by every byte', PLACE, { kind: 'texts', labels: expect.arrayContaining(['', 'ی', 'ي', "a'b\\c", 'NULL', ' ']) }],
  ];

  it.each(cases)('are read of the whole table without an index: %s', async (_what, dimension, facts) => {
    expect(await read(dimension)).toEqual({ isWalk: false, facts: expect.objectContaining(facts) });
  });

  it('are read from one to the next by an index, where everybody may be seen, and are the same', async () => {
    const before = await Promise.all(cases.map(async ([, dimension]) => (await read(dimension)).facts));
    await client.query('CREATE INDEX by_county ON patient (county, opened); CREATE INDEX by_place ON patient (place)');
    await client.query('VACUUM ANALYZE patient');
    for (const [index, [, dimension]] of cases.entries()) {
      expect(await read(dimension)).toEqual({ isWalk: true, facts: before[index] });
      expect(await read(dimension, ['03'])).toEqual({ isWalk: false, facts: before[index] });
    }
  });

  it('are none where nobody has one', async () => {
    await client.query('BEGIN; TRUNCATE patient');
    expect([(await read(COUNTY)).facts, (await read(PLACE)).facts, (await read(MONTH)).facts]).toEqual([{ kind: 'digits', labels: [] }, { kind: 'texts', labels: [], hashes: [] }, { kind: 'days' }]);
    await client.query('ROLLBACK');
  });
});

describe('the calendar of a dimension', () => {
  const planUnder = async (provinces: 'all' | readonly string[]): Promise<string> => JSON.stringify((await client.query(`EXPLAIN (FORMAT JSON) ${literalText(factsQuery(source, MONTH, provinces)?.statement ?? sql``)}`)).rows);

  it('is read by an index only where everybody may be seen: past all others, an index leads slowly', async () => {
    await client.query('CREATE INDEX by_day ON patient (opened)');
    expect([/"by_day"/.test(await planUnder('all')), /"by_day"/.test(await planUnder(['03']))]).toEqual([true, false]);
    expect(await read(MONTH)).toEqual(await read(MONTH, ['03']));
  });
});

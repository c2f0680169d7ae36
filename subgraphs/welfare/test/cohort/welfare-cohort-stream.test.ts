import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askCohort, type CohortAnswer, type GuardedSubgraph } from '@hamafza/kit/testing';
import { PEOPLE, startWelfare } from '../welfare-fixture.js';
import { WelfareCohortDateDefinition, WelfareCohortDimensionDefinition, WelfareCohortMeasureDefinition } from '../../src/cohort/welfare-cohort.enums.js';
import { insertCohortRows, TODAY } from './cohort-fixture.js';

const keyOf = (person: number): string => createHash('sha256').update(String(person)).digest('hex').slice(0, 32);
const LINKED = Array.from({ length: PEOPLE }, (_, index) => index + 1).filter((person) => person % 5 > 0);
/** Nobody of `welfare_case`: they have a file of a closed programme only. */
const CLOSED_PERSON = 777;

let welfare: Awaited<ReturnType<typeof startWelfare>>;
let guarded: GuardedSubgraph;
beforeAll(async () => {
  welfare = await startWelfare();
  await insertCohortRows(welfare.subgraph);
  await run(`INSERT INTO closed_case (id, join_key, join_key_epoch, full_name, county_code, neighbourhood_code, programme, started_on)
    SELECT n, sha256(n::text::bytea), 1, 'آزمون', '0303', '0303-001', 'ADDICTION_TREATMENT', '2024-01-01' FROM unnest(ARRAY[${CLOSED_PERSON}, 3]) AS n`);
  guarded = await welfare.startGuarded();
});
afterAll(async () => {
  await guarded?.stop();
  await welfare?.stop();
});

const run = (statement: string): Promise<unknown> => welfare.subgraph.dataSource.query(statement);
type Asked = Parameters<typeof askCohort>[1];
const ask = (asked: Asked, access?: Parameters<typeof askCohort>[2]): Promise<CohortAnswer> => askCohort(guarded, { today: TODAY, ...asked }, access);
async function stream(...asked: Parameters<typeof ask>): Promise<Extract<CohortAnswer, { status: 200; rows: unknown }>> {
  const answer = await ask(...asked);
  if (!('rows' in answer)) throw new Error(`refused: ${String(answer.code)} ${answer.message ?? ''}`);
  return answer;
}

describe('what Behzisti streams of a cohort', () => {
  it('is everybody with a file and a key, by county, and how many have none', async () => {
    const { rows, trailer } = await stream({ dimensions: ['COUNTY'] });
    expect(new Map(rows.map(({ key, labels }) => [key, labels[0]]))).toEqual(new Map(LINKED.map((person) => [keyOf(person), ['0303', '0302', '1204'][person % 3]])));
    expect(trailer).toMatchObject({ rows: LINKED.length, unlinkable: PEOPLE / 5 });
  });

  it('is of the provinces of the request alone, in what it counts and in what it tests', async () => {
    const { rows, trailer } = await stream({ filter: { hasJob: false } }, { provinces: ['12'] });
    const [expected] = (await run(`SELECT count(*) FILTER (WHERE join_key IS NOT NULL)::int AS linked, count(*) FILTER (WHERE join_key IS NULL)::int AS unlinked FROM welfare_case
      WHERE county_code = '1204' AND id NOT IN (SELECT case_id FROM job_placement WHERE status IN ('STARTED', 'RETAINED'))`)) as [{ linked: number; unlinked: number }];
    expect([rows.length, trailer.unlinkable]).toEqual([expected.linked, expected.unlinked]);
    expect(rows.length).toBeGreaterThan(0);
    expect((await stream({}, { provinces: [] })).trailer).toMatchObject({ rows: 0, unlinkable: 0 });
  });

  it('holds nobody because of a closed programme, and no such group in a dictionary', async () => {
    const { rows, header } = await stream({ dimensions: ['TARGET_GROUP'] });
    expect(rows.map(({ key }) => key)).not.toContain(keyOf(CLOSED_PERSON));
    // Who has a file of both kinds is there by the open one alone.
    expect(rows.find(({ key }) => key === keyOf(3))?.labels).toEqual(['IN_NEED']);
    expect(header.dimensions[0]?.labels).not.toEqual(expect.arrayContaining([expect.stringMatching(/SUBSTANCE|WITHOUT_CARE/)]));
  });

  it.each(['SUBSTANCE_USE', 'CHILD_WITHOUT_CARE'])('is refused with CLOSED for the group %s', async (targetGroup) => {
    expect(await ask({ filter: { targetGroup } })).toMatchObject({ code: 'CLOSED' });
  });

  it.each([{ training: { programCode: "' OR true" } }, { rehabilitation: { centreCodes: ['C03-0001', "' OR true"] } }])('is refused before it begins for a key of another form: %j', async (filter) => {
    expect(await ask({ filter })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('has every dimension that the schema names', async () => {
    for (const name of Object.keys(WelfareCohortDimensionDefinition.values)) {
      const { rows, header } = await stream({ dimensions: [name] });
      expect({ name, rows: rows.length, known: rows.some(({ labels }) => labels[0] !== null), labels: (header.dimensions[0]?.labels.length ?? 0) > 0 }).toEqual({ name, rows: LINKED.length, known: true, labels: true });
    }
  });

  it('has every measure and date that the schema names', async () => {
    for (const name of [...Object.keys(WelfareCohortMeasureDefinition.values), ...Object.keys(WelfareCohortDateDefinition.values)]) {
      const { rows } = await stream({ filter: name === 'CASH_RIALS' ? { cashInMonth: '1403-07' } : {}, measures: [name] });
      expect({ name, known: rows.some(({ measures }) => measures[0] !== null) }).toEqual({ name, known: true });
    }
  });

  it('answers question 3: severely disabled people who have no job', async () => {
    const { rows } = await stream({ filter: { disability: { severities: ['SEVERE', 'VERY_SEVERE'] }, hasJob: false, hasEmploymentLoan: false } });
    const found = (await run(`SELECT encode(substr(join_key, 1, 16), 'hex') AS key FROM welfare_case AS c WHERE join_key IS NOT NULL
      AND EXISTS (SELECT FROM disability WHERE case_id = c.id AND severity IN ('SEVERE', 'VERY_SEVERE')) AND NOT EXISTS (SELECT FROM employment_loan WHERE case_id = c.id AND paid_on IS NOT NULL)
      AND NOT EXISTS (SELECT FROM job_placement WHERE case_id = c.id AND status IN ('STARTED', 'RETAINED'))`)) as { key: string }[];
    expect(new Set(rows.map(({ key }) => key))).toEqual(new Set(found.map(({ key }) => key)));
    expect(rows.length).toBeGreaterThan(0);
  });

  it.each([
    ...['welfare_case', 'disability', 'vocational_training', 'job_placement', 'employment_loan', 'care_allowance', 'one_off_aid', 'service_delivery', 'need', 'pledge'],
    ...['rehabilitation_service', 'centre'],
  ])('names another state of the data after a change of %s', async (table) => {
    const before = (await stream({})).trailer.changeCounter;
    await run(table === 'centre' ? 'UPDATE centre SET code = code' : `UPDATE ${table} SET id = id`);
    expect((await stream({})).trailer.changeCounter).not.toBe(before);
  });

  it('names the same state after a change of a closed programme, which tells nobody anything', async () => {
    const before = (await stream({})).trailer.changeCounter;
    await run(`UPDATE closed_case SET full_name = 'آزمون دیگر'`);
    expect((await stream({})).trailer.changeCounter).toBe(before);
  });
});

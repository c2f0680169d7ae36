import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askCohort, startGuardedSubgraph, startTestSubgraph, type CohortAnswer, type GuardedSubgraph, type TestSubgraph } from '@hamafza/kit/testing';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
import { GovernorateCohortDateDefinition, GovernorateCohortDimensionDefinition, GovernorateCohortMeasureDefinition } from '../../src/cohort/governorate-cohort.enums.js';
import { governorate } from '../../src/subgraph.js';
import { insertFixture, joinKeyBytesOf } from '../fixture.js';

const PEOPLE = Array.from({ length: 60 }, (_, index) => index + 1);
const LINKED = PEOPLE.filter((person) => person % 10 > 0);
const keyOf = (person: number): string => joinKeyBytesOf(person).toString('hex').slice(0, 32);

let cluster: TemporaryCluster;
let owner: TestSubgraph;
let guarded: GuardedSubgraph;
beforeAll(async () => {
  cluster = await startTemporaryCluster(['governorate']);
  owner = await startTestSubgraph(governorate, cluster.urlOf('governorate'));
  await insertFixture(owner);
  guarded = await startGuardedSubgraph(governorate, cluster.urlOf('governorate'), cluster.servingUrlOf('governorate'));
});
afterAll(async () => {
  await guarded?.stop();
  await owner?.stop();
  await cluster?.stop();
});

type Asked = Parameters<typeof askCohort>[1];
const ask = (asked: Asked, access?: Parameters<typeof askCohort>[2]): Promise<CohortAnswer> => askCohort(guarded, { today: '2025-10-07', ...asked }, access);
async function stream(...asked: Parameters<typeof ask>): Promise<Extract<CohortAnswer, { status: 200; rows: unknown }>> {
  const answer = await ask(...asked);
  if (!('rows' in answer)) throw new Error(`refused: ${String(answer.code)} ${answer.message ?? ''}`);
  return answer;
}
const valuesOf = ({ rows }: Awaited<ReturnType<typeof stream>>): Map<string, unknown> => new Map(rows.map(({ key, labels, measures }) => [key, [...labels, ...measures]]));

describe('what the social office streams of a cohort', () => {
  it('is each person once, however often referred, and each without a key once', async () => {
    const { rows, trailer } = await stream({ measures: ['REFERRALS', 'ACCEPTED_REFERRALS'] });
    expect(new Map(rows.map(({ key, measures }) => [key, measures]))).toEqual(new Map(LINKED.map((person) => [keyOf(person), person % 3 === 0 ? [2, 1] : [1, 0]])));
    // Person 30 and 60 were referred twice each.
    expect(trailer).toMatchObject({ rows: LINKED.length, unlinkable: 6 });
  });

  it('counts the referrals that the filter describes, and no others', async () => {
    const { rows, trailer } = await stream({ filter: { wasDeclined: true }, measures: ['REFERRALS'] });
    const declined = PEOPLE.filter((person) => person % 3 === 0);
    expect(new Map(rows.map(({ key, measures }) => [key, measures[0]]))).toEqual(new Map(declined.filter((person) => person % 10 > 0).map((person) => [keyOf(person), 1])));
    expect(trailer.unlinkable).toBe(2);
  });

  it('tells of several referrals the value that its enum has first, and the first day', async () => {
    const told = valuesOf(await stream({ dimensions: ['TO_AGENCY', 'STATUS', 'REASON'], measures: ['FIRST_REFERRED_ON', 'FIRST_ACCEPTED_ON'] }));
    const day = (person: number, offset: number): number => Date.UTC(2024, 0, 1 + (person % 7) * 30 + offset) / 86_400_000;
    expect(told.get(keyOf(3))).toEqual(['WELFARE', 'DECLINED', 'LIVELIHOOD', day(3, 0), day(3, 9)]);
    expect(told.get(keyOf(4))).toEqual(['WELFARE', 'SENT', 'LIVELIHOOD', day(4, 0), null]);
  });

  it('is of the provinces of the request alone', async () => {
    const { rows, trailer } = await stream({ dimensions: ['COUNTY'] }, { provinces: ['12'] });
    const there = PEOPLE.filter((person) => person % 3 === 2);
    expect(new Map(rows.map(({ key, labels }) => [key, labels[0]]))).toEqual(new Map(there.filter((person) => person % 10 > 0).map((person) => [keyOf(person), '1204'])));
    expect(trailer.unlinkable).toBe(there.filter((person) => person % 10 === 0).length);
  });

  it('answers who was referred and taken on by nobody', async () => {
    const { rows } = await stream({ filter: { untaken: true } });
    expect(new Set(rows.map(({ key }) => key))).toEqual(new Set(LINKED.filter((person) => person % 3 > 0).map(keyOf)));
  });

  it.each(['SUBSTANCE_USE', 'CHILD_WITHOUT_CARE'])('is refused with CLOSED for the group %s', async (targetGroup) => {
    expect(await ask({ filter: { targetGroup } })).toMatchObject({ code: 'CLOSED' });
  });

  it('has every dimension, measure and date that the schema names', async () => {
    for (const name of Object.keys(GovernorateCohortDimensionDefinition.values)) {
      const { rows } = await stream({ dimensions: [name] });
      expect({ name, rows: rows.length, known: rows.every(({ labels }) => labels[0] !== null) }).toEqual({ name, rows: LINKED.length, known: true });
    }
    for (const name of [...Object.keys(GovernorateCohortMeasureDefinition.values), ...Object.keys(GovernorateCohortDateDefinition.values)]) {
      const { rows } = await stream({ measures: [name] });
      expect({ name, known: rows.some(({ measures }) => measures[0] !== null) }).toEqual({ name, known: true });
    }
  });

  it('names another state of the data after a change', async () => {
    const before = (await stream({})).trailer.changeCounter;
    await owner.dataSource.query('UPDATE referral SET id = id WHERE id = 1');
    expect((await stream({})).trailer.changeCounter).not.toBe(before);
  });
});

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askCohort, type CohortAnswer, type GuardedSubgraph } from '@hamafza/kit/testing';
import { ReliefCohortDateDefinition, ReliefCohortDimensionDefinition, ReliefCohortMeasureDefinition } from '../../src/cohort/relief-cohort.enums.js';
import { MEMBERS, startReliefFixture, type ReliefFixture } from '../relief-fixture.js';
import { insertCohortRows, TODAY } from './cohort-fixture.js';

const keyOf = (member: number): string => createHash('sha256').update(String(member)).digest('hex').slice(0, 32);
const LINKED = Array.from({ length: MEMBERS }, (_, index) => index + 1).filter((member) => member % 20 > 0);

let relief: ReliefFixture;
let guarded: GuardedSubgraph;
beforeAll(async () => {
  relief = await startReliefFixture();
  await insertCohortRows(relief.subgraph);
  guarded = await relief.startGuarded();
});
afterAll(async () => {
  await guarded?.stop();
  await relief?.stop();
});

type Asked = Parameters<typeof askCohort>[1];
const ask = (asked: Asked, access?: Parameters<typeof askCohort>[2]): Promise<CohortAnswer> => askCohort(guarded, { today: TODAY, ...asked }, access);
async function stream(...asked: Parameters<typeof ask>): Promise<Extract<CohortAnswer, { status: 200; rows: unknown }>> {
  const answer = await ask(...asked);
  if (!('rows' in answer)) throw new Error(`refused: ${String(answer.code)} ${answer.message ?? ''}`);
  return answer;
}

describe('what the Relief Committee streams of a cohort', () => {
  it('is every member with a key, and how many have none', async () => {
    const { rows, trailer } = await stream({});
    expect(new Set(rows.map(({ key }) => key))).toEqual(new Set(LINKED.map(keyOf)));
    expect(trailer).toMatchObject({ rows: LINKED.length, unlinkable: MEMBERS / 20 });
  });

  it('is of the provinces of the request alone', async () => {
    const { rows, trailer } = await stream({ dimensions: ['COUNTY'], filter: { hasEmploymentLoan: false } }, { provinces: ['12'] });
    const members = `relief_membership WHERE county_code = '1201' AND id NOT IN (SELECT membership_id FROM employment_loan WHERE granted_on IS NOT NULL)`;
    expect(rows.length + trailer.unlinkable).toBe(await relief.count(`SELECT count(*) FROM ${members}`));
    expect(new Set(rows.map(({ labels }) => labels[0]))).toEqual(new Set(['1201']));
  });

  it.each(['SUBSTANCE_USE', 'CHILD_WITHOUT_CARE'])('is refused with CLOSED for the group %s', async (targetGroup) => {
    expect(await ask({ filter: { targetGroup } })).toMatchObject({ code: 'CLOSED' });
  });

  it('has every dimension that the schema names', async () => {
    for (const name of Object.keys(ReliefCohortDimensionDefinition.values)) {
      const { rows, header } = await stream({ dimensions: [name] });
      expect({ name, rows: rows.length, known: rows.some(({ labels }) => labels[0] !== null), labels: (header.dimensions[0]?.labels.length ?? 0) > 0 }).toEqual({ name, rows: LINKED.length, known: true, labels: true });
    }
  });

  it('has every measure and date that the schema names', async () => {
    for (const name of [...Object.keys(ReliefCohortMeasureDefinition.values), ...Object.keys(ReliefCohortDateDefinition.values)]) {
      const { rows } = await stream({ filter: name === 'CASH_RIALS' ? { cashInMonth: '1403-07' } : {}, measures: [name] });
      expect({ name, known: rows.some(({ measures }) => measures[0] !== null) }).toEqual({ name, known: true });
    }
  });

  it('answers question 4: female heads and where those stand who got a loan', async () => {
    const filter = { householdRoles: ['HEAD'], sex: 'FEMALE', hasEmploymentLoan: true };
    const { rows } = await stream({ filter, dimensions: ['LOAN_OUTCOME_AFTER_12_MONTHS'], measures: ['FIRST_LOAN_GRANTED_ON'] });
    expect(rows.length).toBeGreaterThan(0);
    const known = rows.filter(({ labels }) => labels[0] !== null).length;
    expect(known).toBe(await relief.count(`SELECT count(DISTINCT m.id) FROM relief_membership m JOIN employment_loan l ON l.membership_id = m.id JOIN loan_follow_up f ON f.loan_id = l.id AND f.months = 12
      WHERE household_role = 'HEAD' AND sex = 'FEMALE' AND join_key IS NOT NULL`));
    expect(rows.every(({ measures }) => measures[0] !== null)).toBe(true);
  });

  it.each(['relief_membership', 'employment_loan', 'relief_job_placement', 'relief_vocational_training', 'cash_entitlement', 'one_off_aid', 'relief_service_delivery', 'relief_need', 'pledge', 'self_sufficiency_plan'])(
    'names another state of the data after a change of %s',
    async (table) => {
      const before = (await stream({})).trailer.changeCounter;
      await relief.subgraph.dataSource.query(`UPDATE ${table} SET id = id`);
      expect((await stream({})).trailer.changeCounter).not.toBe(before);
    },
  );

  it('names another state of the data after a change of a visit', async () => {
    const before = (await stream({})).trailer.changeCounter;
    await relief.subgraph.dataSource.query('UPDATE loan_follow_up SET jobs = jobs');
    expect((await stream({})).trailer.changeCounter).not.toBe(before);
  });
});

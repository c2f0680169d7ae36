import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { birthDatesOf } from '@hamafza/schema/vocabulary';
import fc from 'fast-check';
import { reliefCohortSource } from '../../src/cohort/relief-cohort-source.js';
import { MEMBERS, startReliefFixture, type ReliefFixture } from '../relief-fixture.js';
import { cohortReader, insertCohortRows, TODAY, type CohortReader } from './cohort-fixture.js';

let relief: ReliefFixture;
let reader: CohortReader;
beforeAll(async () => {
  relief = await startReliefFixture();
  await insertCohortRows(relief.subgraph);
  reader = cohortReader(relief.subgraph);
});
afterAll(() => relief?.stop());

const idsOf = async (filter: unknown): Promise<unknown[]> => (await reader.read(filter)).map(({ id }) => id);
const idsWhere = async (condition: string): Promise<unknown[]> => {
  const rows: { id: number }[] = await relief.subgraph.dataSource.query(`SELECT id::int FROM relief_membership WHERE ${condition} ORDER BY id`);
  return rows.map(({ id }) => id);
};
const memberOf = (table: string, condition: string): string => `id IN (SELECT membership_id FROM ${table} WHERE ${condition})`;

const SIXTY = birthDatesOf('AGE_60_74', TODAY).to;
const YOUNG = birthDatesOf('AGE_0_5', TODAY).from ?? '';
const inMehr = (first: string, last: string): string => `daterange(${first}, ${last}, '[]') && '[2024-09-22,2024-10-21]'::daterange`;

/** Each condition, and the same said in plain SQL. */
const CONDITIONS: readonly (readonly [Record<string, unknown>, string])[] = [
  [{}, 'true'],
  [{ provinceCode: '12' }, `county_code LIKE '12%'`],
  [{ countyCode: '0303' }, `county_code = '0303'`],
  [{ neighbourhoodCode: '0303-002' }, `neighbourhood_code = '0303-002'`],
  [{ targetGroup: 'OLDER_PERSON' }, `'OLDER_PERSON' = ANY (target_groups)`],
  [{ sex: 'MALE' }, `sex = 'MALE'`],
  [{ ageBand: 'AGE_0_5' }, `birth_date >= '${YOUNG}'`],
  [{ ageBands: ['AGE_60_74', 'AGE_75_PLUS'] }, `birth_date <= '${SIXTY}'`],
  [{ statuses: ['GRADUATED', 'EXITED'] }, `status IN ('GRADUATED', 'EXITED')`],
  [{ householdRoles: ['HEAD'], sex: 'FEMALE' }, `household_role = 'HEAD' AND sex = 'FEMALE'`],
  [{ householdRoles: ['SPOUSE', 'CHILD'] }, `household_role <> 'HEAD'`],
  [{ sinceFrom: '1399-01-01', sinceTo: '1399-12-30' }, `member_since BETWEEN '2020-03-20' AND '2021-03-20'`],
  [{ statuses: ['GRADUATED'], leftFrom: '1402-01-01', leftTo: '1402-12-29' }, `status = 'GRADUATED' AND left_on BETWEEN '2023-03-21' AND '2024-03-19'`],
  [{ exitReasons: ['MOVED_AWAY'] }, `exit_reason = 'MOVED_AWAY'`],
  [{ loan: {} }, memberOf('employment_loan', 'true')],
  [{ loan: { states: ['REQUESTED'], purposes: ['TAILORING'] } }, memberOf('employment_loan', `state = 'REQUESTED' AND purpose = 'TAILORING'`)],
  [{ loan: { grantedFrom: '1401-01-01', grantedTo: '1401-01-15' } }, memberOf('employment_loan', `granted_on BETWEEN '2022-03-21' AND '2022-04-04'`)],
  [
    { loan: { outcomesAfterTwelveMonths: ['STOPPED', 'GROWING'] } },
    memberOf('employment_loan', `id IN (SELECT loan_id FROM loan_follow_up WHERE months = 12 AND outcome IN ('STOPPED', 'GROWING'))`),
  ],
  [{ hasEmploymentLoan: true }, memberOf('employment_loan', 'granted_on IS NOT NULL')],
  [{ hasEmploymentLoan: false, hasJob: false }, `NOT ${memberOf('employment_loan', 'granted_on IS NOT NULL')} AND NOT ${memberOf('relief_job_placement', `state IN ('PLACED', 'RETAINED')`)}`],
  [{ hasJob: true }, memberOf('relief_job_placement', `state IN ('PLACED', 'RETAINED')`)],
  [{ job: { kinds: ['WAGE_WORK'], states: ['RETAINED'] } }, memberOf('relief_job_placement', `kind = 'WAGE_WORK' AND state = 'RETAINED'`)],
  [{ job: { startedFrom: '1400-12-01', startedTo: '1400-12-20' } }, memberOf('relief_job_placement', `started_on BETWEEN '2022-02-20' AND '2022-03-11'`)],
  [{ training: { skills: ['COMPUTING'], states: ['COMPLETED'] } }, memberOf('relief_vocational_training', `skill = 'COMPUTING' AND state = 'COMPLETED'`)],
  [{ training: { completedFrom: '1401-03-01', completedTo: '1401-03-10' } }, memberOf('relief_vocational_training', `completed_on BETWEEN '2022-05-22' AND '2022-05-31'`)],
  [{ cashEntitlement: { month: '1403-07' } }, memberOf('cash_entitlement', inMehr('starts_on', 'ends_on'))],
  [{ cashEntitlement: { kinds: ['STUDENT_ALLOWANCE'], beganFrom: '1402-01-01', beganTo: '1402-12-29' } }, memberOf('cash_entitlement', `kind = 'STUDENT_ALLOWANCE' AND starts_on BETWEEN '2023-03-21' AND '2024-03-19'`)],
  [{ oneOffAid: { reasons: ['TREATMENT'], paidFrom: '1402-01-01' } }, memberOf('one_off_aid', `paid_on >= '2023-03-21'`)],
  [{ cashInMonth: '1403-07' }, `${memberOf('cash_entitlement', inMehr('starts_on', 'ends_on'))} OR ${memberOf('one_off_aid', inMehr('paid_on', 'paid_on'))}`],
  [{ service: { kinds: ['HOME_VISIT'], deliveredFrom: '1402-01-01', deliveredTo: '1402-01-31' } }, memberOf('relief_service_delivery', `kind = 'HOME_VISIT' AND delivered_on BETWEEN '2023-03-21' AND '2023-04-20'`)],
  [{ service: { programCode: 'REL-SELF', deliveredTo: '1400-02-31' } }, memberOf('relief_service_delivery', `program_code = 'REL-SELF' AND delivered_on <= '2021-05-21'`)],
  [{ need: { kinds: ['HOUSING'], statuses: ['OPEN', 'MATCHED'] } }, memberOf('relief_need', `kind = 'HOUSING' AND status IN ('OPEN', 'MATCHED')`)],
  [{ need: { identifiedFrom: '1402-01-01', identifiedTo: '1402-12-29' } }, memberOf('relief_need', `identified_on BETWEEN '2023-03-21' AND '2024-03-19'`)],
  [{ need: { fundedTwice: true } }, memberOf('relief_need', `id IN (SELECT need_id FROM pledge WHERE status IN ('MATCHED', 'FULFILLED') GROUP BY need_id HAVING count(*) > 1)`)],
  [{ hasOpenNeed: true }, memberOf('relief_need', `status = 'OPEN'`)],
  [{ hasOpenNeed: false }, `NOT ${memberOf('relief_need', `status = 'OPEN'`)}`],
  [{ plan: { goals: ['EDUCATION', 'HOME_WORK'], states: ['ACHIEVED'] } }, memberOf('self_sufficiency_plan', `goal = 'EDUCATION'`)],
  [{ plan: { draftedFrom: '1402-01-01', draftedTo: '1403-12-30' } }, memberOf('self_sufficiency_plan', `drafted_on BETWEEN '2023-03-21' AND '2025-03-20'`)],
];

describe('the conditions of a cohort at the Relief Committee', () => {
  it.each(CONDITIONS)('leave whom plain SQL leaves: %j', async (filter, condition) => {
    const expected = await idsWhere(condition);
    expect(await idsOf(filter)).toEqual(expected);
    // A condition that everybody or nobody meets would be met by a wrong one too.
    if (condition !== 'true') expect([0, MEMBERS]).not.toContain(expected.length);
  });

  it('leave whom each of them leaves, whichever are given together', async () => {
    const single = CONDITIONS.filter(([filter]) => Object.keys(filter).length === 1);
    const together = fc.uniqueArray(fc.constantFrom(...single), { minLength: 2, maxLength: 4, selector: ([filter]) => Object.keys(filter)[0] });
    await fc.assert(
      fc.asyncProperty(together, async (chosen) => {
        const filter: unknown = Object.assign({}, ...chosen.map(([given]) => given));
        expect(await idsOf(filter)).toEqual(await idsWhere(chosen.map(([, condition]) => `(${condition})`).join(' AND ')));
      }),
      { numRuns: 60 },
    );
  });

  it('hold of the same record, not one of this and one of that', async () => {
    const [both, one, other] = await Promise.all([
      idsOf({ training: { skills: ['COMPUTING'], states: ['ATTENDING', 'COMPLETED'], completedFrom: '1402-01-01' } }),
      idsOf({ training: { skills: ['COMPUTING'] } }),
      idsOf({ training: { completedFrom: '1402-01-01' } }),
    ]);
    expect(both).toEqual([]);
    expect(one.filter((id) => other.includes(id)).length).toBeGreaterThan(0);
  });

  it('are tested whatever is written into text that the caller chooses', async () => {
    const hostile = `' OR true OR '`;
    expect(await idsOf({ countyCode: hostile })).toEqual([]);
    await expect(idsOf({ service: { programCode: hostile } })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it.each(['SUBSTANCE_USE', 'CHILD_WITHOUT_CARE'])('refuse the closed group %s by its code', (targetGroup) => {
    const filter = reader.coerce({ targetGroup });
    expect(() => reliefCohortSource.check?.(filter)).toThrow(expect.objectContaining({ code: 'CLOSED' }));
  });
});

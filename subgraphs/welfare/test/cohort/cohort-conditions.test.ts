import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { birthDatesOf } from '@hamafza/schema/vocabulary';
import fc from 'fast-check';
import { PEOPLE, startWelfare } from '../welfare-fixture.js';
import { cohortReader, insertCohortRows, TODAY, type CohortReader } from './cohort-fixture.js';
import { welfareCohortSource } from '../../src/cohort/welfare-cohort-source.js';

let welfare: Awaited<ReturnType<typeof startWelfare>>;
let reader: CohortReader;
beforeAll(async () => {
  welfare = await startWelfare();
  await insertCohortRows(welfare.subgraph);
  reader = cohortReader(welfare.subgraph);
});
afterAll(() => welfare?.stop());

const idsOf = async (filter: unknown): Promise<unknown[]> => (await reader.read(filter)).map(({ id }) => id);
const idsWhere = async (condition: string): Promise<unknown[]> => {
  const rows: { id: number }[] = await welfare.subgraph.dataSource.query(`SELECT id::int FROM welfare_case WHERE ${condition} ORDER BY id`);
  return rows.map(({ id }) => id);
};
const caseOf = (table: string, condition: string): string => `id IN (SELECT case_id FROM ${table} WHERE ${condition})`;

/** 60 and over: whoever is not younger than the youngest of the band. */
const SIXTY = birthDatesOf('AGE_60_74', TODAY).to;

/** Each condition, and the same said in plain SQL. */
const CONDITIONS: readonly (readonly [Record<string, unknown>, string])[] = [
  [{}, 'true'],
  [{ provinceCode: '03' }, `county_code LIKE '03%'`],
  [{ countyCode: '0303' }, `county_code = '0303'`],
  [{ neighbourhoodCode: '1204-002' }, `neighbourhood_code = '1204-002'`],
  [{ targetGroup: 'PERSON_WITH_DISABILITY' }, `'PERSON_WITH_DISABILITY' = ANY (target_groups)`],
  [{ sex: 'FEMALE' }, `sex = 'FEMALE'`],
  [{ ageBand: 'AGE_60_74' }, `birth_date <= '${SIXTY}' AND birth_date > '1950-10-07'`],
  [{ ageBands: ['AGE_60_74', 'AGE_75_PLUS'] }, `birth_date <= '${SIXTY}'`],
  [{ ageBands: 'AGE_75_PLUS' }, `birth_date <= '1950-10-07'`],
  [{ statuses: ['APPLIED', 'GRADUATED'] }, `status IN ('APPLIED', 'GRADUATED')`],
  [{ openedFrom: '1401-10-13', openedTo: '1401-10-15' }, `opened_on BETWEEN '2023-01-03' AND '2023-01-05'`],
  [{ closedFrom: '1403-03-12', closedTo: '1403-03-12', exitReasons: ['SELF_SUFFICIENT'] }, `closed_on = '2024-06-01'`],
  [{ closedFrom: '1403-03-13' }, 'false'],
  [{ exitReasons: ['DECEASED'] }, 'false'],
  [{ disability: {} }, caseOf('disability', 'true')],
  [{ disability: { severities: ['SEVERE', 'VERY_SEVERE'], types: ['VISUAL'] } }, caseOf('disability', `severity IN ('SEVERE', 'VERY_SEVERE') AND type = 'VISUAL'`)],
  [{ disability: { types: ['HEARING'], severities: ['VERY_SEVERE'] } }, 'false'],
  [{ disability: { assessedFrom: '1402-03-01', assessedTo: '1402-03-10' } }, caseOf('disability', `assessed_on BETWEEN '2023-05-22' AND '2023-05-31'`)],
  [{ rehabilitation: {} }, caseOf('rehabilitation_service', 'true')],
  [{ rehabilitation: { kinds: ['SPEECH_THERAPY'], statuses: ['ONGOING'] } }, caseOf('rehabilitation_service', `kind = 'SPEECH_THERAPY' AND status = 'ONGOING'`)],
  [{ rehabilitation: { startedFrom: '1402-10-11', startedTo: '1402-10-20' } }, caseOf('rehabilitation_service', `started_on BETWEEN '2024-01-01' AND '2024-01-10'`)],
  [{ rehabilitation: { centreCodes: ['C03-0001', 'C03-0004'] } }, caseOf('rehabilitation_service', `centre_code IN ('C03-0001', 'C03-0004')`)],
  [{ rehabilitation: { ngoLegalIds: ['14003030001'] } }, caseOf('rehabilitation_service', `centre_code IN ('C03-0001', 'C03-0002')`)],
  // The same NGO's centre of a closed programme.
  [{ rehabilitation: { centreCodes: ['C03-0003'] } }, 'false'],
  [{ training: {} }, caseOf('vocational_training', 'true')],
  [
    { training: { statuses: ['COMPLETED'], fields: ['TAILORING'], finishedFrom: '1402-06-01', finishedTo: '1402-12-29' } },
    caseOf('vocational_training', `status = 'COMPLETED' AND field = 'TAILORING' AND finished_on BETWEEN '2023-08-23' AND '2024-03-19'`),
  ],
  [{ training: { isCertified: true, programCode: 'WEL-SALAM' } }, caseOf('vocational_training', `is_certified AND program_code = 'WEL-SALAM'`)],
  [{ training: { isCertified: false } }, caseOf('vocational_training', 'NOT is_certified')],
  [{ job: { kinds: ['EMPLOYER'], statuses: ['STARTED', 'ENDED'] } }, caseOf('job_placement', `kind = 'EMPLOYER' AND status IN ('STARTED', 'ENDED')`)],
  [{ job: { startedFrom: '1402-06-01', startedTo: '1402-07-30' } }, caseOf('job_placement', `started_on BETWEEN '2023-08-23' AND '2023-10-22'`)],
  [{ hasJob: true }, caseOf('job_placement', `status IN ('STARTED', 'RETAINED')`)],
  [{ hasJob: false }, `NOT ${caseOf('job_placement', `status IN ('STARTED', 'RETAINED')`)}`],
  [{ loan: { statuses: ['DECLINED'] } }, caseOf('employment_loan', `status = 'DECLINED'`)],
  [{ loan: { paidFrom: '1402-08-01', paidTo: '1402-09-30' } }, caseOf('employment_loan', `paid_on BETWEEN '2023-10-23' AND '2023-12-21'`)],
  [{ hasEmploymentLoan: true }, caseOf('employment_loan', 'paid_on IS NOT NULL')],
  [{ hasEmploymentLoan: false, hasJob: false }, `NOT ${caseOf('employment_loan', 'paid_on IS NOT NULL')} AND NOT ${caseOf('job_placement', `status IN ('STARTED', 'RETAINED')`)}`],
  [{ monthlyPayment: { month: '1403-07' } }, caseOf('care_allowance', `from_day <= '2024-09-22' AND coalesce(to_day, 'infinity') >= '2024-09-22'`)],
  [{ monthlyPayment: { kinds: ['SUBSISTENCE'], beganFrom: '1403-07-01', beganTo: '1403-07-30' } }, caseOf('care_allowance', `kind = 'SUBSISTENCE' AND from_day BETWEEN '2024-09-22' AND '2024-10-21'`)],
  [{ oneOffAid: { reasons: ['RENT'], paidFrom: '1403-07-30', paidTo: '1403-07-30' } }, caseOf('one_off_aid', `paid_on = '2024-10-21'`)],
  [{ cashInMonth: '1403-07' }, 'id IN (8, 10, 11)'],
  [{ cashInMonth: '1403-08' }, 'id IN (8, 9, 11)'],
  [{ cashInMonth: '1402-01' }, 'id IN (8, 16)'],
  [{ cashInMonth: '1390-01' }, 'false'],
  [{ service: { deliveredFrom: '1404-03-23', deliveredTo: '1404-03-25', kinds: ['COUNSELLING'] } }, caseOf('service_delivery', `delivered_on BETWEEN '2025-06-13' AND '2025-06-15'`)],
  [{ service: { programCode: 'WEL-SALAM' } }, caseOf('service_delivery', `program_code = 'WEL-SALAM'`)],
  [{ need: { kinds: ['HOUSING'], statuses: ['OPEN', 'MATCHED'] } }, caseOf('need', `kind = 'HOUSING' AND status IN ('OPEN', 'MATCHED')`)],
  [{ need: { identifiedFrom: '1403-11-01', identifiedTo: '1403-11-10' } }, caseOf('need', `identified_on BETWEEN '2025-01-20' AND '2025-01-29'`)],
  [
    { need: { fundedTwice: true } },
    caseOf('need', `id IN (SELECT need_id FROM pledge WHERE status IN ('MATCHED', 'FULFILLED') GROUP BY need_id HAVING count(*) > 1)`),
  ],
  [
    { need: { fundedTwice: false, statuses: ['MATCHED'] } },
    caseOf('need', `status = 'MATCHED' AND id NOT IN (SELECT need_id FROM pledge WHERE status IN ('MATCHED', 'FULFILLED') GROUP BY need_id HAVING count(*) > 1)`),
  ],
  [{ hasOpenNeed: true }, caseOf('need', `status = 'OPEN'`)],
  [{ hasOpenNeed: false, countyCode: '0303' }, `county_code = '0303' AND NOT ${caseOf('need', `status = 'OPEN'`)}`],
];

describe('the conditions of a cohort at Behzisti', () => {
  it.each(CONDITIONS)('leave whom plain SQL leaves: %j', async (filter, condition) => {
    const expected = await idsWhere(condition);
    expect(await idsOf(filter)).toEqual(expected);
    // A condition that everybody or nobody meets would be met by a wrong one too.
    if (condition !== 'true' && condition !== 'false') expect([0, PEOPLE]).not.toContain(expected.length);
  });

  it('take null for what is not given', async () => {
    expect(await idsOf({ sex: null, training: null, hasJob: null, ageBands: null, cashInMonth: null })).toHaveLength(PEOPLE);
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
      idsOf({ training: { isCertified: true, statuses: ['ONGOING'] } }),
      idsOf({ training: { isCertified: true } }),
      idsOf({ training: { statuses: ['ONGOING'] } }),
    ]);
    expect(both).toEqual([]);
    expect(one.filter((id) => other.includes(id)).length).toBeGreaterThan(0);
  });

  it('are tested whatever is written into text that the caller chooses', async () => {
    const hostile = `' OR true OR '`;
    expect(await idsOf({ countyCode: hostile, neighbourhoodCode: hostile })).toEqual([]);
    await expect(idsOf({ training: { programCode: hostile } })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(idsOf({ rehabilitation: { centreCodes: ['C03-0001', hostile] } })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it.each(['SUBSTANCE_USE', 'CHILD_WITHOUT_CARE'])('refuse the closed group %s by its code', (targetGroup) => {
    const filter = reader.coerce({ targetGroup });
    expect(() => welfareCohortSource.check?.(filter)).toThrow(expect.objectContaining({ code: 'CLOSED' }));
  });
});

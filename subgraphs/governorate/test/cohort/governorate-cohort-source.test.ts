import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestSubgraph } from '@hamafza/kit/testing';
import { birthDatesOf } from '@hamafza/schema/vocabulary';
import fc from 'fast-check';
import { buildASTSchema, coerceInputValue, isInputObjectType, parse, type GraphQLInputType } from 'graphql';
import sql, { join, raw } from 'sql-template-tag';
import type { GovernorateCohortFilter } from '../../src/cohort/governorate-cohort-filter.type.js';
import { governorateCohortSource } from '../../src/cohort/governorate-cohort-source.js';
import { GovernorateCohortDateDefinition, GovernorateCohortDimensionDefinition, GovernorateCohortMeasureDefinition } from '../../src/cohort/governorate-cohort.enums.js';
import { startGovernorate } from '../start-governorate.js';

const TODAY = '2025-10-07';

let subgraph: TestSubgraph;
let filterType: GraphQLInputType;
beforeAll(async () => {
  subgraph = await startGovernorate();
  const type = buildASTSchema(parse(subgraph.sdl), { assumeValidSDL: true }).getType('GovernorateCohortFilter');
  if (!isInputObjectType(type)) throw new TypeError('the SDL has no filter');
  filterType = type;
});
afterAll(() => subgraph?.stop());

const coerce = (given: unknown): GovernorateCohortFilter => coerceInputValue(given, filterType) as GovernorateCohortFilter;

/** What the source gives of each referral that the filter leaves, by its number. */
async function read(given: unknown, columns: readonly string[] = []): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { from, where, dimensions, measures } = governorateCohortSource;
  const filter = coerce(given);
  const selected = columns.map((name) => sql`${dimensions[name]?.sql ?? measures[name]?.sql(TODAY, filter) ?? sql`NULL`} AS ${raw(`"${name}"`)}`);
  const conditions = where(filter, TODAY).filter((condition) => condition !== undefined);
  const statement = sql`SELECT ${join([sql`person.id::int`, ...selected])} FROM ${from} WHERE ${join([sql`true`, ...conditions], ' AND ')} ORDER BY person.id`;
  return subgraph.dataSource.query(statement.text, statement.values);
}

const idsOf = async (filter: unknown): Promise<unknown[]> => (await read(filter)).map(({ id }) => id);
const idsWhere = async (condition: string): Promise<unknown[]> => {
  const rows: { id: number }[] = await subgraph.dataSource.query(`SELECT id::int FROM referral WHERE ${condition} ORDER BY id`);
  return rows.map(({ id }) => id);
};
const TAKEN = 'person_id IN (SELECT person_id FROM referral WHERE accepted_on IS NOT NULL)';
const SIXTY = birthDatesOf('AGE_60_74', TODAY).to;

/** Each condition, and the same said in plain SQL. */
const CONDITIONS: readonly (readonly [Record<string, unknown>, string])[] = [
  [{}, 'true'],
  [{ provinceCode: '03' }, `county_code LIKE '03%'`],
  [{ countyCode: '0322' }, `county_code = '0322'`],
  [{ neighbourhoodCode: '1204-001' }, `neighbourhood_code = '1204-001'`],
  [{ targetGroup: 'OLDER_PERSON' }, `target_group = 'OLDER_PERSON'`],
  [{ sex: 'MALE' }, `sex = 'MALE'`],
  [{ ageBand: 'AGE_75_PLUS' }, `birth_date = '1950-05-05'`],
  [{ ageBands: ['AGE_60_74', 'AGE_75_PLUS'] }, `birth_date <= '${SIXTY}'`],
  [{ toAgency: 'RELIEF' }, `to_agency = 'RELIEF'`],
  [{ statuses: ['SENT', 'CLOSED'] }, `status IN ('SENT', 'CLOSED')`],
  [{ reasons: ['EMPLOYMENT'] }, `reason = 'EMPLOYMENT'`],
  [{ channels: ['WALK_IN', 'NGO'] }, `channel = 'WALK_IN'`],
  [{ sentFrom: '1402-11-01', sentTo: '1402-12-29' }, `sent_on BETWEEN '2024-01-21' AND '2024-03-19'`],
  [{ wasAccepted: true }, 'accepted_on IS NOT NULL'],
  [{ wasAccepted: false }, 'accepted_on IS NULL'],
  [{ acceptedFrom: '1402-11-01', acceptedTo: '1402-12-29' }, `accepted_on BETWEEN '2024-01-21' AND '2024-03-19'`],
  [{ wasDeclined: true, toAgency: 'WELFARE' }, 'declined_on IS NOT NULL'],
  [{ wasDeclined: false }, 'declined_on IS NULL'],
  [{ declinedFrom: '1402-11-01', declinedTo: '1402-12-29' }, `declined_on BETWEEN '2024-01-21' AND '2024-03-19'`],
  [{ declineReasons: ['NOT_ELIGIBLE'] }, `decline_reason = 'NOT_ELIGIBLE'`],
  [{ untaken: true }, `NOT ${TAKEN}`],
  [{ untaken: false, toAgency: 'WELFARE' }, `to_agency = 'WELFARE' AND ${TAKEN}`],
];

describe('the conditions of a cohort at the social office', () => {
  it.each(CONDITIONS)('leave the referrals that plain SQL leaves: %j', async (filter, condition) => {
    const [expected, all] = await Promise.all([idsWhere(condition), idsWhere('true')]);
    expect(await idsOf(filter)).toEqual(expected);
    // A condition that everything or nothing meets would be met by a wrong one too.
    if (condition !== 'true') expect([0, all.length]).not.toContain(expected.length);
  });

  it('leave what each of them leaves, whichever are given together', async () => {
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

  it('hold of the same referral: nobody was accepted by the body that declined', async () => {
    expect(await idsOf({ wasAccepted: true, wasDeclined: true })).toEqual([]);
  });

  it.each(['SUBSTANCE_USE', 'CHILD_WITHOUT_CARE'])('refuse the closed group %s by its code', (targetGroup) => {
    const filter = coerce({ targetGroup });
    expect(() => governorateCohortSource.check?.(filter)).toThrow(expect.objectContaining({ code: 'CLOSED' }));
  });
});

describe('the dimensions, measures and dates of a cohort at the social office', () => {
  it.each([
    ['PROVINCE', 'substring(county_code FOR 2)'],
    ['COUNTY', 'county_code'],
    ['NEIGHBOURHOOD', 'neighbourhood_code'],
    ['TARGET_GROUP', 'target_group'],
    ['AGE_BAND', 'birth_date'],
    ['SEX', 'sex'],
    ['TO_AGENCY', 'to_agency'],
    ['STATUS', 'status'],
    ['REASON', 'reason'],
    ['CHANNEL', 'channel'],
    ['SENT_YEAR', 'sent_on'],
    ['SENT_MONTH', 'sent_on'],
    ['REFERRALS', `'1'`],
    ['ACCEPTED_REFERRALS', `CASE WHEN accepted_on IS NULL THEN '0' ELSE '1' END`],
    ['DECLINED_REFERRALS', `CASE WHEN declined_on IS NULL THEN '0' ELSE '1' END`],
    ['FIRST_REFERRED_ON', 'sent_on'],
    ['FIRST_ACCEPTED_ON', 'accepted_on'],
    ['FIRST_DECLINED_ON', 'declined_on'],
  ])('%s of a referral is what plain SQL says', async (name, value) => {
    const expected: unknown[] = await subgraph.dataSource.query(`SELECT id::int, ${value} AS "${name}" FROM referral ORDER BY id`);
    expect(await read({}, [name])).toEqual(expected);
  });

  it('have a label for each body that people can be sent to, and for no other', async () => {
    const [{ rule }] = await subgraph.dataSource.query(`SELECT pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE conname = 'referral_to_a_body'`);
    const bodies = [...String(rule).matchAll(/'(\w+)'/g)].map(([, body]) => body);
    expect(governorateCohortSource.dimensions['TO_AGENCY']).toMatchObject({ kind: 'labels', labels: bodies });
  });

  it('are each described by the enums, and the enums by nothing else', () => {
    const { dimensions, measures } = governorateCohortSource;
    const [names, numbers, days] = [GovernorateCohortDimensionDefinition, GovernorateCohortMeasureDefinition, GovernorateCohortDateDefinition].map(({ values }) => Object.keys(values));
    expect(Object.keys(dimensions)).toEqual(names);
    expect(Object.keys(measures)).toEqual([...(numbers ?? []), ...(days ?? [])]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestSubgraph } from '@hamafza/kit/testing';
import { joinKeyOf } from './fixture.js';
import { startGovernorate } from './start-governorate.js';

describe('what the governorate tells of places, sites and programmes', () => {
  let subgraph: TestSubgraph;
  beforeAll(async () => {
    subgraph = await startGovernorate();
  });
  afterAll(async () => {
    await subgraph?.stop();
  });

  const ask = async (query: string): Promise<Record<string, unknown>> => {
    const { body } = await subgraph.ask(query);
    expect(body.errors).toBeUndefined();
    return body.data ?? {};
  };

  it('gives a county its place in the division', async () => {
    const { county } = await ask('{ county(code: "0322") { validFrom validTo province { name { en } } predecessors { code } neighbourhoods { code } } }');
    expect(county).toEqual({
      validFrom: '1376-03-11',
      validTo: null,
      province: { name: { en: 'East Azerbaijan' } },
      predecessors: [{ code: '0303' }],
      neighbourhoods: [{ code: '0322-001' }],
    });
  });

  it('counts NGOs of all counties with one statement', async () => {
    subgraph.takeStatements();
    const { counties } = await ask(`{ counties { nodes { code ngoSummary { count charityCount validLicenceCount expiredLicenceCount withdrawnLicenceCount } } } }`);
    expect((counties as { nodes: unknown[] }).nodes).toEqual([
      { code: '0303', ngoSummary: { count: 2, charityCount: 1, validLicenceCount: 1, expiredLicenceCount: 1, withdrawnLicenceCount: 0 } },
      { code: '0322', ngoSummary: { count: 1, charityCount: 1, validLicenceCount: 0, expiredLicenceCount: 1, withdrawnLicenceCount: 0 } },
      { code: '0399', ngoSummary: { count: 0, charityCount: 0, validLicenceCount: 0, expiredLicenceCount: 0, withdrawnLicenceCount: 0 } },
      { code: '1204', ngoSummary: { count: 1, charityCount: 0, validLicenceCount: 0, expiredLicenceCount: 0, withdrawnLicenceCount: 1 } },
    ]);
    expect(subgraph.takeStatements().map(({ name }) => name)).toEqual(['county.page', 'ngo.summaries4']);
  });

  it('counts referrals per place and period as plain SQL does, one statement per period', async () => {
    subgraph.takeStatements();
    const fields = 'referralCount sentCount acceptedCount declinedCount closedCount personCount untakenCount unlinkableCount';
    const { counties, province } = (await ask(`{
      counties { nodes { code all: referralSummary { ${fields} } some: referralSummary(from: "1402-12-01", to: "1403-01-31") { ${fields} } } }
      province(code: "03") { referralSummary { ${fields} } }
    }`)) as { counties: { nodes: { code: string; all: unknown; some: unknown }[] }; province: { referralSummary: unknown } };
    expect(subgraph.takeStatements().map(({ name }) => name).sort()).toEqual([
      'county.page',
      'province.byCodes',
      'referralSummary.inPeriod2',
      'referralSummary.inPeriod4',
      'referralSummary.inPeriod4',
    ]);
    for (const { code, all, some } of counties.nodes) {
      expect(all).toEqual(await plainSummary(`county_code = '${code}'`));
      expect(some).toEqual(await plainSummary(`county_code = '${code}' AND sent_on BETWEEN '2024-02-20' AND '2024-04-19'`));
    }
    expect(province.referralSummary).toEqual(await plainSummary(`county_code LIKE '03%'`));
  });

  async function plainSummary(condition: string): Promise<unknown> {
    const [row] = (await subgraph.dataSource.query(`SELECT count(*)::int AS "referralCount",
        (count(*) FILTER (WHERE status = 'SENT'))::int AS "sentCount", (count(*) FILTER (WHERE status = 'ACCEPTED'))::int AS "acceptedCount",
        (count(*) FILTER (WHERE status = 'DECLINED'))::int AS "declinedCount", (count(*) FILTER (WHERE status = 'CLOSED'))::int AS "closedCount",
        count(DISTINCT person_id)::int AS "personCount",
        (count(DISTINCT person_id) FILTER (WHERE person_id NOT IN (SELECT person_id FROM referral WHERE accepted_on IS NOT NULL)))::int AS "untakenCount",
        (count(DISTINCT person_id) FILTER (WHERE join_key IS NULL))::int AS "unlinkableCount"
      FROM referral WHERE ${condition}`)) as unknown[];
    return row;
  }

  it('gives the ageing indicator of provinces and counties with rank and definition', async () => {
    const { province, county } = await ask(`{
      province(code: "03") { socialIndicators(code: AGEING_INDEX) { year value rank rankedAmong level definition { unit } } }
      county(code: "0303") { socialIndicators(year: 1403) { code value province { code } county { code } } }
    }`);
    expect(province).toEqual({
      socialIndicators: [
        { year: 1403, value: 58.1, rank: 5, rankedAmong: 31, level: 'PROVINCE', definition: { unit: 'PER_HUNDRED' } },
        { year: 1402, value: 55.5, rank: 6, rankedAmong: 31, level: 'PROVINCE', definition: { unit: 'PER_HUNDRED' } },
      ],
    });
    expect(county).toEqual({ socialIndicators: [{ code: 'AGEING_INDEX', value: 60.2, province: { code: '03' }, county: { code: '0303' } }] });
  });

  it('follows a Salam site from its score to the criteria, the visit and what it had corrected', async () => {
    const { _entities } = await ask(`{ _entities(representations: [{ __typename: "SalamSite", code: "S-0303-001" }, { __typename: "SalamSite", code: "S-9999-001" }]) {
      ... on SalamSite { quality { change latest { score assessedOn criteria { score criterion { code weightPercent validFrom } } } history { score visit { outcome correctiveActions { area isOverdue } } } } }
    } }`);
    expect(_entities).toEqual([
      {
        quality: {
          change: 32,
          latest: {
            score: 82,
            assessedOn: '1404-02-11',
            criteria: [
              { score: 90, criterion: { code: 'SERVICE', weightPercent: 60, validFrom: '1403-10-12' } },
              { score: 70, criterion: { code: 'RECORDS', weightPercent: 40, validFrom: '1400-10-11' } },
            ],
          },
          history: [
            { score: 82, visit: { outcome: 'SATISFACTORY', correctiveActions: [] } },
            { score: 50, visit: { outcome: 'MAJOR_FINDINGS', correctiveActions: [{ area: 'SAFETY', isOverdue: false }, { area: 'RECORDS', isOverdue: true }] } },
          ],
        },
      },
      { quality: null },
    ]);
  });

  it('sums up the supervision of a programme, and of part of its time', async () => {
    const { _entities } = await ask(`{ _entities(representations: [{ __typename: "Program", code: "WEL-SALAM" }, { __typename: "Program", code: "NONE" }]) {
      ... on Program {
        all: supervision { visitCount plannedCount satisfactoryCount majorFindingsCount openActionCount overdueActionCount meanScore }
        late: supervision(from: "1404-01-01") { visitCount meanScore }
      }
    } }`);
    expect(_entities).toEqual([
      {
        all: { visitCount: 2, plannedCount: 1, satisfactoryCount: 1, majorFindingsCount: 1, openActionCount: 1, overdueActionCount: 1, meanScore: 66 },
        late: { visitCount: 1, meanScore: 82 },
      },
      {
        all: { visitCount: 0, plannedCount: 0, satisfactoryCount: 0, majorFindingsCount: 0, openActionCount: 0, overdueActionCount: 0, meanScore: null },
        late: { visitCount: 0, meanScore: null },
      },
    ]);
  });

  it('gives a person’s referrals, the last first, and an inspected centre its score', async () => {
    const { _entities } = await ask(`{ _entities(representations: [{ __typename: "Beneficiary", joinKey: "${joinKeyOf(3)}" }, { __typename: "Centre", code: "C03-0001" }]) {
      ... on Beneficiary { referrals { status toAgency ageBand county { name { en } } neighbourhood { kind } } }
      ... on Centre { inspections { outcome subject centre { code } } inspectionScore { score } }
    } }`);
    const place = { ageBand: 'AGE_35_59', county: { name: { en: 'Tabriz' } }, neighbourhood: { kind: 'URBAN' } };
    expect(_entities).toEqual([
      { referrals: [{ status: 'CLOSED', toAgency: 'RELIEF', ...place }, { status: 'DECLINED', toAgency: 'WELFARE', ...place }] },
      { inspections: [{ outcome: 'MINOR_FINDINGS', subject: 'CENTRE', centre: { code: 'C03-0001' } }], inspectionScore: { score: 70 } },
    ]);
  });
});

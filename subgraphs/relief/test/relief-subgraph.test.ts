import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SCHEMA_PROMISES } from '@hamafza/kit/testing';
import { joinKeyOf, MEMBERS, startReliefFixture, type ReliefFixture } from './relief-fixture.js';

describe('the relief subgraph', () => {
  let fixture: ReliefFixture;

  beforeAll(async () => {
    fixture = await startReliefFixture();
  });
  afterAll(() => fixture?.stop());

  const entities = async (representations: readonly Record<string, unknown>[], selection: string) => {
    const answer = await fixture.subgraph.askEntities(representations, selection);
    return { ...answer, entities: answer.entities as any[] };
  };

  it.each(SCHEMA_PROMISES)('$promise', async ({ breaches }) => {
    expect(await breaches(fixture.subgraph)).toEqual([]);
  });

  it('asks the database once for a thousand beneficiaries, keeps their order and gives null for those it does not know', async () => {
    const ids = Array.from({ length: 1_000 }, (_, index) => 1 + ((index * 7) % (MEMBERS + 40)));
    const { entities: answers, statements } = await entities(
      ids.map((id) => ({ __typename: 'Beneficiary', joinKey: joinKeyOf(id) })),
      '... on Beneficiary { reliefMembership { id status } }',
    );
    const known = (id: number) => id <= MEMBERS && id % 20 > 0;
    expect(statements).toEqual(['reliefMembership.byJoinKeys']);
    expect(answers.map((answer) => answer?.reliefMembership.id ?? null)).toEqual(ids.map((id) => (known(id) ? String(id) : null)));
  });

  it('asks twice for the needs of a thousand beneficiaries: who they are, and what they need', async () => {
    const representations = Array.from({ length: 1_000 }, (_, index) => ({ __typename: 'Beneficiary', joinKey: joinKeyOf(1 + (index % 19)) }));
    const { statements, errors } = await entities(representations, '... on Beneficiary { reliefNeeds { id status fundedTwice } }');
    expect(errors).toBeUndefined();
    expect(statements).toEqual(['reliefMembership.byJoinKeys', 'reliefNeed.byMembers', 'reliefNeed.pledgeCounts']);
  });

  it.each([
    ['Province', ['03', '12', '07'], 'province'],
    ['County', ['0303', '1201', '0701'], 'county'],
    ['Neighbourhood', ['0303-001', '1201-002', '0303-099'], 'neighbourhood'],
  ])('asks the database once for the caseloads of a thousand: %s', async (typename, codes, place) => {
    const representations = Array.from({ length: 1_000 }, (_, index) => ({ __typename: typename, code: codes[index % codes.length] }));
    const { entities: answers, statements } = await entities(
      [...representations, { __typename: typename, code: 'nowhere' }],
      `... on ${typename} { code reliefCaseload { active olderPersons unlinkable } }`,
    );
    expect(statements).toEqual([`reliefCaseload.counts.${place}`]);
    expect(answers.slice(0, 1_000).map(({ code }) => code)).toEqual(representations.map(({ code }) => code));
    expect(answers[0].reliefCaseload.active).toBeGreaterThan(0);
    expect(answers[2].reliefCaseload).toEqual({ active: 0, olderPersons: 0, unlinkable: 0 });
    expect(answers[1_000]).toBeNull();
  });

  it('asks the database once for the deliveries of a thousand programmes in two periods', async () => {
    const representations = Array.from({ length: 1_000 }, (_, index) => ({ __typename: 'Program', code: index % 2 ? 'REL-PENSION' : 'REL-SELF' }));
    const { entities: answers, statements } = await entities(
      representations,
      `... on Program { a: reliefDelivery(from: "1401-01-01", to: "1401-12-29") { services persons rials }
                        b: reliefDelivery(from: "1390-01-01", to: "1390-12-29") { services persons rials } }`,
    );
    const pension = `FROM relief_service_delivery WHERE program_code = 'REL-PENSION' AND delivered_on BETWEEN '2022-03-21' AND '2023-03-20'`;
    expect(statements).toEqual(['reliefDelivery.byProgramAndPeriod']);
    expect(answers[1].a).toEqual({
      services: await fixture.count(`SELECT count(*) ${pension}`),
      persons: await fixture.count(`SELECT count(DISTINCT membership_id) ${pension}`),
      rials: String(await fixture.count(`SELECT sum(value_rials) ${pension}`)),
    });
    expect(answers[0].b).toEqual({ services: 0, persons: 0, rials: '0' });
  });

  it('answers a household with its head, members and their records in one statement per kind', async () => {
    fixture.subgraph.takeStatements();
    const { body } = await fixture.subgraph.ask(`{ households(first: 40) { nodes { id head { id householdRole }
      members { id cashEntitlements { monthlyRials } employmentLoans { instalments { total paid overdue } afterTwelveMonths { outcome } }
        ekramSponsorships { sponsor { pseudonym } } } } } }`);
    expect(body.errors).toBeUndefined();
    const { nodes } = (body.data as any).households;
    expect(nodes).toHaveLength(40);
    expect(nodes.every(({ head, members }: any) => head.householdRole === 'HEAD' && members.length === 3 && members[0].id === head.id)).toBe(true);
    expect(fixture.subgraph.takeStatements().map(({ name }) => name).sort()).toEqual([
      'cashEntitlement.byMembers',
      'ekramSponsorship.byMembers',
      'employmentLoan.byMembers',
      'household.page',
      'loanFollowUp.byLoans',
      'reliefMembership.byHouseholds',
      'sponsor.byIds',
    ]);
  });

  it('gives a member no more than the newest hundred records of a kind', async () => {
    await fixture.subgraph.dataSource.query(
      `INSERT INTO relief_service_delivery SELECT 10000 + i, 7, '0303', 'HOME_VISIT', date '2026-01-01' + i, 'REL-SELF', 0 FROM generate_series(1, 150) i`,
    );
    const { body } = await fixture.subgraph.ask('{ reliefMembership(id: "7") { serviceDeliveries { id } } }');
    const ids = (body.data as any).reliefMembership.serviceDeliveries.map(({ id }: any) => Number(id));
    await fixture.subgraph.dataSource.query('DELETE FROM relief_service_delivery WHERE id > 10000');
    expect(ids).toEqual(Array.from({ length: 100 }, (_, index) => 10_150 - index));
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { crossingsThatCannotBeNull, schemaDrift, SHARED_ENTITIES, startTestSubgraph, undescribed, type TestSubgraph } from '@hamafza/kit/testing';
import { startTemporaryCluster } from '@hamafza/local/cluster';
import { secretariat } from '../src/subgraph.js';
import { insertFixture, joinKeyOf, PLANS } from './fixture.js';

const ENTITIES = 'query ($r: [_Any!]!) { _entities(representations: $r) ';

describe('the secretariat subgraph', () => {
  let cluster: Awaited<ReturnType<typeof startTemporaryCluster>>;
  let subgraph: TestSubgraph;
  const ask = async (query: string, variables?: Record<string, unknown>): Promise<any> => (await subgraph.ask(query, variables)).body;
  const statementsOf = async (query: string, variables?: Record<string, unknown>): Promise<readonly string[]> => {
    subgraph.takeStatements();
    const { errors } = await ask(query, variables);
    expect(errors).toBeUndefined();
    return subgraph.takeStatements().map(({ name }) => name);
  };

  beforeAll(async () => {
    cluster = await startTemporaryCluster(['secretariat']);
    subgraph = await startTestSubgraph(secretariat, cluster.urlOf('secretariat'));
    await insertFixture(subgraph.dataSource);
  });
  afterAll(async () => {
    await subgraph?.stop();
    await cluster?.stop();
  });

  it('describes every type, field, argument and enum value', () => {
    expect(undescribed(subgraph.sdl)).toEqual([]);
  });

  it('lets no field of another agency fall with its own', () => {
    expect(crossingsThatCannotBeNull(subgraph.sdl, SHARED_ENTITIES)).toEqual([]);
  });

  it('has migrations that build exactly what its entities say', async () => {
    expect(await schemaDrift(subgraph.dataSource)).toEqual([]);
  });

  it('cannot be built without the key that ids are made with', () => {
    expect(() => secretariat.createGraph({} as never, { pseudonymKey: undefined })).toThrow(/HAMAFZA_PSEUDONYM_KEY/);
  });

  describe('references', () => {
    it('give a thousand people their ids and records with one statement per table', async () => {
      const r = Array.from({ length: 1_000 }, (_, index) => ({ __typename: 'Beneficiary', joinKey: joinKeyOf(index % 251) }));
      const query = `${ENTITIES}{ ... on Beneficiary { id empowermentPlans { id outcomes { result } program { name { en } } } recognitions { reason } } } }`;
      expect((await statementsOf(query, { r })).toSorted()).toEqual([
        'empowermentOutcome.byPlans',
        'empowermentPlan.byJoinKeys',
        'program.byCodes',
        'recognition.byJoinKeys',
      ]);
      const { data } = await ask(query, { r });
      expect(data._entities).toHaveLength(1_000);
      expect(data._entities[3].empowermentPlans.map(({ id }: { id: string }) => id)).toEqual(['3', '23', '43']);
      expect(data._entities[254]).toEqual(data._entities[3]);
      expect(data._entities[250]).toMatchObject({ empowermentPlans: [], recognitions: [] });
    });

    it('give a thousand programmes with one statement, in order, null for those the catalogue does not hold', async () => {
      const codes = ['WEL-CBR', 'XXX-NONE', 'REL-LOAN', 'bad code', 'WEL-CBR', 'x'.repeat(5_000)];
      const r = Array.from({ length: 1_000 }, (_, index) => ({ __typename: 'Program', code: codes[index % codes.length] }));
      const query = `${ENTITIES}{ ... on Program { name { en } } } }`;
      expect(await statementsOf(query, { r })).toEqual(['program.byCodes']);
      const { data } = await ask(query, { r });
      const names = ['CBR', null, 'Loans', null, 'CBR', null];
      expect(data._entities.map((entity: any) => entity?.name.en ?? null)).toEqual(r.map((_, index) => names[index % names.length]));
    });

    it('count a thousand counties’ plans with one statement per list of counts', async () => {
      const r = Array.from({ length: 1_000 }, (_, index) => ({ __typename: 'County', code: String(300 + (index % 500)).padStart(4, '0') }));
      const query = `${ENTITIES}{ ... on County { empowerment { plans } recent: empowerment(startedFrom: "1403-03-01") { plans } recognitionSummary { toPersons } } } }`;
      expect((await statementsOf(query, { r })).toSorted()).toEqual(['empowermentSummary.byCounty', 'recognition.summariesByCounties']);
    });

    it('give each province its secretariat', async () => {
      const r = ['07', '03', '7', 7].map((code) => ({ __typename: 'Province', code }));
      const { data } = await ask(
        `${ENTITIES}{ ... on Province { jointSecretariat { name { en } memorandum { code members { code } } members { code } } } } }`,
        { r },
      );
      expect(data._entities).toEqual([
        { jointSecretariat: { name: { en: 'Secretariat' }, memorandum: { code: 'MOU-07-01', members: [{ code: 'P07-01' }] }, members: [{ code: 'P07-01' }] } },
        { jointSecretariat: null },
        null,
        null,
      ]);
    });

    it('take anybody with a well-formed join key for a person, and nothing else', async () => {
      const r = [joinKeyOf(200), 'e1.short', 7, '', 'e0.x'].map((joinKey) => ({ __typename: 'Beneficiary', joinKey }));
      const { data, errors } = await ask(`${ENTITIES}{ ... on Beneficiary { id } } }`, { r });
      expect(errors).toBeUndefined();
      expect(data._entities).toEqual([{ id: expect.any(String) }, null, null, null, null]);
    });
  });

  describe('beneficiary(id:)', () => {
    it('finds the person behind an id that an answer gave', async () => {
      const given = await ask('{ empowermentPlans(first: 1) { nodes { id beneficiary { id } } } }');
      const [plan] = given.data.empowermentPlans.nodes;
      const { data } = await ask('query ($id: ID!) { beneficiary(id: $id) { id empowermentPlans { id } } }', { id: plan.beneficiary.id });
      expect(data.beneficiary.id).toBe(plan.beneficiary.id);
      expect(data.beneficiary.empowermentPlans.map(({ id }: { id: string }) => id)).toContain(plan.id);
    });

    it.each([
      ['empty', ''],
      ['short', 'x'],
      ['well-formed and made up', 'A'.repeat(51)],
      ['huge', 'A'.repeat(100_000)],
      ['a NUL', '\0'],
      ['in Persian digits', '۱۲۳'],
    ])('refuses an id that is %s', async (_, id) => {
      const { errors } = await ask('query ($id: ID!) { beneficiary(id: $id) { id } }', { id });
      expect(errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', coordinate: 'Query.beneficiary(id:)' });
      expect(JSON.stringify(errors)).not.toContain('AAAA');
    });
  });

  describe('agreements', () => {
    it('stand where their signatures and days put them', async () => {
      const { data } = await ask('{ dataAgreements { nodes { code status signatures { party } } } }');
      expect(data.dataAgreements.nodes.map(({ code, status }: any) => [code, status])).toEqual([
        ['agr-draft', 'DRAFT'],
        ['agr-expired', 'EXPIRED'],
        ['agr-in-force', 'IN_FORCE'],
        ['agr-revoked', 'REVOKED'],
        ['agr-signed', 'SIGNED'],
      ]);
      expect(data.dataAgreements.nodes[0].signatures).toEqual([{ party: 'WELFARE' }]);
    });

    it('are found by status, party and province', async () => {
      const { data } = await ask('{ dataAgreements(filter: { status: IN_FORCE, party: RELIEF, provinceCode: "12" }) { totalCount nodes { code provinces { code } thresholds { smallestGroup } } } }');
      expect(data.dataAgreements).toEqual({ totalCount: 1, nodes: [{ code: 'agr-in-force', provinces: [{ code: '07' }, { code: '12' }], thresholds: { smallestGroup: 5 } }] });
    });

    it('can grant nothing that is closed', async () => {
      await expect(subgraph.dataSource.query(`UPDATE data_agreement SET levels = '{CLOSED}'`)).rejects.toThrow(/grants_nothing_closed/);
    });
  });

  describe('the access log', () => {
    it.each(['UPDATE access_record SET person_count = 0', 'DELETE FROM access_record', 'TRUNCATE access_record', 'DELETE FROM access_record WHERE false'])(
      'refuses %s',
      async (statement) => {
        await expect(subgraph.dataSource.query(statement)).rejects.toThrow(/append-only/);
      },
    );

    it('lists records by owner, days and purpose, the newest first', async () => {
      const { data } = await ask(
        '{ accessRecords(agency: RELIEF, from: "1404-02-14", purpose: "empowerment-planning") { totalCount nodes { id recordedAt recordedOn owners hash } } }',
      );
      expect(data.accessRecords.totalCount).toBe(2);
      expect(data.accessRecords.nodes[0]).toEqual({
        id: '5',
        recordedAt: '2025-05-06T20:45:00.000Z',
        recordedOn: '1404-02-17',
        owners: ['RELIEF', 'WELFARE'],
        hash: Buffer.alloc(32, 1).toString('base64url'),
      });
    });
  });

  describe('lists', () => {
    it('give every plan once over all pages, the newest first', async () => {
      const seen: { id: string; startedOn: string }[] = [];
      let after: string | null = null;
      do {
        const { data }: any = await ask('query ($after: String) { empowermentPlans(first: 7, after: $after) { nodes { id startedOn } pageInfo { hasNextPage endCursor } } }', { after });
        seen.push(...data.empowermentPlans.nodes);
        after = data.empowermentPlans.pageInfo.hasNextPage ? data.empowermentPlans.pageInfo.endCursor : null;
      } while (after);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(PLANS);
      const sorted = seen.toSorted((a, b) => b.startedOn.localeCompare(a.startedOn) || Number(b.id) - Number(a.id));
      expect(seen).toEqual(sorted);
    });

    it.each([
      ['{ provinceCode: "07" }', `county_code LIKE '07%'`],
      ['{ countyCode: "0303", status: RUNNING }', `county_code = '0303' AND status = 'RUNNING'`],
      ['{ targetGroup: FEMALE_HEADED_HOUSEHOLD, goal: SELF_RELIANCE }', `target_group = 'FEMALE_HEADED_HOUSEHOLD' AND goal = 'SELF_RELIANCE'`],
      ['{ strand: CULTURAL, leadAgency: WELFARE, programCode: "JNT-FHH" }', `strand = 'CULTURAL' AND program_code = 'JNT-FHH'`],
      ['{ startedFrom: "1403-03-01", startedTo: "1403-03-05" }', `started_on BETWEEN '2024-05-21' AND '2024-05-25'`],
    ])('filter plans by %s as SQL does', async (filter, condition) => {
      const { data } = await ask(`{ empowermentPlans(filter: ${filter}) { totalCount unlinkableCount } }`);
      const [{ count }] = await subgraph.dataSource.query(`SELECT count(*)::int AS count FROM empowerment_plan WHERE ${condition}`);
      expect(count).toBeGreaterThan(0);
      expect(data.empowermentPlans).toEqual({ totalCount: count, unlinkableCount: 0 });
    });

    it('filter programmes, partners, memoranda, recognitions and cohorts', async () => {
      const { data, errors } = await ask(`{
        programs(filter: { strand: ECONOMIC, runningOn: "1403-01-01" }) { nodes { code } }
        partnerOrganisations(filter: { provinceCode: "07", kind: MUNICIPALITY }) { nodes { code province { code } } }
        mous(provinceCode: "03") { totalCount }
        recognitions(filter: { provinceCode: "03", recipient: PERSON, reason: SUCCESSFUL_CLIENT, givenBy: RELIEF, from: "1403-02-16" }) { nodes { id unitName { en } county { code } } }
        cohorts(status: DRAFT) { nodes { code agencies } }
        program(code: "WEL-CBR") { owner domain lastDay }
        mou(code: "MOU-07-01") { parties province { code } }
        cohort(code: "joint-clients") { status createdOn }
        empowermentPlan(id: "3") { goal county { code } nextReviewDueOn }
      }`);
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        programs: { nodes: [{ code: 'JNT-FHH' }] },
        partnerOrganisations: { nodes: [{ code: 'P07-01', province: { code: '07' } }] },
        mous: { totalCount: 0 },
        recognitions: { nodes: ['8', '6', '4'].map((id) => ({ id, unitName: null, county: { code: '0303' } })) },
        cohorts: { nodes: [{ code: 'trained-then-lent', agencies: ['WELFARE', 'RELIEF'] }] },
        program: { owner: 'WELFARE', domain: 'REHABILITATION', lastDay: null },
        mou: { parties: ['WELFARE', 'RELIEF'], province: { code: '07' } },
        cohort: { status: 'APPROVED', createdOn: '1403-02-12' },
        empowermentPlan: { goal: 'SELF_RELIANCE', county: { code: '0702' }, nextReviewDueOn: null },
      });
    });

    it('count plans and their outcomes as SQL does', async () => {
      const [expected] = await subgraph.dataSource.query(`SELECT count(*)::int AS plans, count(DISTINCT join_key)::int AS persons,
        count(*) FILTER (WHERE status = 'RUNNING')::int AS running, count(*) FILTER (WHERE status = 'COMPLETED')::int AS completed,
        count(*) FILTER (WHERE status = 'DISCONTINUED')::int AS discontinued, count(plan_id)::int AS "assessedAfter12Months",
        count(*) FILTER (WHERE result = 'SELF_RELIANT')::int AS "selfReliantAfter12Months", 0 AS "assessedAfter24Months", 0 AS "selfReliantAfter24Months"
        FROM empowerment_plan LEFT JOIN empowerment_outcome ON plan_id = id WHERE program_code = 'JNT-FHH' AND started_on >= '2024-05-21'`);
      const { data } = await ask(`{ program(code: "JNT-FHH") { empowerment(startedFrom: "1403-03-01") {
        plans persons running completed discontinued assessedAfter12Months selfReliantAfter12Months assessedAfter24Months selfReliantAfter24Months } } }`);
      expect(expected.plans).toBeGreaterThan(0);
      expect(data.program.empowerment).toEqual(expected);
    });

    it('add up to the same over counties and their province', async () => {
      const { data } = await ask(`${ENTITIES}{ ... on County { empowerment { plans } recognitionSummary { toPersons toUnits toFemaleHeadsOfHousehold toSuccessfulClients } } ... on Province { empowerment { plans } } } }`, {
        r: [{ __typename: 'County', code: '0303' }, { __typename: 'Province', code: '03' }, { __typename: 'County', code: '0302' }],
      });
      expect(data._entities).toEqual([
        { empowerment: { plans: PLANS / 2 }, recognitionSummary: { toPersons: 9, toUnits: 1, toFemaleHeadsOfHousehold: 5, toSuccessfulClients: 4 } },
        { empowerment: { plans: PLANS / 2 } },
        { empowerment: { plans: 0 }, recognitionSummary: { toPersons: 0, toUnits: 0, toFemaleHeadsOfHousehold: 0, toSuccessfulClients: 0 } },
      ]);
    });
  });

  describe('bad input', () => {
    it.each([
      ['{ program(code: "x") { code } }', 'Query.program(code:)'],
      ['{ cohort(code: "A B") { code } }', 'Query.cohort(code:)'],
      ['{ mou(code: "\\u0000") { code } }', 'Query.mou(code:)'],
      ['{ dataAgreement(code: "") { code } }', 'Query.dataAgreement(code:)'],
      ['{ accessRecords(purpose: "\\u0000") { totalCount } }', 'Query.accessRecords(purpose:)'],
      ['{ accessRecords(from: "1404-02-02", to: "1404-02-01") { totalCount } }', 'Query.accessRecords(to:)'],
      ['{ accessRecords(from: "1404-12-30") { totalCount } }', 'Query.accessRecords(from:)'],
      ['{ accessRecords(first: 501) { totalCount } }', 'Query.accessRecords(first:)'],
      ['{ empowermentPlans(first: 0) { totalCount } }', 'Query.empowermentPlans(first:)'],
      ['{ empowermentPlans(after: "bm9wZQ") { totalCount } }', 'Query.empowermentPlans(after:)'],
      ['{ empowermentPlans(filter: { programCode: "\\u0000" }) { totalCount } }', 'EmpowermentPlanFilter.programCode'],
      ['{ empowermentPlans(filter: { startedFrom: "1403-02-02", startedTo: "1403-02-01" }) { totalCount } }', 'EmpowermentPlanFilter.startedTo'],
      ['{ recognitions(filter: { from: "1403-02-02", to: "1403-02-01" }) { totalCount } }', 'RecognitionFilter.to'],
      ['{ recognitions(filter: { countyCode: "3" }) { totalCount } }', 'RecognitionFilter.countyCode'],
      ['{ program(code: "WEL-CBR") { empowerment(startedFrom: "1403-02-02", startedTo: "1403-02-01") { plans } } }', 'Program.empowerment(startedTo:)'],
    ])('%s is refused with its coordinate', async (query, coordinate) => {
      const { errors } = await ask(query);
      expect(errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', coordinate, allowed: expect.any(String) });
    });

    it.each([
      ['zero', '0'],
      ['negative', '-1'],
      ['no number', 'x'],
      ['larger than any', '9'.repeat(30)],
      ['unused', '999999'],
    ])('gives null for a plan number that is %s', async (_, id) => {
      expect(await ask('query ($id: ID!) { empowermentPlan(id: $id) { id } }', { id })).toEqual({ data: { empowermentPlan: null } });
    });

    it('refuses the cursor of another list', async () => {
      const { data } = await ask('{ programs(first: 1) { pageInfo { endCursor } } }');
      const { errors } = await ask('query ($after: String) { empowermentPlans(after: $after) { totalCount } }', { after: data.programs.pageInfo.endCursor });
      expect(errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', coordinate: 'Query.empowermentPlans(after:)' });
    });
  });
});

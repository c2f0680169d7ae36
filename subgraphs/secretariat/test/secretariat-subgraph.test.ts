import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SCHEMA_PROMISES, type TestSubgraph } from '@hamafza/kit/testing';
import { secretariat } from '../src/subgraph.js';
import { joinKeyOf } from './fixture.js';
import { startSecretariat } from './start-secretariat.js';

const ENTITIES = 'query ($r: [_Any!]!) { _entities(representations: $r) ';

describe('the secretariat subgraph', () => {
  let subgraph: TestSubgraph;
  const ask = async (query: string, variables?: Record<string, unknown>): Promise<any> => (await subgraph.ask(query, variables)).body;
  const statementsOf = async (query: string, variables?: Record<string, unknown>): Promise<readonly string[]> => {
    subgraph.takeStatements();
    const { errors } = await ask(query, variables);
    expect(errors).toBeUndefined();
    return subgraph.takeStatements().map(({ name }) => name);
  };

  beforeAll(async () => {
    subgraph = await startSecretariat();
  });
  afterAll(() => subgraph?.stop());

  it.each(SCHEMA_PROMISES)('$promise', async ({ breaches }) => {
    expect(await breaches(subgraph)).toEqual([]);
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
    const tables = ['access_record', 'access_part', 'access_content', 'access_checkpoint'];
    it.each(tables.flatMap((table) => [`DELETE FROM ${table}`, `TRUNCATE ${table}`, `DELETE FROM ${table} WHERE false`]))('refuses %s, even of its owner', async (statement) => {
      await expect(subgraph.dataSource.query(statement)).rejects.toThrow(/append-only/);
    });

    it('refuses to be changed, even by its owner', async () => {
      await expect(subgraph.dataSource.query(`UPDATE access_record SET body = 'relief'`)).rejects.toThrow(/append-only/);
      await expect(subgraph.dataSource.query(`UPDATE access_part SET part = '{}'`)).rejects.toThrow(/append-only/);
    });

    it('shows a reader who is no auditor what was read of its own body’s data, and of nobody else’s', async () => {
      expect(await ask('{ accessRecords { totalCount nodes { id } } }')).toEqual({ data: { accessRecords: { totalCount: 0, nodes: [] } } });
      const { errors } = await ask('{ accessRecords(agency: RELIEF) { totalCount } }');
      expect(errors[0].extensions).toMatchObject({ code: 'FORBIDDEN', coordinate: 'Query.accessRecords(agency:)', owner: 'relief' });
    });
  });

  describe('bad input', () => {
    it.each([
      ['{ program(code: "x") { code } }', 'Query.program(code:)'],
      ['{ cohortDefinition(code: "A B") { code } }', 'Query.cohortDefinition(code:)'],
      ['{ mou(code: "\\u0000") { code } }', 'Query.mou(code:)'],
      ['{ dataAgreement(code: "") { code } }', 'Query.dataAgreement(code:)'],
      ['{ accessRecords(purpose: "\\u0000") { totalCount } }', 'Query.accessRecords(purpose:)'],
      ['{ accessRecords(caller: "a b") { totalCount } }', 'Query.accessRecords(caller:)'],
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

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SCHEMA_PROMISES } from '@hamafza/kit/testing';
import { joinKeyOf, startWelfare } from './welfare-fixture.js';

describe('the welfare subgraph', () => {
  let welfare: Awaited<ReturnType<typeof startWelfare>>;

  beforeAll(async () => {
    welfare = await startWelfare();
  });
  afterAll(() => welfare?.stop());

  it.each(SCHEMA_PROMISES)('$promise', async ({ breaches }) => {
    expect(await breaches(welfare.subgraph)).toEqual([]);
  });

  /** A thousand representations with repeats and unknown keys, and what each must give. */
  const thousand = <Key>(known: readonly Key[], unknown: Key) => Array.from({ length: 1_000 }, (_, index) => (index % 7 === 0 ? unknown : known[index % known.length]!));

  const references = [
    { type: 'Beneficiary', key: 'joinKey', known: [1, 2, 3, 4].map(joinKeyOf), unknown: joinKeyOf(999), fields: 'welfareCase { status county { code } }', statements: ['welfareCase.byJoinKeys'] },
    { type: 'Beneficiary', key: 'joinKey', known: [1, 2, 3].map(joinKeyOf), unknown: joinKeyOf(5), fields: 'welfareNeeds { kind case { id } }', statements: ['welfareCase.byJoinKeys', 'need.newestByCases', 'welfareCase.byIds'] },
    { type: 'Centre', key: 'code', known: ['C03-0001', 'C03-0002'], unknown: 'C03-9999', fields: 'specialistCount name { fa }', statements: ['centre.byCodes'] },
    { type: 'Centre', key: 'code', known: ['C03-0001', 'C03-0002'], unknown: 'nonsense', fields: 'licences { status }', statements: ['centre.byCodes', 'licence.newestByCentres'] },
    { type: 'SalamSite', key: 'code', known: ['S-0303-001'], unknown: 'S-0303-999', fields: 'activitySummary(kind: CBR) { participants }', statements: ['salamSite.byCodes', 'activitySummary.ofSites'] },
  ];

  it.each(references)('answers a thousand references to $type.$fields with $statements', async ({ type, key, known, unknown, fields, statements }) => {
    const keys = thousand<string>(known, unknown);
    const { entities, errors, statements: run } = await welfare.subgraph.askEntities(
      keys.map((value) => ({ __typename: type, [key]: value })),
      `... on ${type} { ${key} ${fields} }`,
    );
    expect(errors).toBeUndefined();
    expect(entities.map((entity) => entity?.[key] ?? null)).toEqual(keys.map((value) => (value === unknown ? null : value)));
    expect(run).toEqual(statements);
  });

  it.each([
    { type: 'Province', key: 'code', known: ['03', '12'], fields: 'centreSummary { count } welfareCaseload { total byTargetGroup { persons } } socialBoardPilot { convenedBoards }', count: 4 },
    { type: 'County', key: 'code', known: ['0303', '0302', '1204', '0799'], fields: 'welfareCaseload { total } centreSummary { count } centres(first: 2) { totalCount nodes { code } } socialBoards { state } workingGroup { state } proposalSummary { total } salamActivitySummary { activities } welfareServices(from: "1404-01-01", to: "1404-12-29") { services }', count: 9 },
    { type: 'Neighbourhood', key: 'code', known: ['0303-001', '0303-002', '0302-001'], fields: 'salamSite { code } welfareCaseload { active }', count: 2 },
    { type: 'Program', key: 'code', known: ['WEL-SALAM', 'WEL-CBR'], fields: 'welfareDelivery(from: "1404-01-01", to: "1404-12-29") { services }', count: 1 },
    { type: 'Ngo', key: 'legalId', known: ['14003030001', '14003030002'], fields: 'centres { code licences { status } }', count: 2 },
  ])('adds its fields to a thousand of $type in $count statements', async ({ type, key, known, fields, count }) => {
    const keys = thousand<unknown>(known, 'no such form');
    const { entities, errors, statements: run } = await welfare.subgraph.askEntities(
      keys.map((value) => ({ __typename: type, [key]: value })),
      `... on ${type} { ${key} ${fields} }`,
    );
    expect(errors).toBeUndefined();
    expect(entities.map((entity) => entity?.[key] ?? null)).toEqual(keys.map((value) => (value === 'no such form' ? null : value)));
    expect(run).toHaveLength(count);
  });

  it.each(['Beneficiary', 'Centre', 'SalamSite', 'Province', 'County', 'Neighbourhood', 'Program', 'Ngo'])(
    'gives null, and no fault, for a %s whose key is no text',
    async (type) => {
      const field = type === 'Beneficiary' ? 'joinKey' : type === 'Ngo' ? 'legalId' : 'code';
      for (const key of [null, 7, {}, [], '\0', 'x'.repeat(100_000)]) {
        const { body } = await welfare.subgraph.ask('query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }', {
          r: [{ __typename: type, [field]: key }],
        });
        expect(body.data?._entities?.[0 as never] ?? null).toBeNull();
        expect(body.errors?.[0]?.extensions?.code ?? 'BAD_USER_INPUT').toBe('BAD_USER_INPUT');
      }
    },
  );
});

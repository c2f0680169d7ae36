import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SCHEMA_PROMISES, type TestSubgraph } from '@hamafza/kit/testing';
import { joinKeyOf } from './fixture.js';
import { startGovernorate } from './start-governorate.js';

interface EntityCase {
  readonly type: string;
  readonly key: string;
  readonly known: readonly unknown[];
  /** Unknown or malformed keys; null for entities the agency owns or holds rows about. */
  readonly unknown: readonly unknown[];
  readonly fields: string;
  readonly statements: readonly string[];
}

const ENTITIES: readonly EntityCase[] = [
  { type: 'Province', key: 'code', known: ['03', '12'], unknown: ['77', 'x', 7], fields: 'name { en }', statements: ['province.byCodes'] },
  { type: 'County', key: 'code', known: ['0303', '0322', '1204'], unknown: ['9999', 'abcd', ''], fields: 'name { en }', statements: ['county.byCodes'] },
  { type: 'Neighbourhood', key: 'code', known: ['0303-001', '1204-001'], unknown: ['0303-999', '0303001'], fields: 'name { en }', statements: ['neighbourhood.byCodes'] },
  { type: 'Ngo', key: 'legalId', known: ['14003030001', '14012040001'], unknown: ['99999999999', '1', 14003030001], fields: 'name { en }', statements: ['ngo.byLegalIds'] },
  {
    type: 'Beneficiary',
    key: 'joinKey',
    known: [joinKeyOf(1), joinKeyOf(3)],
    unknown: [joinKeyOf(999), joinKeyOf(10), 'e1.zz'],
    fields: 'referrals { status }',
    statements: ['referral.byJoinKeys'],
  },
  { type: 'SalamSite', key: 'code', known: ['S-0303-001', 'S-0322-001'], unknown: ['S-1', 5], fields: 'supervision { id }', statements: ['supervisionVisit.ofSALAM_SITE'] },
  { type: 'SalamSite', key: 'code', known: ['S-0303-001'], unknown: ['S-0303-0011'], fields: 'quality { latest { score } }', statements: ['qualityScore.by_salam_site_code'] },
  { type: 'Centre', key: 'code', known: ['C03-0001'], unknown: ['03-0001'], fields: 'inspections { id }', statements: ['supervisionVisit.ofCENTRE'] },
  { type: 'Program', key: 'code', known: ['WEL-SALAM', 'NEVER-SEEN'], unknown: ['', 'a b'], fields: 'supervision { visitCount }', statements: ['programSupervision.inPeriod'] },
];

describe('the governorate subgraph', () => {
  let subgraph: TestSubgraph;
  beforeAll(async () => {
    subgraph = await startGovernorate();
  });
  afterAll(async () => {
    await subgraph?.stop();
  });

  it.each(SCHEMA_PROMISES)('$promise', async ({ breaches }) => {
    expect(await breaches(subgraph)).toEqual([]);
  });

  it('marks what is about one person as such', () => {
    expect(subgraph.sdl).toMatch(/type Referral @sensitivity\(level: AUDITED\)/);
    expect(subgraph.sdl).toMatch(/unlinkableCount: Int! @sensitivity\(level: AUDITED\)/);
    expect(subgraph.sdl).not.toMatch(/personId/);
  });

  it.each(ENTITIES)('answers a thousand representations of $type with one statement for $fields', async (entity) => {
    const { type, key, known, unknown, fields, statements } = entity;
    const keys = [...known, ...unknown];
    const representations = Array.from({ length: 1_000 }, (_, index) => ({ __typename: type, [key]: keys[index % keys.length] }));
    const { entities: answered, errors, statements: run } = await subgraph.askEntities(representations, `... on ${type} { ${key} ${fields} }`);
    expect(errors).toBeUndefined();
    const expected = representations.map((_, index) => (index % keys.length < known.length ? keys[index % keys.length] : null));
    expect(answered.map((item) => item?.[key] ?? null)).toEqual(expected);
    expect(run).toEqual(statements);
  });

  it.each(ENTITIES)('takes a representation of $type without its key, or with NUL in it, for no fault of its own', async ({ type, key }) => {
    for (const representation of [{}, { [key]: null }, { [key]: ['x'] }, { [key]: { a: 1 } }, { [key]: '03\0' }]) {
      const { body } = await subgraph.ask('query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }', {
        r: [{ __typename: type, ...representation }],
      });
      expect(body.data?._entities ?? [null]).toEqual([null]);
      for (const { extensions } of body.errors ?? []) expect(extensions?.code).toBe('BAD_USER_INPUT');
    }
  });
});

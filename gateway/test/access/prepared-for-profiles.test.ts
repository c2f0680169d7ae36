import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PreparedOperations } from '../../src/engine/prepared-operations.js';
import { compilePlan } from '../../src/execution/compile-plan.js';
import { load, prepareUnder } from './guarded-graph.js';
import { agreementWith, governedBy, profileWith } from './profiles.js';

const supergraph = load({
  welfare: `
    type Query { people: [Person!] figure: Int search(born: String @reveals(fields: ["Person.born"])): Int keyed: [Keyed!] }
    type Person @key(fields: "id") @sensitivity(level: AUDITED) { id: ID! name: String born: String @sensitivity(level: PROTECTED) city: String @sensitivity(level: OPEN) }
    type Keyed @key(fields: "number") { number: ID! @sensitivity(level: AUDITED) city: String }
  `,
  relief: `
    type Person @key(fields: "id") @sensitivity(level: AUDITED) { id: ID! loans: Int }
    type Keyed @key(fields: "number") { number: ID! @sensitivity(level: AUDITED) loans: Int }
  `,
});
const governance = governedBy([
  agreementWith({ id: 'a-names', grants: [{ coordinates: ['Person.name', 'Person.id', 'Keyed.number'], provinces: ['03', '07'] }], discloses: { membership: [] } }),
  agreementWith({ id: 'b-all', grants: [{ level: 'PROTECTED', roles: ['officer'], purposes: ['planning'] }], emergency: { roles: ['officer'] } }),
]);
const QUERIES = [
  '{ figure }',
  '{ people { name } }',
  '{ people { city } }',
  '{ people { name born loans } }',
  'query ($v: Boolean!) { figure people @include(if: $v) { born } }',
  'query ($v: Boolean!) { figure keyed { city loans @include(if: $v) } }',
  '{ keyed { city loans } }',
  '{ keyed { city } }',
  'query ($b: String) { search(born: $b) }',
  '{ search(born: "1") }',
  '{ nothing }',
];
const profiles = fc
  .record({
    body: fc.constantFrom('secretariat', 'welfare', 'municipality'),
    roles: fc.subarray(['analyst', 'officer']),
    provinces: fc.constantFrom('all' as const, ['03'], ['07'], []),
    purpose: fc.constantFrom(undefined, 'exploration', 'planning'),
    agreement: fc.constantFrom(undefined, 'a-names', 'b-all'),
    isEmergency: fc.boolean(),
    explains: fc.boolean(),
  })
  .map(({ body, roles, provinces, ...stated }) => profileWith({ body, roles, provinces }, stated));

const create = () =>
  new PreparedOperations({
    limitBytes: 60_000, // so that some are forgotten
    compile: ({ plan }) => compilePlan(plan),
    prepare: (asked) => {
      const preparation = prepareUnder(supergraph, governance, asked.query, asked);
      return Promise.resolve({ preparation, bytes: JSON.stringify(preparation).length });
    },
  });

describe('what is prepared for one profile', () => {
  it('is given to no other that would have been given anything else, in whatever order they ask', async () => {
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...QUERIES), profiles, fc.boolean()), { minLength: 5, maxLength: 30 }), async (requests) => {
        const operations = create();
        for (const [query, profile, v] of requests) {
          asked += 1;
          const found = await operations.find({ query, operationName: undefined, variables: { v }, overrideLabels: [], profile });
          const alone = prepareUnder(supergraph, governance, query, { profile, booleans: { v } });
          expect(found.kind === 'ready').toBe(alone.kind === 'prepared');
          if (found.kind === 'refused') expect(found).toEqual(alone);
          if (found.kind !== 'ready' || alone.kind !== 'prepared') continue;
          const { agreement, provinces, withheld, usesEmergency } = alone.operation.access; // whoever did not ask why may be told
          expect(found.prepared.plan).toEqual(alone.operation.plan);
          expect(found.prepared.access).toMatchObject({ agreement, provinces, withheld, usesEmergency });
          expect(found.prepared.inputTypes).toEqual(alone.operation.inputTypes);
        }
      }),
      { numRuns: 60 },
    );
    expect(asked).toBeGreaterThan(500);
  });

  it('is prepared once for all profiles where nothing hangs on who asks', async () => {
    const operations = create();
    const found = await operations.find({ query: '{ figure }', operationName: undefined, variables: {}, overrideLabels: [], profile: profileWith() });
    expect(operations.find({ query: '{ figure }', operationName: undefined, variables: {}, overrideLabels: [], profile: profileWith({ body: 'municipality', roles: [] }) })).toBe(found);
  });

  it('is prepared for each anew where a variable that nobody gives might tell of something withheld', async () => {
    const operations = create();
    const asked = { query: 'query ($b: String) { search(born: $b) }', operationName: undefined, variables: {}, overrideLabels: [] };
    const officer = profileWith({ roles: ['officer'] }, { purpose: 'planning', agreement: 'b-all' });
    expect((await operations.find({ ...asked, profile: officer })).kind).toBe('ready');
    expect((await operations.find({ ...asked, profile: profileWith() })).kind).toBe('refused');
    expect((await operations.find({ ...asked, profile: officer })).kind).toBe('ready');
  });
});

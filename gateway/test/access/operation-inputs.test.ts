import type { Agreement } from '@hamafza/schema/agreement-clauses';
import { describe, expect, it } from '@jest/globals';
import { narrowByInputs } from '../../src/access/narrow-by-inputs.js';
import { coerceVariables } from '../../src/engine/coerce-variables.js';
import { load, preparedUnder, prepareUnder, refusals, withheldIn, type Asking } from './guarded-graph.js';
import { agreementWith, governedBy, profileWith } from './profiles.js';

describe('an operation whose inputs tell of guarded fields', () => {
  const lists = load({
    welfare: `
      type Query { people(born: String @reveals(fields: ["Person.born"]), filter: PersonFilter): [Person!]! count(born: String @reveals(fields: ["Person.born"]), filter: PersonFilter, by: Figure): Int preset(born: String = "1" @reveals(fields: ["Person.born"])): Int }
      input PersonFilter { born: String @reveals(fields: ["Person.born"]) text: String }
      enum Figure { PEOPLE BIRTHS @reveals(fields: ["Person.born"]) }
      type Person @key(fields: "id") @sensitivity(level: AUDITED) { id: ID! name: String city: String born: String }
    `,
    office: 'type Query { offices: Int }',
  });
  const giving = (id: string, ...coordinates: string[]) => agreementWith({ id, parties: ['welfare', 'office'], grants: [{ coordinates }] });
  const preparedOf = (query: string, agreements: readonly Agreement[], asking: Asking = {}) => preparedUnder(lists, governedBy(agreements), query, asking);
  const births = giving('z-births', 'Person.name', 'Person.born');
  const names = giving('a-names', 'Person.name', 'Person.city');

  it.each<[string, string]>([
    ['a literal', '{ people(born: "1") { name city } }'],
    ['a variable', 'query ($b: String) { people(born: $b) { name city } }'],
    ['a filter', '{ people(filter: { born: "1" }) { name city } }'],
    ['a default of the schema', '{ people { name city } preset }'],
  ])('is answered under the agreement that refuses none of them, though another opens more fields: %s', (_name, query) => {
    const operation = preparedOf(query, [names, births]);
    expect([operation.access.agreement?.id, withheldIn(operation)]).toEqual(['z-births', ['FORBIDDEN Person.city']]);
  });

  it('is answered under the one that opens most fields where its variables alone decide, and of equals the one that lets them tell more', () => {
    const query = 'query ($f: PersonFilter) { people(filter: $f) { name city } }';
    expect(preparedOf(query, [names, births]).access.agreement?.id).toBe('a-names');
    expect(preparedOf(query.replace(' city', ''), [names, births]).access.agreement?.id).toBe('z-births');
  });

  it.each<[string, string]>([
    ['an argument', '{ count(born: "1") }'],
    ['an argument by a variable', 'query ($b: String) { count(born: $b) }'],
    ['a filter in a variable', 'query ($f: PersonFilter) { count(filter: $f) }'],
    ['a value of an enum', '{ count(by: BIRTHS) }'],
    ['a default of the schema', '{ preset }'],
    ['a default of the schema where a variable is not given', 'query ($b: String) { preset(born: $b) }'],
  ])('names the agreement also where nothing else is guarded: %s', (_name, query) => {
    expect(preparedOf(query, [births]).access.agreement?.id).toBe('z-births');
  });

  it('names none where its inputs tell of nothing guarded', () => {
    expect(preparedOf('{ count(filter: { text: "x" }, by: PEOPLE) offices }', [births]).access.agreement).toBeUndefined();
  });

  const inFars = agreementWith({ id: 'c-fars', parties: ['welfare', 'office'], grants: [{ coordinates: ['Person.name'] }, { coordinates: ['Person.born'], provinces: ['07'] }] });
  const all = { welfare: 'all' };
  const provincesFor = (query: string, variables: Record<string, unknown> = {}, asking: Asking = {}): unknown => {
    const operation = preparedOf(query, [inFars], asking);
    const coerced = coerceVariables(operation, variables);
    if (coerced.kind === 'refused') throw new Error(coerced.errors.join());
    const narrowed = narrowByInputs(operation.access, coerced.revealed);
    return narrowed instanceof Error ? narrowed.extensions['code'] : narrowed.provinces;
  };

  it.each<[string, string, Record<string, unknown>, unknown]>([
    ['a literal', '{ people(born: "1") { name } }', {}, { welfare: ['07'] }],
    ['a literal in a filter of what is open', '{ count(filter: { born: "1" }) }', {}, { welfare: ['07'] }],
    ['a value of an enum', '{ count(by: BIRTHS) }', {}, { welfare: ['07'] }],
    ['a default of the schema', '{ preset }', {}, { welfare: ['07'] }],
    ['a variable', 'query ($b: String) { people(born: $b) { name } }', { b: '1' }, { welfare: ['07'] }],
    ['a variable’s own default', 'query ($b: String = "1") { people(born: $b) { name } }', {}, { welfare: ['07'] }],
    ['a filter in a variable', 'query ($f: PersonFilter) { people(filter: $f) { name } }', { f: { born: '1' } }, { welfare: ['07'] }],
    ['an enum in a variable', 'query ($by: Figure) { count(by: $by) }', { by: 'BIRTHS' }, { welfare: ['07'] }],
    ['a default of the schema where the variable is not given', 'query ($b: String) { preset(born: $b) }', {}, { welfare: ['07'] }],
    ['a condition for all agencies that are asked', '{ offices people(born: "1") { name } }', {}, { welfare: ['07'], office: ['07'] }],
    ['nothing', '{ people { name } }', {}, all],
    ['a variable that is not given', 'query ($b: String) { people(born: $b) { name } }', {}, all],
    ['a filter without the condition', 'query ($f: PersonFilter) { people(filter: $f) { name } }', { f: { text: 'x', born: null } }, all],
  ])('reads the rows of no more provinces than what they tell of is opened for: %s', (_name, query, variables, expected) => {
    expect(provincesFor(query, variables)).toEqual(expected);
  });

  it('reads no more than the caller’s own, and is refused where none is left', () => {
    const ofSara = { profile: profileWith({ provinces: ['07', '24'] }) };
    expect(provincesFor('{ count(born: "1") }', {}, ofSara)).toEqual({ welfare: ['07'] });
    const apart = agreementWith({ parties: ['welfare', 'office'], grants: [{ coordinates: ['Person.name'], provinces: ['24'] }, { coordinates: ['Person.born'], provinces: ['07'] }] });
    expect(refusals(prepareUnder(lists, governedBy([apart]), '{ people(born: "1") { name } }'))).toEqual(['FORBIDDEN']);
    const operation = preparedOf('query ($f: PersonFilter) { people(filter: $f) { name } }', [apart]);
    const coerced = coerceVariables(operation, { f: { born: '1' } });
    expect(coerced.kind === 'coerced' && narrowByInputs(operation.access, coerced.revealed)).toMatchObject({ extensions: { code: 'FORBIDDEN', reason: 'provinces-apart' } });
  });

  it('is explained with what its inputs tell of', () => {
    const { access } = preparedOf('{ count(born: "1") }', [inFars], { profile: profileWith({}, { explains: true }) });
    expect(access.why?.fields).toMatchObject([
      { coordinate: 'Query.count', outcome: 'OPENED', reason: 'open', isGuarded: false },
      { coordinate: 'Query.count(born:)', reach: 'input', outcome: 'OPENED', reason: 'condition', tellsOf: ['Person.born'], provinces: ['07'], isGuarded: true },
      { coordinate: 'Person.born', reach: 'revealed', outcome: 'OPENED', reason: 'clause', clause: 'c-fars grants[1]', provinces: ['07'] },
    ]);
  });

  it('shares what it is answered with no request that is narrowed otherwise', () => {
    const operation = preparedOf('query ($f: PersonFilter) { people(filter: $f) { name } }', [inFars]);
    const scopes = [{}, { born: '1' }].map((f) => {
      const coerced = coerceVariables(operation, { f });
      const narrowed = coerced.kind === 'coerced' ? narrowByInputs(operation.access, coerced.revealed) : undefined;
      return narrowed && 'scope' in narrowed ? narrowed.scope : undefined;
    });
    expect(new Set(scopes).size).toBe(2);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Reads } from '../../src/access/reads.js';
import { auditedReads } from '../../src/engine/audited-reads.js';
import { coerceVariables } from '../../src/engine/coerce-variables.js';
import type { PreparedOperation } from '../../src/preparation/prepared-operation.js';
import { load, preparedUnder } from '../access/guarded-graph.js';
import { OPEN_GOVERNANCE } from '../access/profiles.js';

const FILTERS = `
  input WelfareFilter { county: String @reveals(fields: ["Case.county"]), group: Group, aid: WelfareAidFilter @reveals(fields: ["Case.aids"]), old: Boolean }
  input WelfareAidFilter { rials: Int @reveals(fields: ["Aid.rials"]) }
  enum WelfareFigure { CASES AIDS @reveals(fields: ["Case.aids", "Aid.rials"]) }
  enum Group { ANY AGED @reveals(fields: ["Case.group"]) }
  input ReliefFilter { since: String = "1390" @reveals(fields: ["Member.since"]) }
`;
const supergraph = load({
  welfare: `
    type Query { cases(filter: WelfareFilter, group: Group, first: Int): [Case!] bySince(county: String = "0301" @reveals(fields: ["Case.county"])): [Case!] aids(figure: WelfareFigure): Int }
    type Case @key(fields: "id") @sensitivity(level: AUDITED) { id: ID! county: String group: String aids: [Aid!] }
    type Aid @sensitivity(level: AUDITED) { rials: Int }
    ${FILTERS.replace(/input ReliefFilter.*/, '')}
  `,
  relief: `
    type Query { members(filter: ReliefFilter): [Member!] }
    interface File @key(fields: "id") { id: ID! opened: String list(opened: String @reveals(fields: ["File.opened"])): [Int!] }
    type Member implements File @key(fields: "id") @sensitivity(level: AUDITED) { id: ID! since: String opened: String list(opened: String): [Int!] }
    input ReliefFilter { since: String = "1390" @reveals(fields: ["Member.since"]) }
  `,
  secretariat: `
    type Query { cohort(where: Cohort!, by: [Dimension!], opened: String @reveals(fields: ["File.opened"])): Counted preset(where: Cohort = { welfare: { county: "0301" } }): Int hidden(where: Cohort): Int @sensitivity(level: CLOSED) }
    type Counted { persons: Int }
    input Cohort { all: [Cohort!], not: Cohort, welfare: WelfareFilter, relief: ReliefFilter }
    input Dimension { welfare: WelfareFigure }
    ${FILTERS}
  `,
});
const prepared = (query: string, booleans: Readonly<Record<string, boolean>> = {}): PreparedOperation => JSON.parse(JSON.stringify(preparedUnder(supergraph, OPEN_GOVERNANCE, query, { booleans }))) as PreparedOperation;

const readIn = (operation: PreparedOperation, variables: Record<string, unknown> = {}): Reads => {
  const coerced = coerceVariables(operation, variables);
  if (coerced.kind === 'refused') throw new Error(coerced.errors.join());
  return auditedReads(operation, coerced.revealed);
};
/** What is read of agencies beside what the plan reads. */
const besides = (query: string, variables: Record<string, unknown> = {}): Reads => {
  const booleans = Object.fromEntries(Object.entries(variables).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'));
  const operation = prepared(query, booleans);
  const { reads } = operation.plan;
  const found = Object.entries(readIn(operation, variables)).map(([agency, names]) => [agency, names.filter((name) => !reads[agency]?.includes(name))] as const);
  return Object.fromEntries(found.filter(([, names]) => names.length > 0));
};
const cohort = (where: string, head = ''): string => `query ${head} { cohort(where: ${where}) { persons } }`;

describe('what the record says is read', () => {
  it.each<[string, string, Record<string, unknown> | undefined, Reads]>([
    ['a condition in a literal', cohort('{ welfare: { county: "0301" } }'), undefined, { welfare: ['Case.county', 'Cohort.welfare'] }],
    ['a condition by a variable inside a literal', cohort('{ welfare: { county: $c } }', '($c: String)'), { c: '0301' }, { welfare: ['Case.county', 'Cohort.welfare'] }],
    ['conditions nested in a literal, each once and sorted', cohort('{ all: [{ not: { welfare: { group: AGED, aid: { rials: 1 } } } }, { welfare: { aid: {} } }] }'), undefined, { welfare: ['Aid.rials', 'Case.aids', 'Case.group', 'Cohort.welfare'] }],
    ['conditions in a variable', cohort('$w', '($w: Cohort!)'), { w: { all: [{ welfare: { county: '1', aid: { rials: 1 } } }, { relief: { since: '1400' } }] } }, { welfare: ['Aid.rials', 'Case.aids', 'Case.county', 'Cohort.welfare'], relief: ['Cohort.relief', 'Member.since'] }],
    ['conditions in a variable inside a literal', cohort('{ all: $w }', '($w: [Cohort!])'), { w: { welfare: { group: 'AGED' } } }, { welfare: ['Case.group', 'Cohort.welfare'] }],
    ['conditions in the default of a variable', cohort('$w', '($w: Cohort! = { welfare: { county: "1" } })'), {}, { welfare: ['Case.county', 'Cohort.welfare'] }],
    ['an input field’s own default in a literal', cohort('{ relief: {} }'), undefined, { relief: ['Cohort.relief', 'Member.since'] }],
    ['an input field’s own default in a variable', cohort('$w', '($w: Cohort!)'), { w: { relief: {} } }, { relief: ['Cohort.relief', 'Member.since'] }],
    ['a default of the schema', '{ preset }', undefined, { welfare: ['Case.county', 'Cohort.welfare'] }],
    ['a default of the schema where the variable is not given', 'query ($w: Cohort) { preset(where: $w) }', {}, { welfare: ['Case.county', 'Cohort.welfare'] }],
    ['everybody whom an agency knows', cohort('{ welfare: {} }'), undefined, { welfare: ['Cohort.welfare'] }],
    ['everybody whom an agency knows, by a variable', cohort('{ not: { welfare: $f } }', '($f: WelfareFilter)'), { f: {} }, { welfare: ['Cohort.welfare'] }],
    ['an enum value in a literal', '{ cohort(where: {}, by: { welfare: AIDS }) { persons } }', undefined, { welfare: ['Aid.rials', 'Case.aids', 'Dimension.welfare'] }],
    ['an enum value by a variable', 'query ($d: WelfareFigure) { cohort(where: {}, by: [{ welfare: $d }]) { persons } }', { d: 'AIDS' }, { welfare: ['Aid.rials', 'Case.aids', 'Dimension.welfare'] }],
    ['an enum value in a list of objects of a variable', 'query ($d: [Dimension!]) { cohort(where: {}, by: $d) { persons } }', { d: [{ welfare: 'AIDS' }] }, { welfare: ['Aid.rials', 'Case.aids', 'Dimension.welfare'] }],
    ['an interface’s field, as that of the types which fulfil it', '{ cohort(where: {}, opened: "1400") { persons } }', undefined, { relief: ['Member.opened'] }],
    ['an argument that only the interface marks', '{ members { list(opened: "1400") } }', undefined, { relief: ['Member.opened'] }],
    ['a filter of an agency’s own list', '{ cases(filter: { county: "1", group: AGED }) { id } }', undefined, { welfare: ['Case.county', 'Case.group'] }],
    ['a filter of an agency’s own list, by variables', 'query ($f: WelfareFilter, $g: Group) { cases(filter: $f, group: $g) { id } }', { f: { aid: { rials: 1 } }, g: 'AGED' }, { welfare: ['Aid.rials', 'Case.aids', 'Case.group'] }],
    ['an argument of an agency’s own list, by its default', '{ bySince { id } }', undefined, { welfare: ['Case.county'] }],
    ['an argument in a fragment, under an alias', '{ ...F } fragment F on Query { a: cohort(where: { welfare: { county: "1" } }) { persons } }', undefined, { welfare: ['Case.county', 'Cohort.welfare'] }],
    ['what an included field is given', 'query ($r: Boolean!) { a: cohort(where: { welfare: {} }) { persons } b: cohort(where: { relief: {} }) @include(if: $r) { persons } }', { r: true }, { welfare: ['Cohort.welfare'], relief: ['Cohort.relief', 'Member.since'] }],
  ])('holds %s', (_name, query, variables, expected) => {
    expect(besides(query, variables)).toEqual(expected);
  });

  it.each<[string, string, Record<string, unknown> | undefined]>([
    ['inputs that tell of nothing', '{ cases(filter: { old: true, group: ANY }, first: 3) { id } aids(figure: CASES) }', undefined],
    ['an agency’s own filter without conditions', 'query ($f: WelfareFilter) { cases(filter: $f) { id } }', { f: {} }],
    ['what is null', 'query ($c: String) { cases(filter: { county: $c, aid: null }) { id } }', { c: null }],
    ['what is null in a variable', 'query ($f: WelfareFilter) { cases(filter: $f) { id } }', { f: { county: null } }],
    ['a variable that is not given', 'query ($c: String, $f: WelfareFilter) { cases(filter: { county: $c }) { id } more: cases(filter: $f) { id } }', {}],
    ['a default that is overridden by null', 'query ($c: String) { bySince(county: $c) { id } }', { c: null }],
    ['a variable whose default is null', 'query ($c: String = null) { bySince(county: $c) { id } }', {}],
  ])('holds no more for %s', (_name, query, variables) => {
    expect(besides(query, variables)).toEqual({});
  });

  it('holds nothing of agencies that only a skipped field would have asked', () => {
    const query = 'query ($r: Boolean!, $f: ReliefFilter) { a: cohort(where: { welfare: {} }) { persons } ...B @include(if: $r) } fragment B on Query { b: cohort(where: { relief: {} }) { persons } c: cohort(where: { relief: $f }) { persons } }';
    expect(besides(query, { r: false, f: { since: '1400' } })).toEqual({ welfare: ['Cohort.welfare'] });
  });

  it('holds nothing of inputs of a field that is withheld', () => {
    expect(besides('query ($w: Cohort) { hidden(where: { welfare: {} }) also: hidden(where: $w) cases { id } }', { w: { relief: {} } })).toEqual({});
  });

  it('gives the same lists for the same operation and inputs, and the plan’s own where nothing is added', () => {
    const operation = prepared('query ($f: WelfareFilter) { cases(filter: $f) { id } members(filter: { since: "1400" }) { id } cohort(where: {}) { persons } }');
    const [first, second] = [{}, {}].map((variables) => readIn(operation, variables));
    expect(second).toBe(first);
    expect(first!['welfare']).toBe(operation.plan.reads['welfare']);
    expect(first!['relief']).toBe(operation.revealed['relief']);
    const given = readIn(operation, { f: { county: '1' } });
    expect(readIn(operation, { f: { county: '2', old: true } })).toBe(given);
    expect(given['relief']).toBe(first!['relief']);
    expect(readIn(operation, { f: { group: 'AGED' } })).not.toEqual(given);
  });

  it('keeps nothing for operations whose inputs can tell of nothing', () => {
    const operation = prepared('query ($n: Int) { cases(first: $n) { county } }');
    expect(operation.revealed).toEqual({});
    expect(operation.variables[0]).not.toHaveProperty('reveals');
    expect(coerceVariables(operation, { n: 1 })).toMatchObject({ revealed: new Set() });
  });

  it('names a field with several owners for each of them', () => {
    const shared = load({
      a: 'type Query { things(key: String @reveals(fields: ["Thing.key"])): [Thing!] } type Thing @key(fields: "key") { key: String! }',
      b: 'type Thing @key(fields: "key") { key: String! more: Int }',
    });
    const operation = preparedUnder(shared, OPEN_GOVERNANCE, '{ things(key: "x") { more } }');
    expect(auditedReads(operation, new Set())).toEqual({ a: ['Query.things', 'Thing.key'], b: ['Thing.key', 'Thing.more'] });
  });
});

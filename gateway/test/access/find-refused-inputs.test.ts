import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate, type OperationDefinitionNode } from 'graphql';
import { findInputs } from '../../src/access/find-inputs.js';
import { findRefusedInputs, inputRefusal } from '../../src/access/find-refused-inputs.js';
import type { FieldName } from '../../src/access/field-rule.js';
import { readHamafzaDirectives } from '../../src/access/read-hamafza-directives.js';
import { readSensitivityIndex } from '../../src/access/sensitivity-index.js';
import { coerceVariables } from '../../src/engine/coerce-variables.js';
import { describeVariables } from '../../src/preparation/describe-variables.js';

const SDL = /* GraphQL */ `
  schema
    @link(url: "https://specs.apollo.dev/link/v1.0")
    @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)
    @link(url: "https://specs.hamafza.example/hamafza/v1.0", import: [{ name: "@sensitivity", as: "@level" }]) { query: Query }
  directive @link(url: String, import: [LinkImport], as: String, for: Purpose) repeatable on SCHEMA
  directive @reveals(fields: [String!]!) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
  directive @level(level: Sensitivity!) on OBJECT | INTERFACE | FIELD_DEFINITION | ENUM_VALUE
  directive @join__graph(name: String!, url: String!) on ENUM_VALUE
  directive @join__type(graph: join__Graph!, key: String) repeatable on OBJECT | INTERFACE | ENUM
  directive @join__field(graph: join__Graph, external: Boolean) repeatable on FIELD_DEFINITION
  directive @join__enumValue(graph: join__Graph!) repeatable on ENUM_VALUE
  directive @only(group: Group) on FIELD
  directive @authenticated on FIELD_DEFINITION | OBJECT
  enum Purpose { SECURITY }
  scalar LinkImport
  enum join__Graph { RELIEF @join__graph(name: "relief", url: "") WELFARE @join__graph(name: "welfare", url: "") }
  enum Sensitivity { OPEN CLOSED }
  enum Group @join__type(graph: WELFARE) {
    AGED @join__enumValue(graph: WELFARE)
    ADDICTED @level(level: CLOSED) @join__enumValue(graph: WELFARE)
  }
  input Filter { group: Group = AGED, any: [Filter!], groups: [Group!], hidden: Group }
  input Defaulted { group: Group = ADDICTED }
  input Needs { disabled: Boolean @reveals(fields: ["Home.beds"]), any: [Needs!], name: String }
  input PresetNeeds { disabled: Boolean = true @reveals(fields: ["Home.beds"]) }
  interface Place { name: String address: String }
  interface Shelter @level(level: CLOSED) { beds: Int }
  type Centre implements Place @join__type(graph: WELFARE) { name: String address: String @join__field(graph: WELFARE) }
  type Home implements Place @join__type(graph: WELFARE) @join__type(graph: RELIEF) {
    name: String
    address: String @join__field(graph: WELFARE) @join__field(graph: RELIEF, external: true) @level(level: CLOSED)
  }
  type Clinic implements Shelter @join__type(graph: WELFARE) { beds: Int }
  type Treatment @join__type(graph: WELFARE) @level(level: CLOSED) { drug: String place: Centre }
  union Episode = Treatment | Centre
  type Query {
    centre: Centre
    home: Home
    clinic: Clinic
    places: [Place]
    treatment: Treatment
    episodes: [Episode]
    people(group: Group, filter: Filter, groups: [Group!]): Int
    byDefault(group: Group = ADDICTED): Int
    byInputDefault(filter: Defaulted = {}): Int
    homes(beds: Int @reveals(fields: ["Home.beds"]), sort: Sort, needs: Needs, preset: PresetNeeds = {}): Int
    sorted(by: String = "beds" @reveals(fields: ["Home.beds"])): Int
    lists: Listed
    counted(by: [Figure!], breakdowns: [Breakdown!]): Int
  }
  enum Sort { NAME BEDS }
  enum Figure { NAMES BEDS @reveals(fields: ["Home.beds"]) }
  input Breakdown { of: Figure, by: [Figure!] }
  interface Lister { list(beds: Int @reveals(fields: ["Home.beds"])): Int }
  type Listed implements Lister @join__type(graph: WELFARE) { list(beds: Int): Int }
`;
const schema = buildSchema(SDL, { assumeValid: true });
const index = readSensitivityIndex(parse(SDL));
const { reveals } = readHamafzaDirectives(parse(SDL));

/** `Home.beds` is withheld; nothing else is. */
const decisions = {
  of: ({ typeName, fieldName }: FieldName) =>
    `${typeName}.${fieldName}` === 'Home.beds' ? { kind: 'withheld', error: { code: 'FORBIDDEN', message: 'Home.beds is withheld.', details: { coordinate: 'Home.beds', owner: 'welfare' } } } : undefined,
};
const refusalOf = inputRefusal({ sensitivity: index, revealedBy: (coordinate) => reveals.get(coordinate) ?? [] }, decisions as never);

const found = (query: string) => {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const operation = document.definitions.find((definition): definition is OperationDefinitionNode => definition.kind === 'OperationDefinition')!;
  return { document, operation, inputs: findRefusedInputs(findInputs(schema, { document, operation }), refusalOf) };
};

/** All that an operation gives, by what it says and by what its variables hold. */
const refusedIn = (query: string, variables: Record<string, unknown> = {}): readonly string[] => {
  const { document, operation, inputs } = found(query);
  const coerced = coerceVariables(describeVariables({ schema, document, operation, refusalOf, refusedWhenAbsent: inputs.whenAbsent, revealsOf: () => undefined }), variables);
  if (coerced.kind === 'refused') throw new Error(coerced.errors.join());
  return [...new Set([...inputs.refused, ...coerced.forbidden].map(({ error }) => String(error.details['coordinate'])))];
};

describe('inputRefusal', () => {
  it('refuses a condition on what an emergency alone opens, since its owner is told of what is read', () => {
    const byEmergency = { of: () => ({ kind: 'allowed', byEmergency: true }) };
    const refusal = inputRefusal({ sensitivity: index, revealedBy: (coordinate) => reveals.get(coordinate) ?? [] }, byEmergency as never)('Query.homes(beds:)');
    expect(refusal).toMatchObject({ code: 'FORBIDDEN', details: { reason: 'emergency-condition', coordinate: 'Query.homes(beds:)' } });
  });
});

describe('findRefusedInputs', () => {
  it.each<[string, string, Record<string, unknown> | undefined, string[]]>([
    ['a closed enum value', '{ people(group: ADDICTED) }', undefined, ['Group.ADDICTED']],
    ['a closed enum value in a list', '{ people(groups: [AGED, ADDICTED]) }', undefined, ['Group.ADDICTED']],
    ['a closed enum value as a list of one', '{ people(groups: ADDICTED) }', undefined, ['Group.ADDICTED']],
    ['a closed enum value nested in input objects', '{ people(filter: { any: [{ any: { hidden: ADDICTED } }] }) }', undefined, ['Group.ADDICTED']],
    ['a closed enum value by a variable', 'query ($g: Group) { people(group: $g) }', { g: 'ADDICTED' }, ['Group.ADDICTED']],
    ['a closed enum value by a variable inside a literal', 'query ($g: Group) { people(filter: { any: [{ hidden: $g }] }) }', { g: 'ADDICTED' }, ['Group.ADDICTED']],
    ['a closed enum value in a variable of an input type', 'query ($f: Filter) { people(filter: $f) }', { f: { any: [{ groups: ['ADDICTED'] }] } }, ['Group.ADDICTED']],
    ['a closed enum value as the default of a variable', 'query ($g: Group = ADDICTED) { people(group: $g) }', undefined, ['Group.ADDICTED']],
    ['a closed enum value as the default of an argument', '{ byDefault }', undefined, ['Group.ADDICTED']],
    ['a closed enum value as the default of an input field', '{ byInputDefault(filter: {}) }', undefined, ['Group.ADDICTED']],
    ['a closed enum value as a default inside a default', '{ byInputDefault }', undefined, ['Group.ADDICTED']],
    ['a closed enum value as the default of an argument whose variable is not given', 'query ($g: Group) { byDefault(group: $g) }', {}, ['Group.ADDICTED']],
    ['a closed enum value as the default of an input field whose variable is not given', 'query ($g: Group) { byInputDefault(filter: { group: $g }) }', {}, ['Group.ADDICTED']],
    ['a closed enum value as a default inside a variable', 'query ($f: Defaulted) { byInputDefault(filter: $f) }', { f: {} }, ['Group.ADDICTED']],
    ['a closed enum value as a default inside the default of a variable', 'query ($f: Defaulted = {}) { byInputDefault(filter: $f) }', {}, ['Group.ADDICTED']],
    ['a closed enum value in a list that a variable holds as one', 'query ($g: [Group!]) { people(groups: $g) }', { g: 'ADDICTED' }, ['Group.ADDICTED']],
    ['a closed enum value of a variable that only a directive uses', 'query ($g: Group) { centre @only(group: $g) { name } }', { g: 'ADDICTED' }, ['Group.ADDICTED']],
    ['a closed enum value given to a directive', '{ centre @only(group: ADDICTED) { name } }', undefined, ['Group.ADDICTED']],
    ['several, each once', '{ a: people(group: ADDICTED) b: people(group: ADDICTED) homes(beds: 1, preset: null) }', undefined, ['Group.ADDICTED', 'Query.homes(beds:)']],
  ])('finds %s', (_name, query, variables, expected) => {
    expect(refusedIn(query, variables)).toEqual(expected);
  });

  it.each<[string, string, Record<string, unknown> | undefined, string[]]>([
    ['an argument, by a literal', '{ homes(beds: 3) }', undefined, ['Query.homes(beds:)']],
    ['an argument, by a variable, whatever it is', 'query ($n: Int) { homes(beds: $n) }', {}, ['Query.homes(beds:)']],
    ['an argument, in a fragment under an alias', '{ ...F } fragment F on Query { h: homes(beds: 3) }', undefined, ['Query.homes(beds:)']],
    ['an argument, by the schema’s own default', '{ sorted }', undefined, ['Query.sorted(by:)']],
    ['an argument, by the schema’s own default where the variable is not given', 'query ($by: String) { sorted(by: $by) }', {}, ['Query.sorted(by:)']],
    ['an argument that only the interface marks', '{ lists { list(beds: 1) } }', undefined, ['Lister.list(beds:)']],
    ['an input field, by a literal', '{ homes(needs: { disabled: false }) }', undefined, ['Needs.disabled']],
    ['an input field, nested', '{ homes(needs: { any: [{ name: "x" }, { any: { disabled: true } }] }) }', undefined, ['Needs.disabled']],
    ['an input field, by a variable of its own', 'query ($d: Boolean) { homes(needs: { disabled: $d }) }', { d: true }, ['Needs.disabled']],
    ['an input field, in a variable that holds the object', 'query ($n: Needs) { homes(needs: $n) }', { n: { any: [{ disabled: true }] } }, ['Needs.disabled']],
    ['an input field, in a variable inside a literal', 'query ($n: [Needs!]) { homes(needs: { any: $n }) }', { n: { disabled: true } }, ['Needs.disabled']],
    ['an input field, in the default of a variable', 'query ($n: Needs = { disabled: true }) { homes(needs: $n) }', {}, ['Needs.disabled']],
    ['an input field, by its own default in a literal', '{ homes(preset: {}) }', undefined, ['PresetNeeds.disabled']],
    ['an input field, by its own default in a variable', 'query ($p: PresetNeeds) { homes(preset: $p) }', { p: {} }, ['PresetNeeds.disabled']],
    ['an input field, by a default within a default', '{ homes }', undefined, ['PresetNeeds.disabled']],
    ['an enum value, by a literal', '{ counted(by: [NAMES, BEDS]) }', undefined, ['Figure.BEDS']],
    ['an enum value, by a variable', 'query ($f: Figure!) { counted(by: [$f]) }', { f: 'BEDS' }, ['Figure.BEDS']],
    ['an enum value, in a variable that holds a list of objects', 'query ($b: [Breakdown!]) { counted(breakdowns: $b) }', { b: [{ of: 'NAMES' }, { by: 'BEDS' }] }, ['Figure.BEDS']],
    ['an enum value, in an object of a literal', '{ counted(breakdowns: { of: BEDS }) }', undefined, ['Figure.BEDS']],
  ])('finds what would tell of a withheld field: %s', (_name, query, variables, expected) => {
    expect(refusedIn(query.replace('homes(beds', 'homes(preset: null, beds').replace('homes(needs', 'homes(preset: null, needs'), variables)).toEqual(expected);
  });

  it.each<[string, string, Record<string, unknown> | undefined]>([
    ['a text equal to a closed value', '{ __type(name: "ADDICTED") { name } }', undefined],
    ['an open enum value', 'query ($g: Group = AGED) { people(group: $g) }', { g: 'AGED' }],
    ['a default of an argument that is overridden', '{ byDefault(group: AGED) }', undefined],
    ['a default of an argument whose variable is given', 'query ($g: Group) { byDefault(group: $g) }', { g: 'AGED' }],
    ['a default of an argument whose variable is null', 'query ($g: Group) { byDefault(group: $g) }', { g: null }],
    ['a default of an argument whose variable has one of its own', 'query ($g: Group = AGED) { byDefault(group: $g) }', {}],
    ['a variable the operation does not declare', '{ people(group: AGED) }', { g: 'ADDICTED' }],
    ['an argument that would tell of a withheld field, when it is null', '{ homes(beds: null, needs: null, preset: null) }', undefined],
    ['an input field that would, when it is null or left out', 'query ($n: Needs) { homes(preset: null, needs: $n) }', { n: { disabled: null, any: [{}] } }],
    ['operations and fragments that are not run', 'query A { people } query B { homes(beds: 1) ...X } fragment X on Query { people(group: ADDICTED) }', undefined],
    ['an enum value that tells of nothing', 'query ($f: [Figure!]) { counted(by: $f) }', { f: 'NAMES' }],
    ['introspection', '{ __schema { types { name } } }', undefined],
  ])('passes %s', (_name, query, variables) => {
    expect(refusedIn(query, variables)).toEqual([]);
  });
});

describe('what is refused whatever the variables are', () => {
  it('is told with the first place of each coordinate', () => {
    const { inputs } = found('{\n  people(group: ADDICTED)\n  again: people(group: ADDICTED)\n}');
    expect(inputs.refused.map(({ error, node }) => [error.details['coordinate'], node.loc?.startToken.line, node.loc?.startToken.column])).toEqual([['Group.ADDICTED', 2, 17]]);
  });

  it('is not what a variable might be', () => {
    const { inputs } = found('query ($g: Group) { byDefault(group: $g) people(group: $g) }');
    expect(inputs.refused).toEqual([]);
    expect([...inputs.whenAbsent].map(([name, errors]) => [name, errors.map(({ details }) => details['coordinate'])])).toEqual([['g', ['Group.ADDICTED']]]);
  });

  it('says of an argument which withheld field it would tell of, and why that is withheld', () => {
    const { inputs } = found('{ homes(beds: 1, preset: null) }');
    expect(inputs.refused[0]!.error).toEqual({
      code: 'FORBIDDEN',
      message: 'Query.homes(beds:) would tell of Home.beds. Home.beds is withheld.',
      details: { coordinate: 'Query.homes(beds:)', owner: 'welfare' },
    });
  });
});

describe('readSensitivityIndex', () => {
  it('names the owner by the supergraph and not one that only mentions the field', () => {
    expect(index.ownersOf('Home.address')).toEqual(['welfare']);
    expect(index.ownersOf('Group.ADDICTED')).toEqual(['welfare']);
    expect(index.ownersOf('Home.name')).toEqual(['relief', 'welfare']);
  });
  it('knows no levels in a supergraph without the directive', () => {
    expect(readSensitivityIndex(parse('type Query { a: Int }')).levels.size).toBe(0);
  });
});

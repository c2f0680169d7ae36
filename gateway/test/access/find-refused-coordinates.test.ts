import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate, type OperationDefinitionNode } from 'graphql';
import { findRefusedCoordinates } from '../../src/access/find-refused-coordinates.js';
import { readGuardedCoordinates } from '../../src/access/read-guarded-coordinates.js';
import { readSensitivityIndex } from '../../src/access/sensitivity-index.js';
import { coerceVariables } from '../../src/engine/coerce-variables.js';
import { describeVariables } from '../../src/preparation/describe-variables.js';
import { type ClosedUse } from '../../src/preparation/prepared-operation.js';

const SDL = /* GraphQL */ `
  schema
    @link(url: "https://specs.apollo.dev/link/v1.0")
    @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)
    @link(url: "https://specs.hamafza.example/hamafza/v1.0", import: [{ name: "@sensitivity", as: "@level" }]) { query: Query }
  directive @link(url: String, import: [LinkImport], as: String, for: Purpose) repeatable on SCHEMA
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
    secret: Int @authenticated
    vault: Vault
  }
  type Vault @join__type(graph: WELFARE) @authenticated { gold: Int }
`;
const schema = buildSchema(SDL, { assumeValid: true });
const index = readSensitivityIndex(parse(SDL));
const rules = { sensitivity: index, guarded: readGuardedCoordinates(parse(SDL)) };

const found = (query: string) => {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const operation = document.definitions.find((definition): definition is OperationDefinitionNode => definition.kind === 'OperationDefinition')!;
  return { document, operation, refused: findRefusedCoordinates(schema, rules, { document, operation }) };
};

const closedUse = (coordinate: string): ClosedUse | undefined =>
  index.levels.get(coordinate) === 'CLOSED' ? { coordinate, owner: index.ownerOf(coordinate) } : undefined;

/** All that an operation touches, by what it says and by what its variables hold. */
const closedIn = (query: string, variables: Record<string, unknown> = {}): readonly string[] => {
  const { document, operation, refused } = found(query);
  const closedWhenAbsent = new Map([...refused.closedWhenAbsent].map(([name, coordinates]) => [name, coordinates.flatMap((coordinate) => closedUse(coordinate) ?? [])]));
  const coerced = coerceVariables(describeVariables({ schema, document, operation, closedUse, closedWhenAbsent }), variables);
  if (coerced.kind === 'refused') throw new Error(coerced.errors.join());
  return [...new Set([...refused.closed.map(({ coordinate }) => coordinate), ...coerced.closed.map(({ coordinate }) => coordinate)])];
};

describe('findRefusedCoordinates', () => {
  it.each<[string, string, Record<string, unknown> | undefined, string[]]>([
    ['a closed field', '{ home { address } }', undefined, ['Home.address']],
    ['a closed field under an alias', '{ h: home { name: address } }', undefined, ['Home.address']],
    ['a closed field in an inline fragment', '{ places { ... on Home { address } } }', undefined, ['Home.address']],
    ['a closed field in fragments of fragments', '{ home { ...A } } fragment A on Home { ...B } fragment B on Home { address }', undefined, ['Home.address']],
    ['a closed field behind its interface', '{ places { address } }', undefined, ['Home.address']],
    ['a closed field behind its interface in a fragment', '{ places { ... on Place { address } } }', undefined, ['Home.address']],
    ['a closed field under @skip', '{ home { address @skip(if: true) } }', undefined, ['Home.address']],
    ['a closed field under @include by a variable', 'query ($v: Boolean!) { home { address @include(if: $v) } }', { v: false }, ['Home.address']],
    ['a closed type', '{ treatment { place { name } } }', undefined, ['Treatment']],
    ['only the name of a closed type', '{ treatment { __typename } }', undefined, ['Treatment']],
    ['a closed member of a union', '{ episodes { ... on Treatment { drug } } }', undefined, ['Treatment']],
    ['which members of a union there are, a closed one among them', '{ episodes { __typename } }', undefined, ['Treatment']],
    ['a field promised by a closed interface', '{ clinic { beds } }', undefined, ['Shelter']],
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
    ['several, each once', '{ a: home { address } b: home { address } people(group: ADDICTED) }', undefined, ['Home.address', 'Group.ADDICTED']],
  ])('finds %s', (_name, query, variables, expected) => {
    expect(closedIn(query, variables)).toEqual(expected);
  });

  it.each<[string, string, Record<string, unknown> | undefined]>([
    ['open fields of a type with a closed one', '{ home { name __typename } }', undefined],
    ['an interface field narrowed to open types', '{ places { ... on Centre { address } } }', undefined],
    ['a union narrowed to open members', '{ episodes { ... on Centre { name } } }', undefined],
    ['an alias that looks like a closed field', '{ home { address: name } }', undefined],
    ['a text equal to a closed value', '{ __type(name: "ADDICTED") { name } }', undefined],
    ['an open enum value', 'query ($g: Group = AGED) { people(group: $g) }', { g: 'AGED' }],
    ['a default of an argument that is overridden', '{ byDefault(group: AGED) }', undefined],
    ['a default of an argument whose variable is given', 'query ($g: Group) { byDefault(group: $g) }', { g: 'AGED' }],
    ['a default of an argument whose variable is null', 'query ($g: Group) { byDefault(group: $g) }', { g: null }],
    ['a default of an argument whose variable has one of its own', 'query ($g: Group = AGED) { byDefault(group: $g) }', {}],
    ['a variable the operation does not declare', '{ people(group: AGED) }', { g: 'ADDICTED' }],
    ['fragments and operations that are not run', 'query A { centre { name } } query B { home { ...X } } fragment X on Home { address }', undefined],
    ['introspection', '{ __schema { types { name } } }', undefined],
  ])('passes %s', (_name, query, variables) => {
    expect(closedIn(query, variables)).toEqual([]);
  });
});

describe('what is refused whatever the variables are', () => {
  it('is told with the first place of each coordinate', () => {
    const { refused } = found('{\n  home { name address }\n  again: home { address }\n}');
    expect(refused.closed.map(({ coordinate, node }) => [coordinate, node.loc?.startToken.line, node.loc?.startToken.column])).toEqual([['Home.address', 2, 15]]);
  });

  it('is also what a security directive guards, on fields, on types, and by an interface', () => {
    const guardedIn = (query: string): readonly string[] => found(query).refused.guarded.map(({ coordinate }) => coordinate);
    expect(guardedIn('{ home { name } people }')).toEqual([]);
    expect(guardedIn('{ secret vault { gold } vault2: vault { gold } }')).toEqual(['Query.secret', 'Vault']);
  });

  it('is not what a variable might be', () => {
    const { refused } = found('query ($g: Group) { byDefault(group: $g) people(group: $g) }');
    expect(refused.closed).toEqual([]);
    expect([...refused.closedWhenAbsent]).toEqual([['g', ['Group.ADDICTED']]]);
  });
});

describe('readSensitivityIndex', () => {
  it('names the owner by the supergraph and not one that only mentions the field', () => {
    expect(index.ownerOf('Home.address')).toBe('welfare');
    expect(index.ownerOf('Group.ADDICTED')).toBe('welfare');
    expect(index.ownerOf('Home.name')).toBe('welfare, relief');
  });
  it('knows no levels in a supergraph without the directive', () => {
    expect(readSensitivityIndex(parse('type Query { a: Int }')).levels.size).toBe(0);
  });
});

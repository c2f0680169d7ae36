import { SENSITIVITY_SDL } from '@hamafza/schema/vocabulary';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { coordinateOf, type FieldRule } from '../../src/access/field-rule.js';
import { readSensitivityIndex } from '../../src/access/sensitivity-index.js';
import { loadSupergraph } from '../../src/preparation/load-supergraph.js';
import { compose } from '../federation/compose.js';
import { linksOf, load } from './guarded-graph.js';

const { access } = load({
  welfare: `
    type Query { person: Person free: Int cases: [Case!]! secretCases: [Case!]! @sensitivity(level: PROTECTED) episodes: [Episode!] mixed: [Mixed!] lists(born: String @reveals(fields: ["Named.name"])): Int }
    interface Named { name: String @sensitivity(level: AUDITED) officer: String @casework city: String }
    interface Sealed @sensitivity(level: CLOSED) { seal: String }
    type Person implements Named @key(fields: "id") {
      id: ID!
      name: String
      officer: String
      city: String
      phone: String @casework
      born: String @sensitivity(level: PROTECTED)
      group: Group
      disabilities: [Disability!] @sensitivity(level: AUDITED)
      letter: Letter
    }
    type Letter implements Sealed { seal: String stamp: Int }
    type Case @sensitivity(level: AUDITED) { number: ID! status: String count: Int @sensitivity(level: OPEN) amounts: [Amount!] }
    type Amount @sensitivity(level: PROTECTED) { rials: Int }
    type Disability @sensitivity(level: PROTECTED) { kind: String }
    type Treatment @sensitivity(level: CLOSED) { drug: String }
    type Centre { name: String }
    union Episode = Treatment | Case
    union Mixed = Case | Centre
    enum Group { AGED }
  `,
  relief: `
    type Person @key(fields: "id") { id: ID! born: String @external city: String @external age: Int @requires(fields: "born") district: String @requires(fields: "city") }
  `,
});
const ruleOf = (coordinate: string): FieldRule | undefined => {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  return access.ruleOf({ typeName, fieldName });
};

describe('the rule of a field', () => {
  it.each<[string, string, string | undefined]>([
    ['its own level', 'Person.born', 'PROTECTED'],
    ['that of its type', 'Case.status', 'AUDITED'],
    ['its own, where its type says more', 'Case.count', undefined],
    ['that of its interface, where it says nothing', 'Person.name', 'AUDITED'],
    ['CLOSED, where its interface’s type is', 'Letter.seal', 'CLOSED'],
    ['CLOSED, where an interface of its type is, though it is no field of that', 'Letter.stamp', 'CLOSED'],
    ['at least AUDITED for casework', 'Person.phone', 'AUDITED'],
    ['at least AUDITED for casework that the interface names', 'Person.officer', 'AUDITED'],
    ['nothing, where nothing is said', 'Person.city', undefined],
    ['nothing, for a figure', 'Query.free', undefined],
    ['nothing, for a name that is not there', 'Query.nothing', undefined],
    ['nothing, for a type that is not there', 'Nothing.free', undefined],
  ])('has the level of %s: %s is %s', (_name, coordinate, level) => {
    expect(ruleOf(coordinate)?.sensitivity).toBe(level);
  });

  it('tells casework, also by an interface', () => {
    expect(['Person.phone', 'Person.officer', 'Person.name'].map((name) => ruleOf(name)?.isCasework)).toEqual([true, true, false]);
  });

  it.each([
    ['an open field to persons', 'Query.cases', ['Case.number', 'Case.status', 'Case.count', 'Case.amounts']],
    ['an audited field to what is protected', 'Person.disabilities', ['Disability.kind']],
    ['a field of an audited type to what is protected', 'Case.amounts', ['Amount.rials']],
    ['an open field to a union of which all members are above it', 'Query.episodes', ['Treatment.drug', 'Case.number', 'Case.status', 'Case.count', 'Case.amounts']],
    ['a protected field to what is only audited, which shows nothing more', 'Query.secretCases', []],
  ])('knows which objects %s would show to be there', (_name, coordinate, names) => {
    expect(ruleOf(coordinate)?.leadsTo.map(coordinateOf).toSorted()).toEqual(names.toSorted());
  });

  it('is none for a union that has an open member, whose other members are kept from being named', () => {
    expect(ruleOf('Query.mixed')).toBeUndefined();
    expect(ruleOf('Case.__typename')?.leadsTo).toHaveLength(4);
    expect(ruleOf('Treatment.__typename')?.sensitivity).toBe('CLOSED');
    expect(ruleOf('Centre.__typename')).toBeUndefined();
  });

  it('of a page and of its edges is that of its nodes: each tells that there is one', () => {
    const { access: paged } = load({
      welfare: `
        type Query { cases: CaseConnection centres: CentreConnection info: PageInfo cursors: [Cursor!] }
        type Case @sensitivity(level: PROTECTED) { status: String since: String }
        type Centre { name: String }
        type PageInfo { hasNextPage: Boolean! endCursor: String }
        type CaseEdge { cursor: String! node: Case! }
        type CaseConnection { edges: [CaseEdge!]! nodes: [Case!]! pageInfo: PageInfo! }
        type CentreEdge { cursor: String! node: Centre! }
        type CentreConnection { edges: [CentreEdge!]! nodes: [Centre!]! pageInfo: PageInfo! }
        type Cursor { cursor: String }
      `,
    });
    const leadsTo = (typeName: string, fieldName: string): readonly string[] | undefined => paged.ruleOf({ typeName, fieldName })?.leadsTo.map(coordinateOf);
    for (const fieldName of ['edges', 'nodes', 'pageInfo']) {
      expect(leadsTo('CaseConnection', fieldName)).toEqual(['Case.status', 'Case.since']);
      expect(leadsTo('CentreConnection', fieldName)).toBeUndefined();
    }
    expect([leadsTo('Query', 'cases'), leadsTo('Query', 'info'), leadsTo('Query', 'cursors')]).toEqual([undefined, undefined, undefined]);
  });

  it('knows what a field is computed from, and does not stand before one that is computed from what is free', () => {
    expect(ruleOf('Person.age')).toMatchObject({ sensitivity: 'OPEN', owners: ['relief'], computedFrom: [{ typeName: 'Person', fieldName: 'born' }], computedBy: ['relief'] });
    expect(ruleOf('Person.district')?.computedFrom).toEqual([{ typeName: 'Person', fieldName: 'city' }]);
  });

  it('may be opened as its interface where the level is the interface’s, and only as itself otherwise', () => {
    expect(ruleOf('Person.name')?.grantedAs.map(({ coordinate }) => coordinate)).toEqual(['Person.name', 'Named.name']);
    expect(ruleOf('Case.status')?.grantedAs.map(({ coordinate }) => coordinate)).toEqual(['Case.status']);
  });
});

describe('what an argument tells of', () => {
  it('is, of an interface’s field, that of each object', () => {
    expect(access.revealedBy('Query.lists(born:)').map(coordinateOf)).toEqual(['Person.name']);
    expect(access.revealedBy('Query.lists(other:)')).toEqual([]);
  });
});

describe('an entity whose key is given to a subgraph', () => {
  it.each([
    ['Case', ['number'], true],
    ['Person', ['born'], true],
    ['Person', ['id'], false],
    ['Named', ['name'], true],
    ['Mixed', [], true],
    ['Centre', ['name'], false],
  ])('%s by %j is a person: %s', (typeName, key, isPerson) => {
    expect(access.identifiesPersons(typeName, key)).toBe(isPerson);
  });
});

describe('a field that an agency adds to another’s interface', () => {
  const media = load({
    welfare: `
      type Query { records: [Record!]! }
      interface Record @key(fields: "id") { id: ID! secret: String }
      type Case implements Record @key(fields: "id") { id: ID! secret: String @sensitivity(level: CLOSED) }
    `,
    relief: `
      type Record @interfaceObject @key(fields: "id") { id: ID! secret: String @external rating: Int @sensitivity(level: AUDITED) digest: String @requires(fields: "secret") }
    `,
  }).access;

  it('is that agency’s', () => {
    expect(media.ruleOf({ typeName: 'Case', fieldName: 'rating' })).toMatchObject({ sensitivity: 'AUDITED', owners: ['relief'], grantedAs: [{ coordinate: 'Case.rating', owners: ['relief'] }] });
  });

  it('is computed from what the objects have', () => {
    expect(media.ruleOf({ typeName: 'Case', fieldName: 'digest' })?.computedFrom).toEqual([{ typeName: 'Case', fieldName: 'secret' }]);
  });
});

describe('security directives', () => {
  const secured = (imports: readonly string[], sdl: string) => loadSupergraph(compose([{ name: 'welfare', url: 'http://welfare.example', sdl: `${linksOf(...imports)} ${sdl}` }]), 'supergraph of a test').access;

  it.each<[string, string[], string]>([
    ['as they are', ['@authenticated', '@requiresScopes', '@policy'], 'type Query { mine: Int @authenticated paid: Int @requiresScopes(scopes: [["a", "b"], ["c"]]) fit: Int @policy(policies: [["p"]]) }'],
    ['by the prefix of their specification', [], 'type Query { mine: Int @federation__authenticated paid: Int @federation__requiresScopes(scopes: [["a", "b"], ["c"]]) fit: Int @federation__policy(policies: [["p"]]) }'],
  ])('are read %s', (_name, imports, sdl) => {
    const model = secured(imports, sdl);
    expect(model.ruleOf({ typeName: 'Query', fieldName: 'mine' })?.requirements).toEqual([{ kind: 'authenticated' }]);
    expect(model.ruleOf({ typeName: 'Query', fieldName: 'paid' })?.requirements).toEqual([{ kind: 'scopes', anyOf: [['a', 'b'], ['c']] }]);
    expect(model.ruleOf({ typeName: 'Query', fieldName: 'fit' })?.requirements).toEqual([{ kind: 'policy', anyOf: [['p']] }]);
  });

  it('are read under another name', () => {
    const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [{ name: "@authenticated", as: "@members" }, { name: "@requiresScopes", as: "@needs" }])
      type Query { mine: Int @members paid: Int @needs(scopes: [["a"]]) }`;
    const model = loadSupergraph(compose([{ name: 'welfare', url: 'http://welfare.example', sdl }]), 'supergraph of a test').access;
    expect(model.ruleOf({ typeName: 'Query', fieldName: 'mine' })?.requirements).toEqual([{ kind: 'authenticated' }]);
    expect(model.ruleOf({ typeName: 'Query', fieldName: 'paid' })?.requirements).toEqual([{ kind: 'scopes', anyOf: [['a']] }]);
  });

  it('hold for a field when they stand at its type or at the type it leads to, and for the name of a type', () => {
    const model = secured(
      ['@authenticated'],
      `type Query { vault: Vault code: Code door: Door doors: [Door] }
       type Vault @authenticated { gold: Int }
       scalar Code @authenticated
       interface Door { key: String }
       type Gate implements Door { key: String @authenticated width: Int }
       type Hatch implements Door @authenticated { key: String @authenticated width: Int }`,
    );
    for (const [typeName, fieldName] of [['Query', 'vault'], ['Vault', 'gold'], ['Query', 'code'], ['Gate', 'key'], ['Hatch', 'width'], ['Hatch', '__typename']] as const) {
      expect([typeName, fieldName, model.ruleOf({ typeName, fieldName })?.requirements.length]).not.toEqual([typeName, fieldName, 0]);
      expect(model.ruleOf({ typeName, fieldName })).toBeDefined();
    }
    // Composition gives the interface what one of its types demands, and what an interface demands holds for all of its types.
    expect(model.ruleOf({ typeName: 'Gate', fieldName: 'width' })).toBeDefined();
  });
});

describe('a field whose values are guarded', () => {
  const { access: valued } = load({
    welfare: `
      type Query { statistics: [Count!] any: Kind }
      enum Kind { AGED DISABLED @sensitivity(level: PROTECTED) ILL @sensitivity(level: AUDITED) SEALED @sensitivity(level: CLOSED) }
      enum State { OPEN ENDED @sensitivity(level: CLOSED) }
      type Count { kind: Kind }
      interface Known { kind: Kind @sensitivity(level: AUDITED) }
      type Person implements Known @sensitivity(level: AUDITED) { kind: Kind kinds: [Kind!]! state: State note: Kind @sensitivity(level: OPEN) }
      type Other implements Known { kind: Kind }
    `,
  });
  it.each<[string, string, string | undefined]>([
    ['is as sensitive as the strictest of them, CLOSED excepted', 'Person.kind', 'PROTECTED'],
    ['is so for a list of them', 'Person.kinds', 'PROTECTED'],
    ['is so by its interface', 'Other.kind', 'PROTECTED'],
    ['keeps its own level where they are closed or free', 'Person.state', 'AUDITED'],
    ['is open where there is no person behind it', 'Count.kind', undefined],
    ['is open where it says so itself', 'Person.note', undefined],
  ])('%s', (_name, coordinate, sensitivity) => {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    expect(valued.ruleOf({ typeName, fieldName })?.sensitivity).toBe(sensitivity);
  });
});

describe('our own directives', () => {
  const SAID = 'type Query { a(of: Int @tells(fields: ["Query.b"])): Int b: Int @level(level: CLOSED) c: String @names d: Kind } enum Kind { ONE @level(level: CLOSED) TWO }';
  const read = (imports: string, names: Readonly<Record<string, string>>, version: string) => {
    const renamed = (sdl: string): string => Object.entries(names).reduce((text, [from, to]) => text.replaceAll(`@${from}`, `@${to}`), sdl);
    const definitions = renamed(`${SENSITIVITY_SDL} directive @casework on FIELD_DEFINITION directive @reveals(fields: [String!]!) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE`.replaceAll('@sensitivity', '@level').replaceAll('@casework', '@names').replaceAll('@reveals', '@tells'));
    const composed = renamed('@composeDirective(name: "@level") @composeDirective(name: "@names") @composeDirective(name: "@tells")');
    const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@composeDirective"]) @link(url: "https://specs.hamafza.example/hamafza/${version}"${imports}) ${composed} ${definitions} ${renamed(SAID)}`;
    return loadSupergraph(compose([{ name: 'welfare', url: 'http://welfare.example', sdl }]), 'supergraph of a test').access;
  };
  const IMPORTED = ', import: [{ name: "@sensitivity", as: "@level" }, { name: "@casework", as: "@names" }, { name: "@reveals", as: "@tells" }, "Sensitivity"]';

  it.each<[string, string, Record<string, string>, string]>([
    ['under other names', IMPORTED, {}, 'v1.0'],
    ['under other names, of a later version', IMPORTED, {}, 'v1.7'],
    ['by the prefix of their specification', ', import: ["Sensitivity"]', { level: 'hamafza__sensitivity', names: 'hamafza__casework', tells: 'hamafza__reveals' }, 'v1.0'],
    ['by a prefix of the subgraph’s own', ', as: "ours", import: ["Sensitivity"]', { level: 'ours__sensitivity', names: 'ours__casework', tells: 'ours__reveals' }, 'v1.0'],
    ['under one another’s names', ', import: [{ name: "@sensitivity", as: "@reveals" }, { name: "@casework", as: "@sensitivity" }, { name: "@reveals", as: "@casework" }, "Sensitivity"]', { level: 'reveals', names: 'sensitivity', tells: 'casework' }, 'v1.0'],
  ])('are read %s', (_name, imports, names, version) => {
    const model = read(imports, names, version);
    expect(model.ruleOf({ typeName: 'Query', fieldName: 'b' })?.sensitivity).toBe('CLOSED');
    expect(model.ruleOf({ typeName: 'Kind', fieldName: 'ONE' })?.sensitivity).toBe('CLOSED');
    expect(model.ruleOf({ typeName: 'Query', fieldName: 'c' })?.isCasework).toBe(true);
    expect(model.revealedBy('Query.a(of:)').map(coordinateOf)).toEqual(['Query.b']);
  });

  it('are as strict as the strictest, where a supergraph says one twice', () => {
    const sdl = `schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.hamafza.example/hamafza/v1.0", import: ["@sensitivity"]) { query: Query } type Query { a: Int @sensitivity(level: CLOSED) @sensitivity(level: OPEN) }`;
    expect(readSensitivityIndex(parse(sdl)).levels.get('Query.a')).toBe('CLOSED');
  });
});

describe('a supergraph that says nothing', () => {
  it('has no rules', () => {
    const { access: plain } = loadSupergraph(compose([{ name: 'one', sdl: 'type Query { a: Int }', url: 'http://one.example' }]), 'supergraph of a test');
    expect(plain.hasRules).toBe(false);
    expect(plain.ruleOf({ typeName: 'Query', fieldName: 'a' })).toBeUndefined();
  });
});

import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { affectedAgencies } from '../../src/publication/affected-agencies.js';
import { agreementCoverage } from '../../src/publication/agreement-coverage.js';
import { apiSchemaOf } from '../../src/publication/api-schema.js';
import { checkDescriptions } from '../../src/publication/check-descriptions.js';
import { checkDirectives } from '../../src/publication/check-directives.js';
import { checkMarkup } from '../../src/publication/check-markup.js';
import { checkNames } from '../../src/publication/check-names.js';
import { checkOperations } from '../../src/publication/check-operations.js';
import { checkSensitivity } from '../../src/publication/check-sensitivity.js';
import { compareSchemas } from '../../src/publication/compare-schemas.js';
import { parseSdl } from '../../src/publication/parse-sdl.js';
import { sampleAgreement } from '../agreements/sample-agreement.js';

const coordinates = (findings: readonly { readonly coordinate?: string | undefined }[]): readonly (string | undefined)[] => findings.map(({ coordinate }) => coordinate);

describe('checkDirectives', () => {
  const FEDERATION = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@override", { name: "@requires", as: "@needs" }, "@composeDirective", "@authenticated", "@cost", "@policy", "@context", "@fromContext"])';
  it.each([
    ['federation’s own', 'type A @key(fields: "id") { id: ID }'],
    ['a renamed one', 'type A { id: ID @needs(fields: "x") }'],
    ['one by its full name', 'type A { id: ID @federation__shareable }'],
    ['an override', 'type A { id: ID @override(from: "b") }'],
    ['a progressive override', 'type A { id: ID @override(from: "b", label: "percent(1)") other: ID @override(from: "b", label: "moving") }'],
    ['GraphQL’s own', 'type A { id: ID @deprecated(reason: "x") } scalar S @specifiedBy(url: "x")'],
    ['@sensitivity', 'type A @sensitivity(level: AUDITED) { id: ID }'],
    ['@cost and @listSize', 'type A { id: ID @cost(weight: 1) list(first: Int): [A] @federation__listSize(slicingArguments: ["first"]) }'],
    ['a definition that nothing uses', 'directive @unused on OBJECT'],
    ['federation’s security directives', 'type A @authenticated { id: ID @federation__requiresScopes(scopes: [["x"]]) name: ID @policy(policies: [["x"]]) }'],
    ['a definition of ours for fewer places', 'directive @sensitivity(level: Sensitivity!) on OBJECT'],
    ['a definition of ours under another name', 'extend schema @link(url: "https://specs.hamafza.example/hamafza/v1.0", import: [{ name: "@sensitivity", as: "@s" }, { name: "Sensitivity", as: "Level" }]) directive @s(level: Level!) on OBJECT | ENUM_VALUE'],
  ])('passes %s', (_, sdl) => expect(checkDirectives(parse(`${FEDERATION}\n${sdl}`))).toEqual([]));

  it.each([
    ['@fromContext', 'type A { id(x: ID @fromContext(field: "x")): ID }'],
    ['@context', 'type A @context(name: "x") { id: ID }'],
    ['@composeDirective', 'extend schema @composeDirective(name: "@other")'],
    ['@rateLimit', 'type A { id: ID @rateLimit }'],
  ])('refuses %s, which would do nothing', (coordinate, sdl) => {
    expect(checkDirectives(parse(`${FEDERATION}\n${sdl}`))).toMatchObject([{ code: 'DIRECTIVE_NOT_ENFORCED', coordinate, line: expect.any(Number) }]);
  });

  it.each([
    ['for places where nothing would be withheld', '@sensitivity', 'directive @sensitivity(level: Sensitivity!) on ARGUMENT_DEFINITION'],
    ['to stand twice', '@sensitivity', 'directive @sensitivity(level: Sensitivity!) repeatable on OBJECT'],
    ['with a level by default', '@sensitivity', 'directive @sensitivity(level: Sensitivity! = CLOSED) on OBJECT'],
    ['with another argument', '@casework', 'directive @casework(of: String) on FIELD_DEFINITION'],
    ['under another name', '@s', 'extend schema @link(url: "https://specs.hamafza.example/hamafza/v1.0", import: [{ name: "@sensitivity", as: "@s" }]) directive @s(level: Sensitivity!) on UNION'],
  ])('refuses one of ours that is defined %s', (_, coordinate, sdl) => {
    expect(checkDirectives(parse(`${FEDERATION}\n${sdl}`))).toMatchObject([{ code: 'DIRECTIVE_REDEFINED', coordinate, line: expect.any(Number) }]);
  });
});

describe('checkNames', () => {
  it('wants PascalCase types, camelCase fields and arguments, UPPER_CASE values, no leading underscore', () => {
    const sdl = 'type welfare_case { OpenedOn(First: Int): Int _id: ID } enum State { open CLOSED_BY_COURT Closed } input I { a_b: Int } scalar _X';
    expect(coordinates(checkNames(parse(sdl)))).toEqual([
      'welfare_case',
      'welfare_case.OpenedOn',
      'welfare_case.OpenedOn(First:)',
      'welfare_case._id',
      'State.open',
      'State.Closed',
      'I.a_b',
      '_X',
    ]);
  });

  it('lets pass what federation itself names', () => {
    const sdl = 'type Query { _entities(representations: [_Any!]!): [_Entity]! _service: _Service! } scalar _Any union _Entity = A type A { id: ID } type _Service { sdl: String } scalar federation__FieldSet';
    expect(checkNames(parse(sdl))).toEqual([]);
  });
});

describe('checkDescriptions', () => {
  it('asks for types and fields, and only hints at arguments and values', () => {
    const { refusals, hints } = checkDescriptions(parse('type Query { a(b: Int): E } "An E." enum E { X } extend type T { "Said." f: Int g: Int }'), undefined);
    expect(coordinates(refusals)).toEqual(['Query.a', 'T', 'T.g']);
    expect(coordinates(hints)).toEqual(['Query.a(b:)', 'E.X']);
  });

  it('takes the description that another agency gives what is shared', () => {
    const { refusals } = checkDescriptions(parse('type T { f: Int }'), parse('"T." type T { "F." f: Int }'));
    expect(refusals).toEqual([]);
  });
});

describe('checkSensitivity', () => {
  const check = (sdl: string) => coordinates(checkSensitivity(parse(sdl), parse(sdl)));
  const PERSON = 'type Beneficiary @key(fields: "joinKey") { joinKey: ID';

  it('asks it of every field of a person but the key', () => {
    expect(check(`${PERSON} name: String age: Int @sensitivity(level: AUDITED) zero: Int @sensitivity(level: OPEN) }`)).toEqual(['Beneficiary.name', 'Beneficiary.zero']);
  });

  it('takes it from the field, from its type, from what it gives, and through the pages of a list', () => {
    expect(check(`${PERSON} file: File } type File @sensitivity(level: AUDITED) { id: ID }`)).toEqual([]);
    expect(check(`${PERSON} file: File } type File { id: ID @sensitivity(level: AUDITED) on: ID @sensitivity(level: CLOSED) }`)).toEqual([]);
    expect(check(`${PERSON} file: File } type File { id: ID @sensitivity(level: AUDITED) on: ID }`)).toEqual(['Beneficiary.file']);
    expect(check(`${PERSON} files: FileConnection } type FileConnection { edges: [FileEdge] total: Int } type FileEdge { node: File } type File @sensitivity(level: AUDITED) { id: ID }`)).toEqual([]);
    expect(check(`${PERSON} files: FileConnection } type FileConnection { nodes: [File] } type File { id: ID }`)).toEqual(['Beneficiary.files']);
  });

  it('asks it of every field of what is about one person, and not of what lists people', () => {
    expect(check(`${PERSON} } type Visit { person: Beneficiary! day: ID } type Page { people: [Beneficiary] day: ID } type Query { one: Beneficiary }`)).toEqual(['Visit.day']);
  });

  it('counts only what composes, when there is a supergraph', () => {
    const own = parse(`${PERSON} name: String @sensitivity(level: AUDITED) }`);
    const supergraph = parse('type Beneficiary @join__type(graph: A, key: "joinKey") { joinKey: ID name: String }');
    expect(coordinates(checkSensitivity(own, supergraph))).toEqual(['Beneficiary.name']);
  });
});

describe('checkMarkup', () => {
  it.each(['"5 < 6 and a<5"', '"`e<epoch>.<key>` and ``<b>``"', '"نام <۵"'])('lets %s pass', (text) => {
    expect(checkMarkup(parse(`${text} type A { a: Int }`))).toEqual([]);
  });
  it.each(['"<b>"', '"</p"', '"""a\n<!-- x"""', '"[x](javascript:alert(1))"', '"<svg/onload=x>"', '"`<b` <i>"'])('refuses %s', (text) => {
    expect(checkMarkup(parse(`type A { ${text} a: Int }`))).toMatchObject([{ code: 'MARKUP_REFUSED', line: 1 }]);
  });
});

describe('parseSdl', () => {
  it('does not count brackets in texts and comments', () => {
    expect(parseSdl(`# ${'['.repeat(1000)}\n"${'{'.repeat(1000)}" type A { a: Int }`).outcome).toBe('parsed');
  });
  it('says where the SDL is wrong', () => {
    expect(parseSdl('type A {\n  a: \n}')).toMatchObject({ findings: [{ code: 'SDL_SYNTAX', line: 3, column: 1 }] });
  });
});

describe('the API schema', () => {
  const supergraph = parse(`
    schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION) @link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY) { query: Query }
    directive @inaccessible on FIELD_DEFINITION
    directive @join__type(graph: join__Graph!) repeatable on OBJECT
    enum join__Graph { A }
    scalar link__Import
    type Query @join__type(graph: A) { open(given: Int, hidden: Int @inaccessible): E hidden: Hidden @inaccessible old: Int @deprecated(reason: "why") }
    type Hidden @inaccessible { a: Int }
    union U = Query | Hidden
    enum E { SHOWN HIDDEN @inaccessible }`);

  it('holds what callers see and nothing else', () => {
    const schema = apiSchemaOf(supergraph);
    expect(Object.keys(schema.getTypeMap()).filter((name) => !name.startsWith('__') && !['String', 'Int', 'Boolean'].includes(name)).toSorted()).toEqual(['E', 'Query', 'U']);
    const fields = schema.getQueryType()!.getFields();
    expect(Object.keys(fields)).toEqual(['open', 'old']);
    expect(fields['open']!.args.map(({ name }) => name)).toEqual(['given']);
    expect(fields['old']!.deprecationReason).toBe('why');
  });
});

describe('changes of the API schema', () => {
  const before = 'type Query { a(x: Int): E b: T } enum E { X Y } type T { own: Int shared: Int } interface N { n: Int }';
  const changesTo = (after: string) => compareSchemas(apiSchemaOf(parse(before)), apiSchemaOf(parse(after)));

  it('are breaking, dangerous or safe, with coordinates, the gravest first', async () => {
    const changes = await changesTo('type Query { a(x: Int, y: Int): E b: T c: Int } enum E { X Z } type T { shared: Int } interface N { n: Int }');
    expect(changes.map(({ criticality, coordinate }) => [criticality, coordinate])).toEqual([
      ['BREAKING', 'E.Y'],
      ['BREAKING', 'T.own'],
      ['DANGEROUS', 'E.Z'],
      ['DANGEROUS', 'Query.a(y:)'],
      ['SAFE', 'Query.c'],
    ]);
  });

  it('need the approval of those who share the coordinate or mention the type', async () => {
    const changes = await changesTo('type Query { a(x: Int): E b: T } enum E { X } type T { kept: Int } interface N { m: Int }');
    const other = (name: string, sdl: string) => ({ name, document: parse(sdl) });
    expect(
      affectedAgencies(changes, [
        other('enum', 'enum E { X Y }'),
        other('field', 'type T { shared: Int }'),
        other('interface', 'interface N { other: Int }'),
        other('entity', 'type T { key: Int }'),
        other('none', 'type Q { a: Int }'),
      ]),
    ).toEqual([
      { agency: 'enum', coordinates: ['E.Y'] },
      { agency: 'field', coordinates: ['T.shared'] },
      { agency: 'interface', coordinates: ['N.n'] },
    ]);
  });

  it('are held against the operations that callers send', () => {
    const operations = ['{ b { own } }', '{ b { shared } }', '{ never }', '{ a(x: $', 'query ($x: Int) { a(x: $x) }'].map((document, index) => ({ signature: String(index), document, name: null, count: 1 }));
    const after = apiSchemaOf(parse('type Query { a(x: Int): E b: T } enum E { X Y } type T { shared: Int }'));
    expect(checkOperations(apiSchemaOf(parse(before)), after, operations)).toMatchObject([{ signature: '0', reasons: ['Cannot query field "own" on type "T".'] }]);
  });
});

describe('agreementCoverage', () => {
  it('names new fields above OPEN that no agreement names', () => {
    const before = parse('type A { old: Int @sensitivity(level: AUDITED) raised: Int }');
    const after = parse('type A { old: Int @sensitivity(level: AUDITED) raised: Int @sensitivity(level: PROTECTED) open: Int agreed: Int @sensitivity(level: AUDITED) hidden: Int @sensitivity(level: CLOSED) @inaccessible } type B @sensitivity(level: AUDITED) { b: Int }');
    expect(agreementCoverage(before, after, [])).toEqual([
      { coordinate: 'A.raised', sensitivity: 'PROTECTED', owner: '' },
      { coordinate: 'A.agreed', sensitivity: 'AUDITED', owner: '' },
      { coordinate: 'B.b', sensitivity: 'AUDITED', owner: '' },
    ]);
  });

  it('is told by agreements in force: what they name is not withheld, what is raised above their level is', () => {
    const supergraph = (fields: string) => parse(`enum join__Graph { W @join__graph(name: "welfare", url: "") } type A @join__type(graph: W) { ${fields} }`);
    const agreement = sampleAgreement({ grants: [{ coordinates: ['A.named'] }, { level: 'AUDITED' }] });
    const released = [{ contentId: 'a'.repeat(64), agreement, signatures: [] }];
    const before = supergraph('kept: Int @sensitivity(level: AUDITED) raised: Int @sensitivity(level: AUDITED)');
    const after = supergraph('kept: Int @sensitivity(level: AUDITED) raised: Int @sensitivity(level: PROTECTED) named: Int @sensitivity(level: PROTECTED) added: Int @sensitivity(level: AUDITED)');
    expect(agreementCoverage(before, after, released)).toEqual([{ coordinate: 'A.raised', sensitivity: 'PROTECTED', owner: 'welfare' }]);
    expect(agreementCoverage(undefined, after, released)).toEqual([{ coordinate: 'A.raised', sensitivity: 'PROTECTED', owner: 'welfare' }]);
  });
});

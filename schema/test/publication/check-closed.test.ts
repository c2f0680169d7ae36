import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { checkClosed } from '../../src/publication/check-closed.js';
import { composeSupergraph } from '../../src/publication/compose-supergraph.js';
import { guardedFields } from '../../src/publication/guarded-fields.js';
import { HAMAFZA_DIRECTIVES } from '../../src/vocabulary/hamafza-directives.js';

const HEADER = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@composeDirective", "@external", "@requires", "@provides", "@shareable", "@interfaceObject"])
  @link(url: "https://specs.hamafza.example/hamafza/v1.0", import: ["@sensitivity"])
  @composeDirective(name: "@sensitivity")
${HAMAFZA_DIRECTIVES.sensitivity}
`;

const supergraphOf = (welfare: string, relief: string) => {
  const result = composeSupergraph([
    { name: 'welfare', url: 'http://welfare.example', sdl: HEADER + welfare },
    { name: 'relief', url: 'http://relief.example', sdl: HEADER + relief },
  ]);
  if (result.outcome === 'refused') throw new Error(result.reasons.map(({ message }) => message).join('\n'));
  return parse(result.supergraphSdl);
};

const findings = (welfare: string, relief: string) => checkClosed(parse(HEADER + welfare), supergraphOf(welfare, relief)).map(({ code, coordinate, line }) => [code, coordinate, typeof line]);

const CLOSED = '@sensitivity(level: CLOSED)';

describe('checkClosed', () => {
  it.each([
    ['a key that two agencies have', `type Query { a: File } type File @key(fields: "number") { number: ID! ${CLOSED} }`, 'type File @key(fields: "number") { number: ID! note: String }', 'File'],
    [
      'a field within a key',
      `type Query { a: File } type File @key(fields: "id owner { number }") { id: ID! owner: Owner! } type Owner @shareable { number: ID! ${CLOSED} }`,
      'type File @key(fields: "id owner { number }") { id: ID! owner: Owner! note: String } type Owner @shareable { number: ID! }',
      'File',
    ],
    [
      'what another agency is given by @requires',
      `type Query { a: File } type File @key(fields: "id") { id: ID! secret: String ${CLOSED} }`,
      'type File @key(fields: "id") { id: ID! secret: String @external score: Int @requires(fields: "secret") }',
      'File.score',
    ],
    [
      'a type whose fields another agency is given',
      `type Query { a: File } type File @key(fields: "id") { id: ID! secret: Secret } type Secret ${CLOSED} { text: String }`,
      'type File @key(fields: "id") { id: ID! secret: Secret @external score: Int @requires(fields: "secret { text }") } type Secret { text: String @external }',
      'File.score',
    ],
    [
      'what another agency gives by @provides',
      `type Query { a: File } type File @key(fields: "id") { id: ID! secret: String @shareable ${CLOSED} }`,
      'type Query { b: File @provides(fields: "secret") } type File @key(fields: "id") { id: ID! secret: String @external }',
      'Query.b',
    ],
  ])('refuses %s', (_, welfare, relief, coordinate) => {
    const found = checkClosed(parse(HEADER + relief), supergraphOf(welfare, relief));
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toMatchObject({ step: 'check-closed', code: 'CLOSED_WOULD_TRAVEL', coordinate, line: expect.any(Number) });
  });

  it.each([
    ['the key of a type that one agency alone has', `type Query { a: File } type File @key(fields: "number") { number: ID! ${CLOSED} }`, 'type Query { b: Int }'],
    ['a closed field beside the key', `type Query { a: File } type File @key(fields: "id") { id: ID! secret: String ${CLOSED} }`, 'type File @key(fields: "id") { id: ID! note: String }'],
    ['what is required below CLOSED', 'type Query { a: File } type File @key(fields: "id") { id: ID! rials: String @sensitivity(level: PROTECTED) }', 'type File @key(fields: "id") { id: ID! rials: String @external score: Int @requires(fields: "rials") }'],
  ])('lets %s pass', (_, welfare, relief) => expect(findings(welfare, relief)).toEqual([]));
});

describe('guardedFields', () => {
  it('says that a field which an @interfaceObject adds belongs to whoever adds it', () => {
    const supergraph = supergraphOf(
      `type Query { media: [Media] } interface Media @key(fields: "id") { id: ID! } type Book implements Media @key(fields: "id") @sensitivity(level: AUDITED) { id: ID! title: String }`,
      'type Media @key(fields: "id") @interfaceObject { id: ID! rating: Int @sensitivity(level: PROTECTED) }',
    );
    const owners = new Map(guardedFields(supergraph).map((field) => [field.coordinate, field.owners]));
    expect(Object.fromEntries(owners)).toMatchObject({ 'Book.rating': ['relief'], 'Media.rating': ['relief'], 'Book.title': ['welfare'] });
  });
});

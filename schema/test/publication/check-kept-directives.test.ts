import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { checkKeptDirectives } from '../../src/publication/check-kept-directives.js';
import { checkPublication } from '../../src/publication/check-publication.js';
import { composeSupergraph } from '../../src/publication/compose-supergraph.js';
import { SDL_LIMITS } from '../../src/publication/parse-sdl.js';
import { HAMAFZA_DIRECTIVES } from '../../src/vocabulary/hamafza-directives.js';

const COMPOSED = ['sensitivity', 'casework', 'reveals'] as const;
const headerOf = (composed: readonly (typeof COMPOSED)[number][] = COMPOSED): string => `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@composeDirective", "@shareable", "@external", "@requires"])
  @link(url: "https://specs.hamafza.example/hamafza/v1.0", import: ["@sensitivity", "@casework", "@reveals"])
  ${composed.map((name) => `@composeDirective(name: "@${name}")`).join(' ')}
  ${COMPOSED.map((name) => HAMAFZA_DIRECTIVES[name]).join('\n')}
`;

/** The first is the one that is published; `relief` and `office` are in force. */
const check = ([own, ...others]: readonly string[], header = headerOf()): readonly (readonly [string, string | undefined, string])[] => {
  const names = ['welfare', 'relief', 'office'];
  const subgraphs = [`${header} ${own ?? ''}`, ...others.map((sdl) => `${headerOf()} ${sdl}`)].map((sdl, index) => ({ name: names[index] ?? '', sdl, url: 'http://agency.example' }));
  const result = composeSupergraph(subgraphs);
  if (result.outcome === 'refused') throw new Error(result.reasons.map(({ message }) => message).join('\n'));
  const [published, ...inForce] = subgraphs.map(({ name, sdl }) => ({ name, document: parse(sdl) }));
  return checkKeptDirectives(published, inForce, parse(result.supergraphSdl)).map(({ code, coordinate, message }) => [code, coordinate, / as (\w+) has it/.exec(message)?.[1] ?? '']);
};
const closedFile = (level: string): string => `type File @key(fields: "id") { id: ID! secret: Int @shareable @sensitivity(level: ${level}) }`;

describe('checkKeptDirectives', () => {
  it.each<[string, readonly string[]]>([
    ['agencies that say the same', [`type Query { a: File } ${closedFile('CLOSED')}`, closedFile('CLOSED')]],
    ['one that says nothing of what another guards', [`type Query { a: File } ${closedFile('CLOSED')}`, 'type File @key(fields: "id") { id: ID! secret: Int @shareable }']],
    ['one that guards what is in no supergraph', ['type Query { a(of: Kind): Int } enum Kind { ONE TWO @sensitivity(level: CLOSED) }', 'type Query { b(of: Kind): Int } enum Kind { ONE }']],
    ['conditions of their own', ['type Query { a(of: Int @reveals(fields: ["Query.a"])): Int }', 'type Query { b(of: Int @reveals(fields: ["Query.b"])): Int }']],
  ])('passes %s', (_, subgraphs) => expect(check(subgraphs)).toEqual([]));

  it.each<[string, readonly string[], string, string]>([
    ['a field', [`type Query { a: File } ${closedFile('AUDITED')}`, closedFile('CLOSED'), closedFile('AUDITED')], 'File.secret', 'relief'],
    ['a field, in its own publication', [`type Query { a: File } ${closedFile('CLOSED')}`, closedFile('OPEN'), closedFile('OPEN')], 'File.secret', 'welfare'],
    [
      'a type',
      ['type Query { a: File } type File @key(fields: "id") @sensitivity(level: OPEN) { id: ID! }', 'type File @key(fields: "id") @sensitivity(level: CLOSED) { id: ID! secret: Int }', 'type File @key(fields: "id") @sensitivity(level: OPEN) { id: ID! }'],
      'File',
      'relief',
    ],
    [
      'a value of an enum',
      ['type Query { a: Kind } enum Kind { ONE @sensitivity(level: OPEN) }', 'type Query { b: Kind } enum Kind { ONE @sensitivity(level: CLOSED) }', 'type Query { c: Kind } enum Kind { ONE @sensitivity(level: OPEN) }'],
      'Kind.ONE',
      'relief',
    ],
    [
      'what a condition tells of',
      ['type Query { a(by: By): Int } input By { x: Int @reveals(fields: ["Query.a"]) }', 'type Query { b(by: By): Int } input By { x: Int @reveals(fields: ["Query.b"]) }', 'type Query { c(by: By): Int } input By { x: Int @reveals(fields: ["Query.a"]) }'],
      'By.x',
      'relief',
    ],
  ])('refuses that an agency is outvoted about %s', (_, subgraphs, coordinate, agency) => {
    expect(check(subgraphs)).toEqual([['DIRECTIVE_NOT_KEPT', coordinate, agency]]);
  });

  it('stops the publication, and a retirement, that would have it so', async () => {
    const definition = (name: string, sdl: string) => ({ name, url: `http://${name}.example/graphql`, sdl: `${headerOf()} ${sdl}` });
    const others = [definition('relief', `type Query { a: File } ${closedFile('CLOSED')}`), definition('office', closedFile('AUDITED'))];
    const asked = { others, baseReleaseId: null, baseSupergraphSdl: null, operations: [], acceptBrokenOperations: false, agreements: [], limits: SDL_LIMITS };
    const { sdl, url: routingUrl } = definition('welfare', closedFile('AUDITED'));
    const published = await checkPublication({ ...asked, subgraph: 'welfare', proposed: { sdl, routingUrl, versionId: null } });
    expect([published.outcome, published.report.refusals.map(({ code }) => code)]).toEqual(['refused', expect.arrayContaining(['DIRECTIVE_NOT_KEPT'])]);
    const outvoting = [...others, definition('guide', closedFile('AUDITED')), definition('third', closedFile('CLOSED'))];
    const retired = await checkPublication({ ...asked, others: outvoting.filter(({ name }) => name !== 'third'), subgraph: 'third', proposed: null });
    expect([retired.outcome, retired.report.refusals.map(({ code }) => code)]).toEqual(['refused', ['DIRECTIVE_NOT_KEPT']]);
  });

  it('refuses what is not composed at all', () => {
    const sdl = 'type Query { a: Int @sensitivity(level: PROTECTED) b: Int @casework c(of: Int @reveals(fields: ["Query.a"])): Int }';
    expect(check([sdl], headerOf([]))).toEqual(['Query.a', 'Query.b', 'Query.c(of:)'].map((coordinate) => ['DIRECTIVE_NOT_KEPT', coordinate, 'welfare']));
    expect(check([sdl])).toEqual([]);
  });
});

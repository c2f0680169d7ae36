import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { differences } from '../../src/verify/compare-documents.js';

const compare = (published: string, served: string): readonly string[] => differences(parse(published), parse(served));

describe('differences', () => {
  it.each([
    ['order', 'type A { x: Int y(a: Int, b: Int): Int } enum E { P Q }', 'enum E { Q P } type A { y(b: Int, a: Int): Int x: Int }'],
    ['the style of strings', '"A thing." type A { x: Int @deprecated(reason: "no") }', '"""\nA thing.\n""" type A { x: Int @deprecated(reason: """no""") }'],
    ['whether a type is extended or defined', 'type A { x: Int } extend type A @key(fields: "x") { y: Int }', 'type A @key(fields: "x") { x: Int y: Int }'],
    ['what federation supplies', 'type Query { x: Int }', 'scalar _Any union _Entity = A directive @key(fields: String) on OBJECT type Query { x: Int _service: Int _entities: Int } scalar federation__FieldSet enum link__Purpose { A }'],
    ['the order of what is imported', 'extend schema @link(url: "u", import: ["@a", "@b"])', 'schema @link(import: ["@b", "@a"], url: "u") { query: Query }'],
    ['the link to the specification of links', 'type A { x: Int }', 'schema @link(url: "https://specs.apollo.dev/link/v1.0") { query: Query } type A { x: Int }'],
    ['an empty query type', 'type A { x: Int }', 'type Query { _service: Int } type A { x: Int }'],
  ])('does not mind %s', (_what, published, served) => {
    expect(compare(published, served)).toEqual([]);
    expect(compare(served, published)).toEqual([]);
  });

  it.each([
    ['A.y', 'type A { x: Int y: Int }', 'type A { x: Int }'],
    ['B', 'type A { x: Int } type B { x: Int }', 'type A { x: Int }'],
    ['A.x', 'type A { x: Int! }', 'type A { x: Int }'],
    ['A.x', 'type A { "one" x: Int }', 'type A { "two" x: Int }'],
    ['A.x(a:)', 'type A { x(a: Int = 1): Int }', 'type A { x(a: Int = 2): Int }'],
    ['A', 'type A @key(fields: "x") { x: Int }', 'type A { x: Int }'],
    ['E.P', 'enum E { P Q }', 'enum E { Q }'],
    ['U', 'union U = A | B', 'union U = A'],
    ['A', 'type A implements I { x: Int }', 'type A { x: Int }'],
    ['A', 'type A { x: Int }', 'interface A { x: Int }'],
    ['@d', 'directive @d on OBJECT', 'directive @d repeatable on OBJECT'],
    ['I.f', 'input I { f: Int = 1 }', 'input I { f: Int }'],
    ['schema', 'extend schema @link(url: "u")', 'extend schema @link(url: "v")'],
  ])('names %s, once, when it differs', (coordinate, published, served) => {
    for (const found of [compare(published, served), compare(served, published)]) {
      expect(found).toHaveLength(1);
      expect(found[0]?.startsWith(`${coordinate} `)).toBe(true);
    }
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Kind, parse, type DocumentNode, type SelectionSetNode } from 'graphql';
import { countOperations, type OperationCounts } from '../../src/limits/count-operation.js';
import { fragmentsOf } from '../../src/limits/fragment-order.js';
import { smallDocuments } from './arbitrary-documents.js';
import { boundedReads } from './bounded-reads.js';

const count = (text: string): OperationCounts | undefined => countOperations(parse(text, { noLocation: true }))[0]?.[1];

describe('countOperations', () => {
  it.each<[string, string, Partial<OperationCounts>]>([
    ['a leaf', '{ a }', { depth: 1, nesting: 1, selections: 1, rootFields: 1, aliases: 0, directives: 0, introspectionLists: 0 }],
    ['fields within fields', '{ a { b { c } } }', { depth: 3, nesting: 3, selections: 3, rootFields: 1 }],
    ['inline fragments, which are no fields', '{ a { ... { ... { b } } } }', { depth: 2, nesting: 4, selections: 2 }],
    ['a fragment at each place it is spread at', '{ a { ...F } b { ...F } } fragment F on T { x: c d }', { selections: 6, aliases: 2, depth: 2, nesting: 3 }],
    ['root fields within fragments', '{ ...F ... { b } } fragment F on T { c d { e } }', { rootFields: 3, selections: 4 }],
    ['directives wherever an operation may have them', 'query ($v: Int @d) @d { a @d ... @d { b } ...F @d } fragment F on T @d { c @d }', { directives: 7 }],
    ['lists of the introspection', '{ __schema { types { fields { type { fields { name } } } } } }', { introspectionLists: 2 }],
    ['no lists of those names elsewhere', '{ fields { interfaces { fields { a } } } }', { introspectionLists: 0 }],
    ['lists of the introspection through fragments', '{ __type(name: "T") { ...F } } fragment F on __Type { fields { type { ...G } } } fragment G on __Type { inputFields { name } }', { introspectionLists: 2 }],
    ['nothing for a fragment that is not there', '{ a ...Gone }', { selections: 1 }],
  ])('counts %s', (_, text, expected) => {
    expect(count(text)).toMatchObject(expected);
  });

  it('counts each operation of a document', () => {
    const counts = countOperations(parse('query A { a } query B { a b ...F } fragment F on T { c }'));
    expect(counts.map(([operation, { selections }]) => [operation.name?.value, selections])).toEqual([
      ['A', 1],
      ['B', 3],
    ]);
  });

  it('counts what putting every fragment in place would show', () => {
    fc.assert(
      fc.property(smallDocuments, (text) => {
        expect(count(text)).toEqual(countNaively(parse(text)));
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['of two', '...F1 ...F0'],
    ['of one', '...F0'],
  ])('comes to an end on a cycle %s', (_, spreads) => {
    expect(count(`{ ...F0 } fragment F0 on T { a ...F1 } fragment F1 on T { b ${spreads} }`)?.rootFields).toBe(2);
  });

  it('saturates on fragments that double at each level', () => {
    const levels = 5_000;
    const fragments = Array.from({ length: levels }, (_, level) => `fragment F${level} on T { ${level === levels - 1 ? 'x: b' : `a { ...F${level + 1} } x: a { ...F${level + 1} }`} }`);
    const document = parse(`{ ...F0 } ${fragments.join(' ')}`, { noLocation: true });
    const result = countOperations(boundedReads(document));
    expect(result[0]?.[1]).toMatchObject({ selections: Number.MAX_SAFE_INTEGER, aliases: Number.MAX_SAFE_INTEGER, depth: levels });
  });

  it('does not overflow the stack on a hundred thousand fragments in a chain', () => {
    const fragments = Array.from({ length: 100_000 }, (_, index) => `fragment F${index} on T { ...F${index + 1} }`);
    expect(count(`{ ...F0 } ${fragments.join(' ')} fragment F100000 on T { a }`)).toMatchObject({ nesting: 100_002, selections: 1 });
  });
});

const LISTS = ['fields', 'interfaces', 'possibleTypes', 'inputFields'];

/** What stands at each field of an operation written out in full: its ancestors' names, and the sets around it. */
interface Place {
  readonly path: readonly string[];
  readonly nesting: number;
  readonly hasAlias: boolean;
}

const countNaively = (document: DocumentNode): OperationCounts => {
  const places: Place[] = [];
  let directives = 2; // the query's own and its variable's
  const walk = ({ selections }: SelectionSetNode, path: readonly string[], nesting: number): void => {
    for (const selection of selections) {
      directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) {
        const here = [...path, selection.name.value];
        places.push({ path: here, nesting, hasAlias: selection.alias !== undefined });
        if (selection.selectionSet) walk(selection.selectionSet, here, nesting + 1);
      } else {
        const inside = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentsOf(document).get(selection.name.value);
        if (selection.kind === Kind.FRAGMENT_SPREAD) directives += inside?.directives?.length ?? 0;
        if (inside) walk(inside.selectionSet, path, nesting + 1);
      }
    }
  };
  for (const definition of document.definitions) if (definition.kind === Kind.OPERATION_DEFINITION) walk(definition.selectionSet, [], 1);
  const listsIn = (path: readonly string[]): number => {
    const root = path.findIndex((name) => name.startsWith('__'));
    return root < 0 ? 0 : path.slice(root + 1).filter((name) => LISTS.includes(name)).length;
  };
  return {
    nesting: Math.max(...places.map(({ nesting }) => nesting)),
    depth: Math.max(...places.map(({ path }) => path.length)),
    introspectionLists: Math.max(...places.map(({ path }) => listsIn(path))),
    aliases: places.filter(({ hasAlias }) => hasAlias).length,
    rootFields: places.filter(({ path }) => path.length === 1).length,
    directives,
    selections: places.length,
  };
};

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compilePath } from '../../src/execution/collect-targets.js';
import { Failure } from '../../src/execution/failure.js';
import { ABSENT, isTreeObject, type TreeObject } from '../../src/execution/tree.js';
import type { PathStep } from '../../src/planning/query-plan.js';

const NAMES = ['a', 'b', 'constructor'];
const TYPES = ['Person', 'County'];

const failure = new Failure('fetch', []);

const { tree } = fc.letrec<{ tree: TreeObject; value: unknown }>((tie) => ({
  tree: fc
    .tuple(fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { noNullPrototype: true }), fc.constantFrom(...TYPES, failure, undefined), fc.boolean())
    .map(([fields, __typename, isPartial]) => ({ ...fields, __typename, ...(isPartial && { [ABSENT]: failure }) })),
  value: fc.oneof({ maxDepth: 5 }, fc.constantFrom<unknown>(null, undefined, 1, 'text', failure), fc.array(tie('value'), { maxLength: 4 }), tie('tree')),
}));

const path: fc.Arbitrary<PathStep[]> = fc.array(
  fc.record({ from: fc.constantFrom(...NAMES), typeNames: fc.option(fc.subarray(TYPES), { nil: undefined }) }),
  { maxLength: 4 },
);

const at = (from: string, typeNames?: readonly string[]): PathStep => ({ from, typeNames });

const nested = (depth: number): unknown => (depth === 0 ? {} : [nested(depth - 1)]);

/** The objects at a path, written as plainly as can be; lists may be as deep as these trees are. */
const targetsAt = (root: TreeObject, [step, ...rest]: readonly PathStep[]): readonly TreeObject[] => {
  if (step === undefined) return [root];
  const read = Object.hasOwn(root, step.from) && root[step.from] !== undefined ? root[step.from] : root[ABSENT];
  const items: readonly unknown[] = Array.isArray(read) ? read.flat(Infinity) : [read];
  return items.filter(isTreeObject).flatMap((item) => (step.typeNames?.includes(String(item['__typename'])) === false ? [] : targetsAt(item, rest)));
};

const found = (root: TreeObject, path: readonly PathStep[]): readonly TreeObject[] => {
  const targets: TreeObject[] = [];
  compilePath(path)(root, (target) => targets.push(target));
  return targets;
};

describe('compilePath', () => {
  it('finds each object at the path in the order of the tree, whatever the tree is', () => {
    let targets = 0;
    fc.assert(
      fc.property(tree, path, (root, steps) => {
        expect(found(root, steps)).toEqual(targetsAt(root, steps));
        if (steps.length > 0) targets += found(root, steps).length;
      }),
      { numRuns: 2_000 },
    );
    expect(targets).toBeGreaterThan(0);
  });

  it('looks into lists of lists, and passes over what is null, failed or no object', () => {
    const [one, two, three]: TreeObject[] = [{ c: 1 }, { c: 2 }, { c: 3 }];
    const root: TreeObject = { a: [{ b: [one, two] }, null, 1, failure, [{ b: three }, [{ b: failure }]], { b: null }] };
    expect(found(root, [at('a'), at('b')])).toEqual([one, two, three]);
    expect(found(root, [at('a')])).toHaveLength(4);
  });

  it('passes over objects of other types, and those whose type failed', () => {
    const person = { __typename: 'Person' };
    expect(found({ a: [person, { __typename: 'County' }, { __typename: failure }, {}] }, [at('a', ['Person'])])).toEqual([person]);
  });

  it('looks no deeper into lists than any schema has them', () => {
    expect([32, 33].map((depth) => found({ a: nested(depth) }, [at('a')]).length)).toEqual([1, 0]);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TableMoves, type MoveVisitor } from '../../src/disclosure/table-move.js';
import { TableShape } from '../../src/disclosure/table-shape.js';

interface Asked {
  readonly shape: TableShape;
  readonly inner: number;
  readonly along: number;
  /** Nodes that no move may change. */
  readonly fixed: ReadonlySet<number>;
}

const asked: fc.Arbitrary<Asked> = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }).chain((sizes) => {
  const shape = new TableShape(sizes);
  return fc.record({
    shape: fc.constant(shape),
    inner: fc.tuple(...sizes.map((size) => fc.nat(size - 1))).map((places) => shape.nodeOf(places)),
    along: fc.nat(2 ** sizes.length - 1),
    fixed: fc.uniqueArray(fc.nat(shape.nodes - 1)).map((nodes) => new Set(nodes)),
  });
});

/** The moves visited, as text, and how many were passed over before each, and after all. */
function visited({ shape, inner, along }: Asked, mayChange: MoveVisitor['mayChange'], most = Infinity): { readonly moves: readonly string[]; readonly passed: readonly number[] } {
  const moves: string[] = [];
  const passed = [0];
  const order = shape.sizes.map((size) => Array.from({ length: size }, (_, place) => size - 1 - place));
  new TableMoves({ shape, order }).visit(inner, along, {
    mayChange,
    visit({ nodes, signs }) {
      passed.push(0);
      return moves.push(JSON.stringify([[...nodes], [...signs]])) >= most;
    },
    passOver(count) {
      passed.push((passed.pop() ?? 0) + count);
      return false;
    },
  });
  return { moves, passed };
}

const nodesOf = (move: string): readonly number[] => (JSON.parse(move) as [number[], number[]])[0];

describe('TableMoves', () => {
  it('changes nodes so that every margin stays the sum of its parts', () => {
    fc.assert(
      fc.property(asked, (each) => {
        for (const move of visited(each, () => true).moves) {
          const [nodes, signs] = JSON.parse(move) as [number[], number[]];
          const changes = new Float64Array(each.shape.nodes);
          nodes.forEach((node, at) => (changes[node]! += signs[at]!));
          const inner = changes.map((change, node) => (each.shape.isInner(node) ? change : 0));
          each.shape.addUp(inner);
          expect([...changes]).toEqual([...inner]);
          expect(nodes[0]).toBe(each.inner);
        }
      }),
    );
  });

  it('passes over the moves that a node keeps from being of use, and tells in their place how many they are', () => {
    fc.assert(
      fc.property(asked, (each) => {
        const all = visited(each, () => true).moves;
        const { moves, passed } = visited(each, (node) => !each.fixed.has(node));
        const places = all.flatMap((move, at) => (nodesOf(move).some((node) => each.fixed.has(node)) ? [] : [at]));
        expect(moves).toEqual(places.map((at) => all[at]));
        expect(passed).toEqual([...places, all.length].map((at, rank) => at - (rank === 0 ? 0 : places[rank - 1]! + 1)));
      }),
    );
  });

  it('ends when the visitor has seen enough', () => {
    const shape = new TableShape([3, 3]);
    const each = { shape, inner: shape.nodeOf([1, 1]), along: 0b11, fixed: new Set<number>() };
    expect(visited(each, () => true, 2).moves).toEqual(visited(each, () => true).moves.slice(0, 2));
  });
});

import type { CostExpression, CostNode } from './cost-expression.js';

/** Of a node in the expression being built. */
export type NodeIndex = number;

/** Builds the nodes of a cost expression; what does not hang on a variable is worked out at once. */
export class ExpressionBuilder {
  readonly #nodes: CostNode[] = [];
  readonly #places = new Map<string, NodeIndex>();

  constant(value: number): NodeIndex {
    return this.add({ kind: 'constant', value: Math.min(value, Number.MAX_SAFE_INTEGER) });
  }

  sum(of: readonly NodeIndex[]): NodeIndex {
    return this.#fold('sum', of, 0, (sum, value) => sum + value);
  }

  product(of: readonly NodeIndex[]): NodeIndex {
    return of.some((index) => this.#constantAt(index) === 0) ? this.constant(0) : this.#fold('product', of, 1, (product, value) => product * value);
  }

  /** Zero of none. */
  largest(of: readonly NodeIndex[]): NodeIndex {
    return this.#fold('largest', of, 0, Math.max);
  }

  /** Equal nodes are one. */
  add(node: CostNode): NodeIndex {
    const key = 'of' in node ? `${node.kind} ${node.of.join(' ')}` : node.kind === 'constant' ? String(node.value) : JSON.stringify(node);
    const index = this.#places.get(key) ?? this.#nodes.push(node) - 1;
    this.#places.set(key, index);
    return index;
  }

  /** @param root what the whole costs; nodes that it does not need are left out. */
  finish(root: NodeIndex): CostExpression['nodes'] {
    const needed = new Set([root]);
    for (const index of needed) for (const operand of operandsOf(this.#nodes[index])) needed.add(operand);
    const kept = [...needed].sort((first, second) => first - second);
    const places = new Map(kept.map((index, place) => [index, place]));
    return kept.flatMap((index): readonly CostNode[] => {
      const node = this.#nodes[index];
      if (node === undefined) return [];
      return 'of' in node ? [{ ...node, of: node.of.map((operand) => places.get(operand) ?? 0) }] : [node];
    });
  }

  #fold(kind: 'sum' | 'product' | 'largest', of: readonly NodeIndex[], neutral: number, combine: (first: number, second: number) => number): NodeIndex {
    const open = of.filter((index) => this.#constantAt(index) === undefined);
    const constant = of.reduce((folded, index) => combine(folded, this.#constantAt(index) ?? neutral), neutral);
    const [only] = open;
    if (only === undefined) return this.constant(constant);
    if (constant === neutral) return open.length === 1 ? only : this.add({ kind, of: open });
    return this.add({ kind, of: [...open, this.constant(constant)] });
  }

  #constantAt(index: NodeIndex): number | undefined {
    const node = this.#nodes[index];
    return node?.kind === 'constant' ? node.value : undefined;
  }
}

const operandsOf = (node: CostNode | undefined): readonly NodeIndex[] => (node !== undefined && 'of' in node ? node.of : []);

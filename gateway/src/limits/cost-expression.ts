import { costOfValue, type InputTypeCost } from './input-cost.js';
import { sizeOf, valueOfSlice, own, type CoercedVariables, type Slice, type VariableSlice } from './slice.js';
import type { SlicingRule } from './slicing-rule.js';

/**
 * What one operation costs, as a function of its variables. Plain data: made where the schema is, sent, and evaluated
 * where the variables are.
 */
export interface CostExpression {
  /** Each refers only to those before it; the last is the whole. */
  readonly nodes: readonly CostNode[];
  /** Input objects that the variables may hold, by type name. */
  readonly inputTypes: Readonly<Record<string, InputTypeCost>>;
  /** What `requireOneSlicingArgument` demands and the document alone does not decide. */
  readonly slicingRules: readonly SlicingRule[];
}

export type CostNode =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'sum'; readonly of: readonly number[] }
  | { readonly kind: 'product'; readonly of: readonly number[] }
  | { readonly kind: 'largest'; readonly of: readonly number[] }
  /** Items of a list: the largest that a slicing argument asks for, or as many as assumed when none asks. */
  | { readonly kind: 'size'; readonly slices: readonly Slice[]; readonly assumed: number }
  /** Of the input that a variable holds; `typeName` only for an input object. */
  | { readonly kind: 'input'; readonly variable: string; readonly weight: number; readonly typeName: string | undefined };

/**
 * @param variables after coercion, with defaults filled in.
 * @returns never more than `Number.MAX_SAFE_INTEGER`, which says "this or more".
 */
export const evaluateCost = ({ nodes, inputTypes }: CostExpression, variables: CoercedVariables): number => {
  const values: number[] = [];
  for (const node of nodes) values.push(Math.min(evaluateNode(node, values, variables, inputTypes), Number.MAX_SAFE_INTEGER));
  return values.at(-1) ?? 0;
};

const evaluateNode = (node: CostNode, values: readonly number[], variables: CoercedVariables, inputTypes: CostExpression['inputTypes']): number => {
  switch (node.kind) {
    case 'constant':
      return node.value;
    case 'sum':
      return node.of.reduce((sum, index) => sum + (values[index] ?? 0), 0);
    case 'product':
      return node.of.reduce((product, index) => product * (values[index] ?? 0), 1);
    case 'largest':
      return node.of.reduce((largest, index) => Math.max(largest, values[index] ?? 0), 0);
    case 'size':
      return evaluateSize(node.slices, node.assumed, variables);
    case 'input':
      return costOfValue(own(variables, node.variable), node.weight, node.typeName, inputTypes);
  }
};

const evaluateSize = (slices: readonly Slice[], assumed: number, variables: CoercedVariables): number => {
  let largest: number | undefined;
  for (const slice of slices) {
    const size = typeof slice === 'number' ? slice : sizeAsked(slice, variables);
    if (size !== undefined) largest = Math.max(largest ?? 0, size);
  }
  return largest ?? assumed;
};

const sizeAsked = (slice: VariableSlice, variables: CoercedVariables): number | undefined => {
  const value = valueOfSlice(slice, variables);
  return value === undefined ? slice.absent : sizeOf(value);
};

import type { LeafShape } from '../planning/query-plan.js';

/**
 * The caller's value of a leaf, or undefined when the schema does not allow what is in the tree.
 *
 * As strict as graphql-js is with input: a subgraph that answers `"5"` for an Int is wrong, and saying so is kinder than
 * mending it. An ID may be an integer on the wire and is a text in every answer.
 *
 * Source: GraphQL specification, "Scalars", result coercion.
 */
export type CompleteLeaf = (value: unknown) => unknown;

const BUILT_IN: Readonly<Record<Exclude<LeafShape, object>, CompleteLeaf>> = {
  Int: (value) => (typeof value === 'number' && (value | 0) === value ? value : undefined),
  Float: (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined),
  String: (value) => (typeof value === 'string' ? value : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  ID: (value) => (typeof value === 'string' ? value : Number.isSafeInteger(value) ? String(value) : undefined),
  Any: (value) => (value === null ? undefined : value),
};

export const compileLeaf = (leaf: LeafShape): CompleteLeaf => {
  if (typeof leaf === 'string') return BUILT_IN[leaf];
  const allowed = new Set<unknown>(leaf.enumValues);
  return (value) => (allowed.has(value) ? value : undefined);
};

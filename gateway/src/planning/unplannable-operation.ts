import type { FieldSelection } from './selection.js';

/** An operation that no way through the subgraphs answers; composition should have refused such a supergraph. */
export class UnplannableOperation extends Error {
  override readonly name = 'UnplannableOperation';
}

/** @param left what could not be placed. */
export const unreachable = (typeName: string, left: readonly Pick<FieldSelection, 'name'>[]): UnplannableOperation =>
  new UnplannableOperation(`No subgraph can be asked for ${left.map(({ name }) => `${typeName}.${name}`).join(', ')}.`);

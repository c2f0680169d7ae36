import { Kind, visit, type SelectionNode } from 'graphql';
import type { OperationToVisit } from '../access/visit-coordinates.js';
import { isIncluded } from '../planning/collect-operation.js';

/**
 * The operation without what its `@skip` and `@include` leave out; the same object where that is nothing.
 *
 * @param conditions the values of the Boolean variables that these directives use.
 */
export const withoutSkipped = (asked: OperationToVisit, conditions: Readonly<Record<string, boolean>>): OperationToVisit => {
  const prune = ({ directives }: SelectionNode): null | undefined => (isIncluded(directives, conditions) ? undefined : null);
  const document = visit(asked.document, { Field: prune, FragmentSpread: prune, InlineFragment: prune });
  const operation = document.definitions[asked.document.definitions.indexOf(asked.operation)];
  return operation?.kind === Kind.OPERATION_DEFINITION ? { document, operation } : asked;
};

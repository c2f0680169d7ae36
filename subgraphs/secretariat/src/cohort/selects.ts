import { Kind, type GraphQLResolveInfo, type SelectionNode } from 'graphql';

/** Whether a field of this name is selected anywhere beneath the one being resolved. Fragments are looked through. */
export function selects({ fieldNodes, fragments }: GraphQLResolveInfo, name: string): boolean {
  const seen = new Set<string>();
  const within = (selections: readonly SelectionNode[] = []): boolean =>
    selections.some((selection) => {
      if (selection.kind === Kind.FIELD) return selection.name.value === name || within(selection.selectionSet?.selections);
      if (selection.kind === Kind.INLINE_FRAGMENT) return within(selection.selectionSet.selections);
      if (seen.has(selection.name.value)) return false;
      seen.add(selection.name.value);
      return within(fragments[selection.name.value]?.selectionSet.selections);
    });
  return fieldNodes.some(({ selectionSet }) => within(selectionSet?.selections));
}

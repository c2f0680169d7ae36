import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

export const fragmentsOf = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    document.definitions.flatMap((definition) => (definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [])),
  );

interface Step {
  readonly fragment: FragmentDefinitionNode;
  /** Fragments it spreads that are still to be looked at. */
  readonly ahead: string[];
}

/**
 * Each fragment after those it spreads; within a cycle, which validation refuses, some come before. Recurses within one
 * fragment only: a chain of a hundred thousand of them must not overflow the stack.
 */
export const fragmentsInOrder = (document: DocumentNode): readonly FragmentDefinitionNode[] => {
  const fragments = fragmentsOf(document);
  const seen = new Set<string>();
  const ordered: FragmentDefinitionNode[] = [];
  const stepInto = (name: string): readonly Step[] => {
    const fragment = fragments.get(name);
    if (fragment === undefined || seen.has(name)) return [];
    seen.add(name);
    return [{ fragment, ahead: [...spreadsIn(fragment.selectionSet)] }];
  };
  for (const name of fragments.keys()) {
    const path: Step[] = [...stepInto(name)];
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const next = last.ahead.pop();
      if (next !== undefined) path.push(...stepInto(next));
      else {
        ordered.push(last.fragment);
        path.pop();
      }
    }
  }
  return ordered;
};

const spreadsIn = ({ selections }: SelectionSetNode, names = new Set<string>()): ReadonlySet<string> => {
  for (const selection of selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) names.add(selection.name.value);
    else if (selection.selectionSet !== undefined) spreadsIn(selection.selectionSet, names);
  }
  return names;
};

import { type ASTNode, type DocumentNode, type GraphQLSchema, Kind, parse, print, validate, visit } from 'graphql';

/** Takes fields and definitions out until the operation is valid; undefined when nothing valid is left. */
export function mendOperation(schema: GraphQLSchema, text: string): string | undefined {
  let document = parse(text);
  for (let round = 0; round < 40; round += 1) {
    const [error] = validate(schema, document, undefined, { maxErrors: 1 });
    if (error === undefined) return print(document);
    const nodes = error.nodes ?? [];
    const culprit = nodes.find((node) => node.kind === Kind.FIELD) ?? nodes.find((node) => REMOVABLE.has(node.kind)) ?? nodes[0];
    if (culprit === undefined) return undefined;
    const next = withoutNode(document, culprit.kind === Kind.VARIABLE ? userOf(document, culprit) : culprit);
    if (next === undefined) return undefined;
    document = next;
  }
  return undefined;
}

/** The field or directive that a variable is given to. */
function userOf(document: DocumentNode, variable: ASTNode): ASTNode {
  let user = variable;
  visit(document, {
    Variable: (node, _key, _parent, _path, ancestors) => {
      if (node !== variable) return;
      const users = ancestors.filter((one): one is ASTNode => 'kind' in one && (one.kind === Kind.FIELD || one.kind === Kind.DIRECTIVE));
      user = users.at(-1) ?? variable;
    },
  });
  return user;
}

const REMOVABLE: ReadonlySet<string> = new Set([Kind.VARIABLE_DEFINITION, Kind.FRAGMENT_DEFINITION, Kind.FRAGMENT_SPREAD, Kind.INLINE_FRAGMENT, Kind.ARGUMENT, Kind.DIRECTIVE]);

/** The document without one node, without selection sets that became empty by it, fragments and variables nobody uses. */
export function withoutNode(document: DocumentNode, unwanted: ASTNode): DocumentNode | undefined {
  return pruneDocument(visit(document, { enter: (node) => (node === unwanted ? null : undefined) }));
}

export function pruneDocument(document: DocumentNode): DocumentNode | undefined {
  let current = document;
  for (;;) {
    const next = pruneOnce(current);
    if (next.definitions.every((definition) => definition.kind !== Kind.OPERATION_DEFINITION || definition.name?.value === 'Other')) return undefined;
    if (next === current) return current;
    current = next;
  }
}

function pruneOnce(document: DocumentNode): DocumentNode {
  const spreads = new Set<string>();
  const variables = new Set<string>();
  const defined = new Set<string>();
  visit(document, {
    FragmentSpread: (node) => void spreads.add(node.name.value),
    FragmentDefinition: (node) => void defined.add(node.name.value),
    VariableDefinition: () => false,
    Variable: (node) => void variables.add(node.name.value),
  });
  return visit(document, {
    FragmentSpread: (node) => (defined.has(node.name.value) ? undefined : null),
    VariableDefinition: (node) => (variables.has(node.variable.name.value) ? false : null),
    FragmentDefinition: { leave: (node) => (!spreads.has(node.name.value) || node.selectionSet.selections.length === 0 ? null : undefined) },
    OperationDefinition: { leave: (node) => (node.selectionSet.selections.length === 0 ? null : undefined) },
    Field: { leave: (node) => (node.selectionSet?.selections.length === 0 ? null : undefined) },
    InlineFragment: { leave: (node) => (node.selectionSet.selections.length === 0 ? null : undefined) },
  });
}

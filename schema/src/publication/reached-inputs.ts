import {
  type DefinitionNode,
  type EnumTypeDefinitionNode,
  type EnumTypeExtensionNode,
  type InputObjectTypeDefinitionNode,
  type InputObjectTypeExtensionNode,
  Kind,
  type ScalarTypeDefinitionNode,
} from 'graphql';
import type { AgencyCohortParts, SubgraphDocument } from './cohort-parts.js';
import { namedTypeOf } from './schema-elements.js';

type InputTypeNode = InputObjectTypeDefinitionNode | InputObjectTypeExtensionNode | EnumTypeDefinitionNode | EnumTypeExtensionNode | ScalarTypeDefinitionNode;

/**
 * Copies of the agencies' parts and of every input, enum and scalar that these lead to, each name once. They carry no
 * directives: composition takes those of the agency's own definition.
 *
 * @param published in the order of the agencies.
 * @param known names that need no copy.
 */
export function reachedInputs(agencies: readonly SubgraphDocument[], published: readonly AgencyCohortParts[], known: ReadonlySet<string>): readonly DefinitionNode[] {
  const taken = new Set(known);
  return agencies.flatMap(({ document }, index) => {
    const types = inputTypesOf(document.definitions);
    const reached = new Set(Object.values(published[index]?.types ?? {}));
    const copies: DefinitionNode[] = [];
    for (const name of reached) {
      const nodes = types.get(name) ?? [];
      nodes.flatMap(typesWithin).forEach((within) => reached.add(within));
      if (!taken.has(name)) copies.push(...nodes.map(withoutDirectives));
      taken.add(name);
    }
    return copies;
  });
}

function inputTypesOf(definitions: readonly DefinitionNode[]): ReadonlyMap<string, readonly InputTypeNode[]> {
  const types = new Map<string, InputTypeNode[]>();
  for (const node of definitions) {
    if (!isInputType(node)) continue;
    types.set(node.name.value, [...(types.get(node.name.value) ?? []), node]);
  }
  return types;
}

const INPUT_KINDS: ReadonlySet<string> = new Set([
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_EXTENSION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.ENUM_TYPE_EXTENSION,
  Kind.SCALAR_TYPE_DEFINITION,
]);

const isInputType = (node: DefinitionNode): node is InputTypeNode => INPUT_KINDS.has(node.kind);

const typesWithin = (node: InputTypeNode): readonly string[] => ('fields' in node ? (node.fields ?? []).map(({ type }) => namedTypeOf(type)) : []);

function withoutDirectives(node: InputTypeNode): InputTypeNode {
  if (node.kind === Kind.SCALAR_TYPE_DEFINITION) return { ...node, directives: [] };
  if ('values' in node) return { ...node, directives: [], values: (node.values ?? []).map((value) => ({ ...value, directives: [] })) };
  if ('fields' in node) return { ...node, directives: [], fields: (node.fields ?? []).map((field) => ({ ...field, directives: [] })) };
  return node;
}

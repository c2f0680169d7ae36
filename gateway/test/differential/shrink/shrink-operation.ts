import { type ASTNode, type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, Kind, parse, print, type SelectionNode, type SelectionSetNode, validate, visit } from 'graphql';
import type { Operation } from '../operation/generate-operation.js';
import { pruneDocument } from '../operation/mend-operation.js';

/** All operations that are one step smaller and still valid, the smallest first. */
export function smallerOperations(schema: GraphQLSchema, operation: Operation): Operation[] {
  const document = parse(operation.query, { noLocation: true });
  const nodes: ASTNode[] = [];
  visit(document, { enter: (node) => void (CHANGEABLE.has(node.kind) && nodes.push(node)) });
  const texts = new Set<string>();
  for (const node of nodes) {
    for (const replacement of replacements(document, node)) {
      const changed = pruneDocument(visit(document, { enter: (candidate) => (candidate === node ? replacement : undefined) }));
      const flat = changed === undefined ? undefined : flatten(changed);
      if (flat !== undefined && print(flat) !== operation.query && validate(schema, flat).length === 0) texts.add(print(flat));
    }
  }
  const shorter = [...texts].filter((text) => text.length < operation.query.length || !isSimilar(text, operation.query));
  return shorter.sort((left, right) => left.length - right.length).map((query) => ({ ...operation, query, variables: usedVariables(query, operation) }));
}

const isSimilar = (left: string, right: string): boolean => left.length >= right.length;

const CHANGEABLE: ReadonlySet<string> = new Set([
  Kind.FIELD, Kind.INLINE_FRAGMENT, Kind.FRAGMENT_SPREAD, Kind.DIRECTIVE, Kind.ARGUMENT, Kind.OBJECT_FIELD, Kind.OPERATION_DEFINITION, Kind.LIST, Kind.VARIABLE_DEFINITION,
]);

/** Null takes the node away. */
function replacements(document: DocumentNode, node: ASTNode): (ASTNode | null)[] {
  switch (node.kind) {
    case Kind.FIELD:
      return node.alias === undefined ? [null] : [null, { kind: Kind.FIELD, name: node.name, arguments: node.arguments ?? [], directives: node.directives ?? [], ...(node.selectionSet && { selectionSet: node.selectionSet }) }];
    case Kind.INLINE_FRAGMENT:
      return [null, { kind: Kind.INLINE_FRAGMENT, selectionSet: node.selectionSet }];
    case Kind.FRAGMENT_SPREAD: {
      const definition = document.definitions.find((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === node.name.value);
      if (definition === undefined) return [null];
      return [null, { kind: Kind.INLINE_FRAGMENT, typeCondition: definition.typeCondition, directives: node.directives ?? [], selectionSet: definition.selectionSet }];
    }
    case Kind.OPERATION_DEFINITION:
      return node.name?.value === 'Other' ? [null] : [];
    case Kind.LIST:
      return node.values.length === 0 ? [] : [{ ...node, values: node.values.slice(1) }];
    case Kind.VARIABLE_DEFINITION:
      return node.defaultValue === undefined ? [] : [{ kind: Kind.VARIABLE_DEFINITION, variable: node.variable, type: node.type }];
    default:
      return [null];
  }
}

/** Without inline fragments that say nothing. */
function flatten(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet: {
      leave: (node: SelectionSetNode): SelectionSetNode => ({ ...node, selections: node.selections.flatMap((one): readonly SelectionNode[] => (isBare(one) ? one.selectionSet.selections : [one])) }),
    },
  });
}

const isBare = (node: SelectionNode): node is SelectionNode & { selectionSet: SelectionSetNode } =>
  node.kind === Kind.INLINE_FRAGMENT && node.typeCondition === undefined && (node.directives ?? []).length === 0;

const usedVariables = (query: string, { variables }: Operation): Operation['variables'] =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => new RegExp(`\\$${name}\\b`).test(query)));

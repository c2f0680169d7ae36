import {
  buildASTSchema,
  type DirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type NameNode,
} from 'graphql';
import { linkedSpecifications, specifiedName, type LinkedSpecification } from './linked-names.js';

const INACCESSIBLE = 'https://specs.apollo.dev/inaccessible';
const KEPT_DIRECTIVES: ReadonlySet<string> = new Set(['deprecated', 'specifiedBy', 'oneOf']);

/** The part of a supergraph that callers see: without the machinery of composition and without what is `@inaccessible`. */
export function apiSchemaOf(supergraph: DocumentNode): GraphQLSchema {
  return buildASTSchema(apiDocumentOf(supergraph), { assumeValid: true, assumeValidSDL: true });
}

export function apiDocumentOf(supergraph: DocumentNode): DocumentNode {
  const links = linkedSpecifications(supergraph);
  const prefixes = [...links.map(({ prefix }) => `${prefix}__`), 'join__', 'link__', 'core__'];
  const isMachinery = (name: string): boolean => prefixes.some((prefix) => name.startsWith(prefix));
  const isHidden = (node: Annotated): boolean => (node.directives ?? []).some((directive) => isInaccessible(directive, links));
  const hiddenTypes = new Set(supergraph.definitions.flatMap((node) => ('name' in node && node.name && 'directives' in node && isHidden(node) ? [node.name.value] : [])));
  const isAway = (name: NameNode | undefined): boolean => name !== undefined && (isMachinery(name.value) || hiddenTypes.has(name.value));
  const keep = <Node extends Annotated>(nodes: readonly Node[] | undefined): readonly Node[] => (nodes ?? []).filter((node) => !isHidden(node)).map(stripped);
  const definitions = supergraph.definitions.flatMap((definition): readonly DefinitionNode[] => {
    if (definition.kind === Kind.DIRECTIVE_DEFINITION || ('name' in definition && isAway(definition.name))) return [];
    const node = stripped(definition);
    switch (node.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION: {
        const fields = keep(node.fields).map((field) => ({ ...field, arguments: keep(field.arguments) }));
        return [{ ...node, fields, interfaces: (node.interfaces ?? []).filter(({ name }) => !isAway(name)) }];
      }
      case Kind.INPUT_OBJECT_TYPE_DEFINITION:
        return [{ ...node, fields: keep(node.fields) }];
      case Kind.ENUM_TYPE_DEFINITION:
        return [{ ...node, values: keep(node.values) }];
      case Kind.UNION_TYPE_DEFINITION:
        return [{ ...node, types: (node.types ?? []).filter(({ name }) => !isAway(name)) }];
      default:
        return [node];
    }
  });
  return { kind: Kind.DOCUMENT, definitions };
}

interface Annotated {
  readonly directives?: readonly DirectiveNode[] | undefined;
}

const isInaccessible = ({ name }: DirectiveNode, links: readonly LinkedSpecification[]): boolean =>
  name.value === 'inaccessible' || specifiedName(name.value, links)?.identity === INACCESSIBLE;

/** The same node with GraphQL's own directives only. */
function stripped<Node>(node: Node): Node {
  if (typeof node !== 'object' || node === null || !('directives' in node) || !Array.isArray(node.directives)) return node;
  return { ...node, directives: node.directives.filter((directive: DirectiveNode) => KEPT_DIRECTIVES.has(directive.name.value)) };
}

import { type ASTNode, type ConstDirectiveNode, type DocumentNode, Kind, type NameNode, type StringValueNode, type TypeNode } from 'graphql';

/** What one definition of a document says at one coordinate. */
export interface SchemaElement {
  /** As in the Schema Coordinates specification: `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`, `@directive`. */
  readonly coordinate: string;
  readonly role: 'type' | 'field' | 'argument' | 'inputField' | 'enumValue' | 'directive';
  readonly name: string;
  /** Of the enclosing type; the own name for a type. */
  readonly typeName: string;
  readonly kind: 'object' | 'interface' | 'union' | 'enum' | 'input' | 'scalar' | 'directive';
  readonly isExtension: boolean;
  readonly description: string | undefined;
  readonly directives: readonly ConstDirectiveNode[];
  readonly node: ASTNode;
  /** The type of a field, an input field or an argument. */
  readonly type: TypeNode | undefined;
}

interface ElementNode {
  readonly kind: Kind;
  readonly name: NameNode;
  readonly description?: StringValueNode | undefined;
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

/** Every coordinate that a type system document defines or extends, in its order. */
export function schemaElements(document: DocumentNode): readonly SchemaElement[] {
  return document.definitions.flatMap((definition): readonly SchemaElement[] => {
    switch (definition.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.OBJECT_TYPE_EXTENSION:
        return withFields(definition, 'object');
      case Kind.INTERFACE_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_EXTENSION:
        return withFields(definition, 'interface');
      case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      case Kind.INPUT_OBJECT_TYPE_EXTENSION:
        return withMembers(definition, 'input', 'inputField', definition.fields ?? []);
      case Kind.ENUM_TYPE_DEFINITION:
      case Kind.ENUM_TYPE_EXTENSION:
        return withMembers(definition, 'enum', 'enumValue', definition.values ?? []);
      case Kind.UNION_TYPE_DEFINITION:
      case Kind.UNION_TYPE_EXTENSION:
        return [typeElement(definition, 'union')];
      case Kind.SCALAR_TYPE_DEFINITION:
      case Kind.SCALAR_TYPE_EXTENSION:
        return [typeElement(definition, 'scalar')];
      case Kind.DIRECTIVE_DEFINITION:
        return withDirectiveArguments(definition);
      default:
        return [];
    }
  });
}

type MemberNode = ElementNode & ASTNode & { readonly type?: TypeNode };
type FieldNode = MemberNode & { readonly arguments?: readonly MemberNode[] | undefined };
type DefinitionNode = ElementNode & ASTNode;

function withFields(definition: DefinitionNode & { readonly fields?: readonly FieldNode[] | undefined }, kind: 'object' | 'interface'): readonly SchemaElement[] {
  const type = typeElement(definition, kind);
  const fields = (definition.fields ?? []).flatMap((field) => {
    const element = memberElement(type, 'field', field);
    const parameters = (field.arguments ?? []).map((argument) => argumentElement(type, element.coordinate, argument));
    return [element, ...parameters];
  });
  return [type, ...fields];
}

function withMembers(
  definition: DefinitionNode,
  kind: SchemaElement['kind'],
  role: 'inputField' | 'enumValue',
  members: readonly MemberNode[],
): readonly SchemaElement[] {
  const type = typeElement(definition, kind);
  return [type, ...members.map((member) => memberElement(type, role, member))];
}

function withDirectiveArguments(definition: DefinitionNode & { readonly arguments?: readonly MemberNode[] | undefined }): readonly SchemaElement[] {
  const coordinate = `@${definition.name.value}`;
  const directive = { ...typeElement(definition, 'directive'), role: 'directive' as const, coordinate };
  return [directive, ...(definition.arguments ?? []).map((argument) => argumentElement(directive, coordinate, argument))];
}

// A graph of 5,000 types has some 50,000 elements, read by several steps: each is built at once, without spreading.
function typeElement(node: DefinitionNode, kind: SchemaElement['kind']): SchemaElement {
  const name = node.name.value;
  const isExtension = node.kind.endsWith('Extension');
  const [description, directives] = [node.description?.value, node.directives ?? []];
  return { coordinate: name, role: 'type', name, typeName: name, kind, isExtension, description, directives, node, type: undefined };
}

const memberElement = (owner: SchemaElement, role: SchemaElement['role'], node: MemberNode, coordinate?: string): SchemaElement => ({
  coordinate: coordinate ?? `${owner.typeName}.${node.name.value}`,
  role,
  name: node.name.value,
  typeName: owner.typeName,
  kind: owner.kind,
  isExtension: owner.isExtension,
  description: node.description?.value,
  directives: node.directives ?? [],
  node,
  type: node.type,
});

const argumentElement = (owner: SchemaElement, parent: string, node: MemberNode): SchemaElement =>
  memberElement(owner, 'argument', node, `${parent}(${node.name.value}:)`);

/** Where an element stands, for a finding about it. */
export function locationOf(element: SchemaElement): { readonly coordinate: string; readonly line?: number; readonly column?: number } {
  const token = element.node.loc?.startToken;
  return { coordinate: element.coordinate, ...(token && { line: token.line, column: token.column }) };
}

/** The named type inside lists and non-nulls. */
export function namedTypeOf(type: TypeNode): string {
  let named = type;
  while (named.kind !== Kind.NAMED_TYPE) named = named.type;
  return named.name.value;
}

/** The text of a directive's argument, whether written as a string or as an enum value. */
export function directiveArgument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

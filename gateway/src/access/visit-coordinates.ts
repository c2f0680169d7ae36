import { codedError } from '@hamafza/schema/vocabulary';
import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLError,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

export interface ResolvedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** After coercion, with the operation's and the input fields' defaults filled in. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Told of every field, with all coordinates that selecting or filling it touches; the same coordinate may come again. */
type OnCoordinates = (coordinates: readonly string[], node: ASTNode) => void;

/**
 * Walks every coordinate that a valid operation selects (fields and types, through fragments, aliases and
 * interfaces) or uses (enum values in arguments, variables and defaults). A field under `@skip` counts: what an
 * operation may do must not hang on a variable.
 *
 * @throws BAD_USER_INPUT when an argument cannot be coerced, which validation does not see for variables.
 */
export const visitCoordinates = (schema: GraphQLSchema, asked: ResolvedOperation, onCoordinates: OnCoordinates): void => {
  const typeInfo = new TypeInfo(schema);
  const visitor: ASTVisitor = {
    Field: (node) => {
      const [parent, field] = [typeInfo.getParentType(), typeInfo.getFieldDef()];
      if (!parent || !field) return;
      const leaf = getNamedType(field.type);
      onCoordinates([...selectedCoordinates(schema, parent, node.name.value), ...(isLeafType(leaf) ? [leaf.name] : [])], node);
      const values = argumentValues(`${parent.name}.${field.name}`, () => getArgumentValues(field, node, asked.variables), node);
      for (const argument of field.args) onCoordinates(enumCoordinates(argument.type, values[argument.name]), node);
    },
    Directive: (node) => {
      const directive = typeInfo.getDirective();
      if (!directive) return;
      const values = argumentValues(`@${directive.name}`, () => getDirectiveValues(directive, { directives: [node] }, asked.variables) ?? {}, node);
      for (const argument of directive.args) onCoordinates(enumCoordinates(argument.type, values[argument.name]), node);
    },
  };
  for (const definition of reachableDefinitions(asked)) visit(definition, visitWithTypeInfo(typeInfo, visitor));
};

/** graphql-js would quote the value, which may be a person's. */
const argumentValues = (coordinate: string, read: () => Record<string, unknown>, node: ASTNode): Record<string, unknown> => {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof GraphQLError)) throw cause;
    const allowed = 'arguments of the types it declares';
    throw codedError('BAD_USER_INPUT', `${coordinate} must be given ${allowed}.`, { coordinate, allowed }, { nodes: node });
  }
};

/** A field of an interface selects that field of whatever object answers, and an object keeps what its interfaces promise. */
const selectedCoordinates = (schema: GraphQLSchema, parent: GraphQLCompositeType, fieldName: string): readonly string[] => {
  const objects = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent];
  const related = objects.flatMap((type) => [type, ...(isObjectType(type) ? type.getInterfaces() : [])]);
  const interfaces = isInterfaceType(parent) ? [parent, ...parent.getInterfaces()] : [];
  return [...related, ...interfaces].flatMap((type) => [type.name, `${type.name}.${fieldName}`]);
};

/** @param value after coercion, where an enum value is a text like any other and only its type tells. */
const enumCoordinates = (type: GraphQLInputType, value: unknown): readonly string[] => {
  if (isNonNullType(type)) return enumCoordinates(type.ofType, value);
  if (value === null || value === undefined) return [];
  if (isListType(type)) return Array.isArray(value) ? value.flatMap((item) => enumCoordinates(type.ofType, item)) : [];
  if (isEnumType(type)) return type.getValues().flatMap((candidate) => (candidate.value === value ? [`${type.name}.${candidate.name}`] : []));
  if (!isInputObjectType(type) || typeof value !== 'object') return [];
  return Object.values(type.getFields()).flatMap((field) => enumCoordinates(field.type, Reflect.get(value, field.name)));
};

const reachableDefinitions = ({ document, operation }: ResolvedOperation): readonly (OperationDefinitionNode | FragmentDefinitionNode)[] => {
  const fragments = new Map(
    document.definitions.flatMap((definition) => (definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [])),
  );
  const reached = new Set<OperationDefinitionNode | FragmentDefinitionNode>([operation]);
  for (const definition of reached) {
    visit(definition, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (fragment !== undefined) reached.add(fragment);
      },
    });
  }
  return [...reached];
};

import {
  getNamedType,
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
  type ArgumentNode,
  type ASTNode,
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLInputType,
  type GraphQLSchema,
  type ObjectFieldNode,
  type OperationDefinitionNode,
} from 'graphql';

export interface OperationToVisit {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

export interface CoordinateVisitor {
  /** Told of every field, with all coordinates that selecting or filling it touches; the same coordinate may come again. */
  readonly onCoordinates: (coordinates: readonly string[], node: ASTNode) => void;
  /** Told what the schema's default would use where a variable stands, should the variable not be given. */
  readonly onDefault: (variable: string, coordinates: readonly string[]) => void;
}

/**
 * Walks every coordinate that a valid operation selects (fields and types, through fragments, aliases and
 * interfaces) or uses (enum values in literals and defaults). A field under `@skip` counts: what an operation may do
 * must not hang on a variable. The values of variables are looked at where they are coerced.
 */
export const visitCoordinates = (schema: GraphQLSchema, asked: OperationToVisit, { onCoordinates, onDefault }: CoordinateVisitor): void => {
  const typeInfo = new TypeInfo(schema);
  const visitInputs = (declared: readonly Declared[], given: readonly (ArgumentNode | ObjectFieldNode)[], node: ASTNode): void => {
    for (const { name, type, defaultValue } of declared) {
      const { value } = given.find((candidate) => candidate.name.value === name) ?? {};
      const byDefault = defaultValue === undefined ? [] : enumCoordinates(type, defaultValue);
      if (value === undefined) onCoordinates(byDefault, node);
      else if (value.kind === Kind.VARIABLE && byDefault.length > 0) onDefault(value.name.value, byDefault);
    }
  };
  const visitor: ASTVisitor = {
    Field: (node) => {
      const [parent, field] = [typeInfo.getParentType(), typeInfo.getFieldDef()];
      if (!parent || !field) return;
      const leaf = getNamedType(field.type);
      onCoordinates([...selectedCoordinates(schema, parent, node.name.value), ...(isLeafType(leaf) ? [leaf.name] : [])], node);
      visitInputs(field.args, node.arguments ?? [], node);
    },
    Directive: (node) => {
      const directive = typeInfo.getDirective();
      if (directive) visitInputs(directive.args, node.arguments ?? [], node);
    },
    ObjectValue: (node) => {
      const type = getNamedType(typeInfo.getInputType());
      if (isInputObjectType(type)) visitInputs(Object.values(type.getFields()), node.fields, node);
    },
    EnumValue: (node) => {
      const type = getNamedType(typeInfo.getInputType());
      if (isEnumType(type)) onCoordinates([`${type.name}.${node.value}`], node);
    },
  };
  for (const definition of reachableDefinitions(asked)) visit(definition, visitWithTypeInfo(typeInfo, visitor));
};

type Declared = Pick<GraphQLArgument, 'name' | 'type' | 'defaultValue'>;

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
  if (isListType(type)) return (Array.isArray(value) ? value : [value]).flatMap((item) => enumCoordinates(type.ofType, item));
  if (isEnumType(type)) return type.getValues().flatMap((candidate) => (candidate.value === value ? [`${type.name}.${candidate.name}`] : []));
  if (!isInputObjectType(type) || typeof value !== 'object') return [];
  return Object.values(type.getFields()).flatMap((field) => enumCoordinates(field.type, Reflect.get(value, field.name) ?? field.defaultValue));
};

const reachableDefinitions = ({ document, operation }: OperationToVisit): readonly (OperationDefinitionNode | FragmentDefinitionNode)[] => {
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

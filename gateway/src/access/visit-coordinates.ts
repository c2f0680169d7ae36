import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
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
import type { FieldName } from './field-rule.js';

export interface OperationToVisit {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

export interface CoordinateVisitor {
  /** Told of every field that is selected, of each object type that may answer. */
  readonly onField: (names: readonly FieldName[]) => void;
  /** Whether to look at such a field, its arguments and what it selects; at all of them if absent. */
  readonly mayLookAt?: (names: readonly FieldName[]) => boolean;
  /**
   * Told of every argument (`Type.field(argument:)`), input field (`Input.field`) and enum value (`Enum.VALUE`) that the
   * operation gives or a default of the schema gives for it; the same may come again. `variable` is named where it is given
   * by a variable alone, and not at all without it.
   */
  readonly onInput: (coordinate: string, node: ASTNode, variable?: string) => void;
  /** Told which of these the schema's default would give where a variable stands, should the variable not be given. */
  readonly onDefault: (variable: string, coordinates: readonly string[]) => void;
}

/**
 * Walks every coordinate that a valid operation selects (through fragments, aliases and interfaces) or gives (arguments,
 * input fields, enum values in literals and defaults). A field under `@skip` counts: what an operation may do must not
 * hang on a variable. The values of variables are looked at where they are coerced.
 */
export const visitCoordinates = (schema: GraphQLSchema, asked: OperationToVisit, { onField, mayLookAt, onInput, onDefault }: CoordinateVisitor): void => {
  const typeInfo = new TypeInfo(schema);
  const visitInputs = (declared: readonly Declared[], given: readonly (ArgumentNode | ObjectFieldNode)[], place: InputPlace): void => {
    for (const { name, type, defaultValue } of declared) {
      const { value } = given.find((candidate) => candidate.name.value === name) ?? {};
      const byDefault = defaultValue === undefined || defaultValue === null ? [] : [...place.coordinatesOf(name), ...coordinatesGiven(type, defaultValue)];
      if (value === undefined) byDefault.forEach((coordinate) => onInput(coordinate, place.node));
      else if (value.kind === Kind.VARIABLE && byDefault.length > 0) onDefault(value.name.value, byDefault);
      if (value === undefined || value.kind === Kind.NULL) continue;
      const variable = value.kind === Kind.VARIABLE ? value.name.value : undefined;
      place.coordinatesOf(name).forEach((coordinate) => onInput(coordinate, place.node, variable));
    }
  };
  const visitor: ASTVisitor = {
    Field: (node) => {
      const [parent, field] = [typeInfo.getParentType(), typeInfo.getFieldDef()];
      if (!parent || !field) return undefined;
      const types = relatedTypes(schema, parent);
      const names = types.map((typeName) => ({ typeName, fieldName: node.name.value }));
      if (mayLookAt?.(names) === false) return false;
      onField(names);
      visitInputs(field.args, node.arguments ?? [], { node, coordinatesOf: (name) => withInterfaces(schema, types).map((typeName) => `${typeName}.${node.name.value}(${name}:)`) });
      return undefined;
    },
    Directive: (node) => {
      const directive = typeInfo.getDirective();
      if (directive) visitInputs(directive.args, node.arguments ?? [], { node, coordinatesOf: () => [] });
    },
    ObjectValue: (node) => {
      const type = getNamedType(typeInfo.getInputType());
      if (isInputObjectType(type)) visitInputs(Object.values(type.getFields()), node.fields, { node, coordinatesOf: (name) => [`${type.name}.${name}`] });
    },
    EnumValue: (node) => {
      const type = getNamedType(typeInfo.getInputType());
      if (isEnumType(type)) onInput(`${type.name}.${node.value}`, node);
    },
  };
  for (const definition of reachableDefinitions(asked)) visit(definition, visitWithTypeInfo(typeInfo, visitor));
};

interface InputPlace {
  readonly node: ASTNode;
  readonly coordinatesOf: (name: string) => readonly string[];
}

type Declared = Pick<GraphQLArgument, 'name' | 'type' | 'defaultValue'>;

/** A field of an interface selects that field of whatever object answers. */
const relatedTypes = (schema: GraphQLSchema, parent: GraphQLCompositeType): readonly string[] =>
  isAbstractType(parent) ? [parent.name, ...schema.getPossibleTypes(parent).map(({ name }) => name)] : [parent.name];

/** What an interface says of an argument holds for every type that has it. */
const withInterfaces = (schema: GraphQLSchema, typeNames: readonly string[]): readonly string[] => {
  const interfaces = typeNames.map((name) => schema.getType(name)).flatMap((type) => (isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : []));
  return [...new Set([...typeNames, ...interfaces.map(({ name }) => name)])];
};

/**
 * The input fields and enum values that a default gives.
 *
 * @param value after coercion, where an enum value is a text like any other and only its type tells.
 */
const coordinatesGiven = (type: GraphQLInputType, value: unknown): readonly string[] => {
  if (isNonNullType(type)) return coordinatesGiven(type.ofType, value);
  if (value === null || value === undefined) return [];
  if (isListType(type)) return (Array.isArray(value) ? value : [value]).flatMap((item) => coordinatesGiven(type.ofType, item));
  if (isEnumType(type)) return type.getValues().flatMap((candidate) => (candidate.value === value ? [`${type.name}.${candidate.name}`] : []));
  if (!isInputObjectType(type) || typeof value !== 'object') return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const given: unknown = Reflect.get(value, field.name) ?? field.defaultValue;
    return given === null || given === undefined ? [] : [`${type.name}.${field.name}`, ...coordinatesGiven(field.type, given)];
  });
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

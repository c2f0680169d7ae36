import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  isScalarType,
  isInputType,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

/** The least that an operation's variables must hold for it to be planned; nobody's values. */
export const placeholderVariables = (schema: GraphQLSchema, operation: OperationDefinitionNode): Record<string, unknown> =>
  Object.fromEntries(
    (operation.variableDefinitions ?? []).flatMap((definition) => {
      const type = typeFromAST(schema, definition.type);
      return isInputType(type) && isNonNullType(type) && !definition.defaultValue ? [[definition.variable.name.value, placeholder(type.ofType)]] : [];
    }),
  );

const placeholder = (type: GraphQLInputType): unknown => {
  if (isNonNullType(type)) return placeholder(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isScalarType(type)) return SCALARS[type.name] ?? '';
  if (!isInputObjectType(type)) return null;
  const fields = Object.values(type.getFields());
  // Exactly one field of a @oneOf input must be given; otherwise, those that must be.
  const given = type.isOneOf ? fields.slice(0, 1) : fields.filter(isRequiredInputField);
  return Object.fromEntries(given.map((field) => [field.name, placeholder(field.type)]));
};

const SCALARS: Readonly<Record<string, unknown>> = { Int: 0, Float: 0, Boolean: false };

import { codedError, type CodedError } from '@hamafza/schema/vocabulary';
import {
  coerceInputValue,
  getNamedType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  TypeInfo,
  typeFromAST,
  valueFromAST,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';

export type CoercedVariables =
  | { readonly kind: 'coerced'; readonly values: Readonly<Record<string, unknown>> }
  | { readonly kind: 'refused'; readonly errors: readonly CodedError[] };

interface Asked {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A wrong list of a thousand items says the same a thousand times. */
const MAX_ERRORS = 20;

/**
 * Coerces a valid operation's variables as the specification says, but names coordinates where graphql-js would
 * quote the value, which may be a person's national id.
 *
 * Source: GraphQL specification, "Coercing variable values".
 */
export const coerceVariables = (schema: GraphQLSchema, { document, operation, variables }: Asked): CoercedVariables => {
  const values: Record<string, unknown> = {};
  const errors: CodedError[] = [];
  const refuse = (definition: VariableDefinitionNode, type: GraphQLInputType, path: readonly (string | number)[]): void => {
    if (errors.length >= MAX_ERRORS) return;
    const name = definition.variable.name.value;
    const { coordinate, expected } = path.length === 0 ? { coordinate: coordinateOf(schema, document, name), expected: type } : innerCoordinate(type, path, name);
    const allowed = `a value of type ${String(expected)}`;
    errors.push(codedError('BAD_USER_INPUT', `Variable $${name} does not fit: ${coordinate} must be ${allowed}.`, { coordinate, allowed }, { nodes: definition }));
  };
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) continue;
    const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (given === undefined && definition.defaultValue) values[name] = valueFromAST(definition.defaultValue, type);
    else if (given === undefined && !isNonNullType(type)) continue;
    else values[name] = coerceInputValue(given ?? null, type, (path) => refuse(definition, type, path));
  }
  return errors.length > 0 ? { kind: 'refused', errors } : { kind: 'coerced', values };
};

/** The first argument or input field that a variable is given to; the variable's own name when it is given to none. */
const coordinateOf = (schema: GraphQLSchema, document: DocumentNode, variableName: string): string => {
  const typeInfo = new TypeInfo(schema);
  const found: string[] = [];
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      VariableDefinition: () => false,
      Variable: (node) => {
        const [parent, field, argument] = [typeInfo.getParentType(), typeInfo.getFieldDef(), typeInfo.getArgument()];
        if (node.name.value === variableName && parent && field && argument) found.push(`${parent.name}.${field.name}(${argument.name}:)`);
      },
    }),
  );
  return found[0] ?? `$${variableName}`;
};

/** Follows a path inside a value down to the input field it ends in. */
const innerCoordinate = (
  type: GraphQLInputType,
  path: readonly (string | number)[],
  variableName: string,
): { readonly coordinate: string; readonly expected: GraphQLInputType } => {
  let [coordinate, expected] = [`$${variableName}`, type];
  for (const segment of path) {
    const nullable = isNonNullType(expected) ? expected.ofType : expected;
    if (typeof segment === 'number') {
      if (isListType(nullable)) expected = nullable.ofType;
      continue;
    }
    const named = getNamedType(nullable);
    const field = isInputObjectType(named) ? named.getFields()[segment] : undefined;
    if (field === undefined) break;
    [coordinate, expected] = [`${named.name}.${field.name}`, field.type];
  }
  return { coordinate, expected };
};

import { placeInside, placeOfVariable, refusedInput, type CodedError } from '@hamafza/schema/vocabulary';
import {
  coerceInputValue,
  isInputType,
  isNonNullType,
  typeFromAST,
  valueFromAST,
  type DocumentNode,
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
  const refuse = (definition: VariableDefinitionNode, path: readonly (string | number)[]): void => {
    if (errors.length >= MAX_ERRORS) return;
    errors.push(refusedInput(placeInside(placeOfVariable(schema, document, definition), path), definition));
  };
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) continue;
    const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (given === undefined && definition.defaultValue) values[name] = valueFromAST(definition.defaultValue, type);
    else if (given === undefined && !isNonNullType(type)) continue;
    else values[name] = coerceInputValue(given ?? null, type, (path) => refuse(definition, path));
  }
  return errors.length > 0 ? { kind: 'refused', errors } : { kind: 'coerced', values };
};

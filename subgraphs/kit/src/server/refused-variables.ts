import { placeInside, placeOfVariable, refusedInput, type CodedError } from '@hamafza/schema/vocabulary';
import {
  coerceInputValue,
  isInputType,
  isNonNullType,
  typeFromAST,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

export interface AskedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As sent, before coercion. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A wrong list of a thousand items says the same a thousand times. */
const MOST_ERRORS = 20;

/**
 * One BAD_USER_INPUT per value of a variable that its type refuses. graphql-js reports such values by repeating them.
 *
 * Source: GraphQL specification, "Coercing variable values".
 */
export function refusedVariables(asked: AskedOperation): readonly CodedError[] {
  const refused: CodedError[] = [];
  for (const definition of asked.operation.variableDefinitions ?? []) {
    const type = typeFromAST(asked.schema, definition.type);
    const name = definition.variable.name.value;
    const value = Object.hasOwn(asked.variables, name) ? asked.variables[name] : undefined;
    const isAbsent = value === undefined && (definition.defaultValue !== undefined || !isNonNullType(type));
    if (!isInputType(type) || isAbsent) continue;
    coerceInputValue(value ?? null, type, (path) => {
      if (refused.length < MOST_ERRORS) refused.push(refusedInput(placeInside(placeOfVariable(asked.schema, asked.document, definition), path), definition));
    });
  }
  return refused;
}

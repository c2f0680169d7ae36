import {
  getNamedType,
  GraphQLError,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  typeFromAST,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  isInputType,
  type ASTNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLScalarType,
  type GraphQLSchema,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';
import { codedError, type CodedError } from './errors.js';

/**
 * Finds every literal and variable that one of our scalars refuses, and says where the schema takes it and what is
 * allowed there. graphql-js itself reports such values by repeating them, which for a national id must not happen.
 *
 * @param variables as sent, before coercion.
 * @returns one BAD_USER_INPUT per value; empty when nothing of ours is wrong.
 */
export function findInvalidInputs(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): readonly CodedError<'BAD_USER_INPUT'>[] {
  const found: CodedError<'BAD_USER_INPUT'>[] = [];
  const typeInfo = new TypeInfo(schema);
  const enclosingFields: string[] = [];

  const inspectLiteral = (node: ValueNode): void => {
    const scalar = scalarOf(typeInfo.getInputType());
    const refused = scalar && refusalOf(() => scalar.parseLiteral(node));
    if (refused) found.push(invalid(enclosingFields.at(-1) ?? argumentCoordinate(typeInfo), refused, node));
  };

  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      StringValue: inspectLiteral,
      IntValue: inspectLiteral,
      FloatValue: inspectLiteral,
      BooleanValue: inspectLiteral,
      EnumValue: inspectLiteral,
      ObjectField: {
        enter(node) {
          const parent = typeInfo.getParentInputType();
          enclosingFields.push(`${parent ? getNamedType(parent).name : ''}.${node.name.value}`);
        },
        leave: () => void enclosingFields.pop(),
      },
      OperationDefinition(operation) {
        for (const definition of operation.variableDefinitions ?? []) {
          found.push(...inspectVariable(schema, definition, variables));
        }
      },
    }),
  );
  return found;
}

function inspectVariable(
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): CodedError<'BAD_USER_INPUT'>[] {
  const name = definition.variable.name.value;
  const type = typeFromAST(schema, definition.type);
  if (!type || !isInputType(type) || !Object.hasOwn(variables, name)) return [];
  return [...refusedValues(type, variables[name], `$${name}`)].map(({ coordinate, allowed }) =>
    invalid(coordinate, allowed, definition),
  );
}

/** `Type.field(argument:)` or `@directive(argument:)`: where the visitor stands, outside any input object. */
function argumentCoordinate(typeInfo: TypeInfo): string {
  const argument = typeInfo.getArgument()?.name ?? '';
  const directive = typeInfo.getDirective();
  if (directive) return `@${directive.name}(${argument}:)`;
  return `${typeInfo.getParentType()?.name ?? ''}.${typeInfo.getFieldDef()?.name ?? ''}(${argument}:)`;
}

const scalarOf = (type: GraphQLInputType | null | undefined): GraphQLScalarType | undefined => {
  const named = type ? getNamedType(type) : undefined;
  return named && isScalarType(named) && typeof named.extensions.allowed === 'string' ? named : undefined;
};

function refusalOf(parse: () => unknown): string | undefined {
  try {
    parse();
    return undefined;
  } catch (error) {
    return error instanceof GraphQLError && typeof error.extensions.allowed === 'string' ? error.extensions.allowed : undefined;
  }
}

function* refusedValues(type: GraphQLInputType, value: unknown, coordinate: string): Generator<{ coordinate: string; allowed: string }> {
  if (value === null || value === undefined) return;
  if (isNonNullType(type)) return yield* refusedValues(type.ofType, value, coordinate);
  if (isListType(type)) {
    for (const item of Array.isArray(value) ? value : [value]) yield* refusedValues(type.ofType, item, coordinate);
    return;
  }
  if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) {
      if (typeof value !== 'object' || !Object.hasOwn(value, field.name)) continue;
      yield* refusedValues(field.type, (value as Record<string, unknown>)[field.name], `${type.name}.${field.name}`);
    }
    return;
  }
  const scalar = scalarOf(type);
  const allowed = scalar && refusalOf(() => scalar.parseValue(value));
  if (allowed) yield { coordinate, allowed };
}

const invalid = (coordinate: string, allowed: string, node: ASTNode): CodedError<'BAD_USER_INPUT'> =>
  codedError('BAD_USER_INPUT', `${coordinate} must be ${allowed}.`, { coordinate, allowed }, { nodes: node });

import { placeOfVariable } from '@hamafza/schema/vocabulary';
import {
  Kind,
  visit,
  type ASTNode,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isSpecifiedScalarType,
  typeFromAST,
  valueFromAST,
  type DocumentNode,
  type GraphQLEnumType,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { InputRefusal } from '../access/find-refused-inputs.js';
import type { InputReveals } from '../access/input-reveals.js';
import type { WithheldError } from '../planning/query-plan.js';
import type { InputFieldShape, InputShape, InputTypes, Location, NamedInput, VariableShape } from './prepared-operation.js';

export interface VariablesToDescribe {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly refusalOf: InputRefusal;
  readonly refusedWhenAbsent: ReadonlyMap<string, readonly WithheldError[]>;
  readonly revealsOf: InputReveals;
}

/** What is needed to coerce an operation's variables where no schema is. */
export const describeVariables = ({
  schema,
  document,
  operation,
  refusalOf,
  refusedWhenAbsent,
  revealsOf,
}: VariablesToDescribe): { readonly variables: readonly VariableShape[]; readonly inputTypes: InputTypes } => {
  if (operation.variableDefinitions === undefined || operation.variableDefinitions.length === 0) return { variables: [], inputTypes: {} };
  const inputTypes: Record<string, NamedInput> = {};
  const describe = (type: GraphQLNamedInputType): void => {
    if (Object.hasOwn(inputTypes, type.name)) return;
    if (!isInputObjectType(type)) {
      inputTypes[type.name] = leafInput(type, refusalOf, revealsOf);
      return;
    }
    const fields: Record<string, InputFieldShape> = {};
    inputTypes[type.name] = { kind: 'object', isOneOf: type.isOneOf, fields };
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const [refused, reveals] = [refusalOf(coordinate), revealsOf(coordinate)];
      fields[field.name] = { type: inputShape(field.type), byDefault: field.defaultValue === undefined ? undefined : { value: field.defaultValue }, ...(refused && { refused }), ...(reveals && { reveals }) };
      describe(getNamedType(field.type));
    }
  };
  const usedAt = firstUses(document);
  const variables = operation.variableDefinitions.flatMap((definition): readonly VariableShape[] => {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) return [];
    describe(getNamedType(type));
    const location = definition.loc?.startToken;
    return [
      {
        name,
        type: inputShape(type),
        byDefault: definition.defaultValue && { value: valueFromAST(definition.defaultValue, type) },
        coordinate: placeOfVariable(schema, document, definition).coordinate,
        location: location && { line: location.line, column: location.column },
        usedAt: usedAt.get(name),
        refusedWhenAbsent: refusedWhenAbsent.get(name) ?? [],
      },
    ];
  });
  return { variables, inputTypes };
};

const firstUses = (document: DocumentNode): ReadonlyMap<string, Location> => {
  const uses = new Map<string, Location>();
  const takers: ASTNode[] = [];
  const isTaker = ({ kind }: ASTNode): boolean => kind === Kind.FIELD || kind === Kind.DIRECTIVE;
  visit(document, {
    enter: (node) => {
      if (isTaker(node)) takers.push(node);
      const start = takers.at(-1)?.loc?.startToken;
      if (node.kind !== Kind.VARIABLE || uses.has(node.name.value) || !start) return;
      const { line, column } = start;
      uses.set(node.name.value, { line, column });
    },
    leave: (node) => {
      if (isTaker(node)) takers.pop();
    },
  });
  return uses;
};

const inputShape = (type: GraphQLInputType): InputShape => {
  const nonNull = isNonNullType(type);
  const inner = getNullableType(type);
  const text = String(type);
  return isListType(inner) ? { kind: 'list', nonNull, text, of: inputShape(inner.ofType) } : { kind: 'named', nonNull, text, name: inner.name };
};

const leafInput = (type: GraphQLNamedInputType, refusalOf: InputRefusal, revealsOf: InputReveals): NamedInput => {
  if (isEnumType(type)) {
    const values = type.getValues().map(({ name }) => name);
    const reveals = ofValues(type, revealsOf);
    return { kind: 'enum', values, refused: ofValues(type, refusalOf), ...(Object.keys(reveals).length > 0 && { reveals }) };
  }
  return { kind: 'scalar', scalar: isSpecifiedScalarType(type) ? (type.name as Extract<NamedInput, { kind: 'scalar' }>['scalar']) : 'Any' };
};

const ofValues = <Said>(type: GraphQLEnumType, saidOf: (coordinate: string) => Said | undefined): Readonly<Record<string, Said>> =>
  Object.fromEntries(
    type.getValues().flatMap(({ name }) => {
      const said = saidOf(`${type.name}.${name}`);
      return said === undefined ? [] : [[name, said] as const];
    }),
  );

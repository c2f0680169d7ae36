import { getNamedType, isEnumType, isInputObjectType, isInputType, typeFromAST, type ASTNode, type GraphQLNamedInputType, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { visitCoordinates, type OperationToVisit } from './visit-coordinates.js';

/** Every argument, input field and enum value that an operation gives or may give, as coordinates. */
export interface OperationInputs {
  /** By what the document says, whatever its variables are, with the first place of each. */
  readonly given: ReadonlyMap<string, ASTNode>;
  /** By variable, what a default of the schema gives where the variable is not given. */
  readonly whenAbsent: ReadonlyMap<string, readonly string[]>;
  /** What values of its variables may hold. */
  readonly possible: ReadonlySet<string>;
}

export const NO_INPUTS: OperationInputs = { given: new Map(), whenAbsent: new Map(), possible: new Set() };

/** Of a valid operation. What is skipped counts: what an operation may do must not hang on a variable. */
export const findInputs = (schema: GraphQLSchema, asked: OperationToVisit): OperationInputs => {
  const given = new Map<string, ASTNode>();
  const whenAbsent = new Map<string, readonly string[]>();
  visitCoordinates(schema, asked, {
    onField: () => undefined,
    onInput: (coordinate, node) => {
      if (!given.has(coordinate)) given.set(coordinate, node);
    },
    onDefault: (variable, coordinates) => whenAbsent.set(variable, [...(whenAbsent.get(variable) ?? []), ...coordinates]),
  });
  return { given, whenAbsent, possible: possibleInputs(schema, asked.operation) };
};

const possibleInputs = (schema: GraphQLSchema, { variableDefinitions = [] }: OperationDefinitionNode): ReadonlySet<string> => {
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (type: GraphQLNamedInputType): void => {
    if (seen.has(type.name)) return;
    seen.add(type.name);
    if (isEnumType(type)) for (const { name } of type.getValues()) found.add(`${type.name}.${name}`);
    if (!isInputObjectType(type)) return;
    for (const field of Object.values(type.getFields())) {
      found.add(`${type.name}.${field.name}`);
      visit(getNamedType(field.type));
    }
  };
  for (const { type: node } of variableDefinitions) {
    const type = typeFromAST(schema, node);
    if (isInputType(type)) visit(getNamedType(type));
  }
  return found;
};

/** Each once. */
export const allInputs = ({ given, whenAbsent, possible }: OperationInputs): ReadonlySet<string> => new Set([...given.keys(), ...[...whenAbsent.values()].flat(), ...possible]);

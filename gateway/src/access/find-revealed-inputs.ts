import { isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import type { FieldName } from './field-rule.js';
import type { InputReveals } from './input-reveals.js';
import { NO_READS, readsBeside, type Reads } from './reads.js';
import { visitCoordinates, type OperationToVisit } from './visit-coordinates.js';

/** What the inputs of an operation read. */
export interface RevealedInputs {
  /** Whatever its variables are. */
  readonly always: readonly Reads[];
  /** By variable, what giving it reads, whatever its value, unless that is null. */
  readonly whenGiven: ReadonlyMap<string, Reads>;
  /** By variable, what a default of the schema reads where the variable is not given. */
  readonly whenAbsent: ReadonlyMap<string, Reads>;
}

export const NOTHING_REVEALED: RevealedInputs = { always: [], whenGiven: new Map(), whenAbsent: new Map() };

export interface RevealsToFind {
  readonly revealsOf: InputReveals;
  /** Of each subgraph: what the plan reads. Inputs of fields that it does not read are not given to anybody. */
  readonly reads: Reads;
}

/** @param asked without what `@skip` and `@include` leave out. */
export const findRevealedInputs = (schema: GraphQLSchema, { revealsOf, reads }: RevealsToFind, asked: OperationToVisit): RevealedInputs => {
  const read = new Set(Object.values(reads).flat());
  const always = new Set<Reads>();
  const [whenGiven, whenAbsent] = [new Map<string, Reads>(), new Map<string, Reads>()];
  const add = (found: Map<string, Reads>, variable: string, coordinates: readonly string[]): void => {
    const revealed = coordinates.map(revealsOf).filter((reads) => reads !== undefined);
    const known = found.get(variable) ?? NO_READS;
    if (revealed.length > 0) found.set(variable, { ...known, ...readsBeside(known, revealed) });
  };
  visitCoordinates(schema, asked, {
    onField: () => undefined,
    mayLookAt: (names) => names.some((name) => isRead(schema, read, name)),
    onInput: (coordinate, _node, variable) => {
      const revealed = revealsOf(coordinate);
      if (!revealed) return;
      if (variable === undefined) always.add(revealed);
      else add(whenGiven, variable, [coordinate]);
    },
    onDefault: (variable, coordinates) => add(whenAbsent, variable, coordinates),
  });
  return { always: [...always], whenGiven, whenAbsent };
};

/** A subgraph may give a field for all objects of an interface. */
const isRead = (schema: GraphQLSchema, read: ReadonlySet<string>, { typeName, fieldName }: FieldName): boolean => {
  if (read.has(`${typeName}.${fieldName}`)) return true;
  const type = schema.getType(typeName);
  return (isObjectType(type) || isInterfaceType(type)) && type.getInterfaces().some(({ name }) => read.has(`${name}.${fieldName}`));
};

import { Kind, type DocumentNode, type TypeNode } from 'graphql';
import { coordinateOf, type FieldName } from './field-rule.js';
import { NO_READS, readsBeside, type Reads } from './reads.js';

/** What is read of whom where an argument (`Type.field(argument:)`), input field or enum value is given; undefined where nothing is. */
export type InputReveals = (coordinate: string) => Reads | undefined;

export interface RevealingInputs {
  /** Coordinates of the inputs that carry `@reveals`. */
  readonly marked: Iterable<string>;
  /** The fields of object types that such an input tells of. */
  readonly revealedBy: (coordinate: string) => readonly FieldName[];
  /** Subgraphs that give a field. */
  readonly ownersOf: (name: FieldName) => readonly string[];
  /** Subgraphs that take an input field. */
  readonly takersOf: (coordinate: string) => readonly string[];
}

/**
 * An input reads the fields that its `@reveals` names. One whose conditions are on data of an agency that does not take it
 * itself asks that agency also without any of them, e.g. `welfare: {}` for everybody whom welfare knows: there the input
 * is what is read.
 */
export const readInputReveals = (supergraph: DocumentNode, { marked, revealedBy, ownersOf, takersOf }: RevealingInputs): InputReveals => {
  const reads = new Map<string, Reads>();
  const agencies = new Map<string, Set<string>>();
  const add = (coordinate: string, agency: string, read: string): void => {
    const known = reads.get(coordinate) ?? NO_READS;
    reads.set(coordinate, { ...known, ...readsBeside(known, [{ [agency]: [read] }]) });
  };
  for (const coordinate of marked) {
    const [typeName = ''] = coordinate.split('.');
    for (const name of revealedBy(coordinate)) {
      for (const agency of ownersOf(name)) {
        add(coordinate, agency, coordinateOf(name));
        agencies.set(typeName, (agencies.get(typeName) ?? new Set()).add(agency));
      }
    }
  }
  for (const { coordinate, typeName } of inputFieldsIn(supergraph)) {
    const takers = takersOf(coordinate);
    for (const agency of agencies.get(typeName) ?? []) if (!takers.includes(agency)) add(coordinate, agency, coordinate);
  }
  return (coordinate) => reads.get(coordinate);
};

const inputFieldsIn = ({ definitions }: DocumentNode): readonly { readonly coordinate: string; readonly typeName: string }[] =>
  definitions.flatMap((definition) =>
    definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION
      ? (definition.fields ?? []).map(({ name, type }) => ({ coordinate: `${definition.name.value}.${name.value}`, typeName: typeNameIn(type) }))
      : [],
  );

const typeNameIn = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : typeNameIn(type.type));

import { valuesOf, type CohortPart, type EnumDefinition, type Sensitivity } from '@hamafza/schema/vocabulary';
import { GraphQLEnumType } from 'graphql';
import { registerEnumType } from 'type-graphql';

/** An enum as type-graphql wants it: an object whose keys and values are equal. */
export type EnumObject<Value extends string> = { readonly [Key in Value]: Key };

/** What a registered enum says by directives. */
export interface EnumMarks<Value extends string = string> {
  /** The enum's part in cohorts, `@cohort`. */
  readonly cohortPart?: CohortPart;
  /** By value, the fields it tells of, each `Type.field` of this subgraph: `@reveals`. */
  readonly reveals?: Readonly<Partial<Record<Value, readonly [string, ...string[]]>>>;
}

interface RegisteredEnum {
  readonly definition: EnumDefinition;
  readonly object: object;
  readonly marks: EnumMarks;
}

const registered = new Map<string, RegisteredEnum>();

/**
 * Makes an enum of the vocabulary or of an agency known to the schema, descriptions and Persian labels included.
 * The same definition may be registered by several files.
 *
 * @param marks those of the first registration count.
 */
export function registerEnum<Value extends string>(definition: EnumDefinition<Value>, marks: EnumMarks<Value> = {}): EnumObject<Value> {
  const known = registered.get(definition.name);
  if (known) return known.object as EnumObject<Value>;
  const values = valuesOf(definition);
  const object = Object.fromEntries(values.map((value) => [value, value])) as EnumObject<Value>;
  registerEnumType(object, {
    name: definition.name,
    description: definition.description,
    valuesConfig: Object.fromEntries(values.map((value) => [value, { description: describe(definition, value) }])) as Record<Value, { description: string }>,
  });
  registered.set(definition.name, { definition, object, marks });
  return object;
}

const describe = (definition: EnumDefinition, value: string): string => {
  const { description = '', fa } = definition.values[value] ?? {};
  return fa ? `${description} («${fa}»)` : description;
};

/** By value, what each carries; type-graphql has no place for the directives of an enum or its values. */
export interface EnumDirectives {
  readonly cohortPart: CohortPart | undefined;
  readonly sensitivities: ReadonlyMap<string, Sensitivity>;
  readonly reveals: ReadonlyMap<string, readonly string[]>;
}

/** The directives of registered enums, by name of the enum. */
export const enumDirectives = (): ReadonlyMap<string, EnumDirectives> => new Map([...registered].map(([name, known]) => [name, directivesOf(known)]));

const directivesOf = ({ definition, marks: { cohortPart, reveals = {} } }: RegisteredEnum): EnumDirectives => ({
  cohortPart,
  sensitivities: new Map(Object.entries(definition.values).flatMap(([value, { sensitivity }]) => (sensitivity ? [[value, sensitivity] as const] : []))),
  reveals: new Map(Object.entries(reveals).flatMap(([value, fields]) => (fields ? [[value, fields] as const] : []))),
});

/**
 * A registered enum as a type of its own, for one that no field of the subgraph uses.
 *
 * @param object what `registerEnum` gave.
 * @throws TypeError for an object that no enum was registered as.
 */
export function enumTypeOf(object: object): GraphQLEnumType {
  const known = [...registered.values()].find((candidate) => candidate.object === object);
  if (!known) throw new TypeError('An orphaned enum has not been registered');
  const { definition } = known;
  const values = Object.fromEntries(valuesOf(definition).map((value) => [value, { description: describe(definition, value) }]));
  return new GraphQLEnumType({ name: definition.name, description: definition.description, values });
}

import { valuesOf, type EnumDefinition, type Sensitivity } from '@hamafza/schema/vocabulary';
import { registerEnumType } from 'type-graphql';

/** An enum as type-graphql wants it: an object whose keys and values are equal. */
export type EnumObject<Value extends string> = { readonly [Key in Value]: Key };

const sensitivities = new WeakMap<object, ReadonlyMap<string, Sensitivity>>();
const registered = new Map<string, object>();

/**
 * Makes an enum of the vocabulary or of an agency known to the schema, descriptions and Persian labels included.
 * The same definition may be registered by several files.
 */
export function registerEnum<Value extends string>(definition: EnumDefinition<Value>): EnumObject<Value> {
  const known = registered.get(definition.name);
  if (known) return known as EnumObject<Value>;
  const values = valuesOf(definition);
  const object = Object.fromEntries(values.map((value) => [value, value])) as EnumObject<Value>;
  registerEnumType(object, {
    name: definition.name,
    description: definition.description,
    valuesConfig: Object.fromEntries(
      values.map((value) => {
        const { description, fa } = definition.values[value];
        return [value, { description: fa ? `${description} («${fa}»)` : description }];
      }),
    ) as Record<Value, { description: string }>,
  });
  sensitivities.set(
    object,
    new Map(values.flatMap((value) => {
      const { sensitivity } = definition.values[value];
      return sensitivity ? [[value, sensitivity] as const] : [];
    })),
  );
  registered.set(definition.name, object);
  return object;
}

/** Which values of which registered enums carry `@sensitivity`; type-graphql has no place for a value's directive. */
export const enumValueSensitivities = (): ReadonlyMap<string, ReadonlyMap<string, Sensitivity>> =>
  new Map([...registered].map(([name, object]) => [name, sensitivities.get(object) ?? new Map<string, Sensitivity>()]));

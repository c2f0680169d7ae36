import { own } from './slice.js';

/** An input object's share in a cost: plain data, because the values of variables are not known where the schema is. */
export interface InputTypeCost {
  readonly fields: Readonly<Record<string, InputFieldCost>>;
}

export interface InputFieldCost {
  /** Of each value: each item of a list counts, null does not. */
  readonly weight: number;
  /** Of an input object. */
  readonly typeName: string | undefined;
}

/**
 * The cost of giving a value: its weight, and for an input object those of the fields given in it.
 *
 * Source: Apollo Router, "Demand control"; IBM GraphQL Cost Directives, input weights.
 */
export const costOfValue = (value: unknown, weight: number, typeName: string | undefined, types: Readonly<Record<string, InputTypeCost>>): number => {
  if (value === null || value === undefined) return 0;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + costOfValue(item, weight, typeName, types), 0);
  const type = typeName === undefined ? undefined : own(types, typeName);
  if (type === undefined || typeof value !== 'object') return weight;
  return Object.entries(value).reduce((sum, [name, given]) => {
    const field = own(type.fields, name);
    return field === undefined ? sum : sum + costOfValue(given, field.weight, field.typeName, types);
  }, weight);
};

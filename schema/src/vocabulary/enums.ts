import type { Sensitivity } from './sensitivity.js';

/** One value of an enum: what it means in English, its Persian label where the field has one, how far it may travel. */
export interface EnumValueDefinition {
  readonly description: string;
  readonly fa?: string;
  readonly sensitivity?: Sensitivity;
}

/** An enum as data: the subgraphs print it, the sample data draws from it, parsers check rows against it. */
export interface EnumDefinition<Value extends string = string> {
  readonly name: string;
  readonly description: string;
  readonly values: Readonly<Record<Value, EnumValueDefinition>>;
}

/** Fixes the value type of an enum definition. */
export const defineEnum = <Value extends string>(definition: EnumDefinition<Value>): EnumDefinition<Value> => definition;

export type ValueOf<Definition> = Definition extends EnumDefinition<infer Value> ? Value : never;

/** The values in the order of the definition. */
export const valuesOf = <Value extends string>(definition: EnumDefinition<Value>): readonly [Value, ...Value[]] =>
  Object.keys(definition.values) as [Value, ...Value[]];

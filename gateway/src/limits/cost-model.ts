import {
  getNamedType,
  isInputObjectType,
  isLeafType,
  isListType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { CostSettings } from './cost-settings.js';
import type { InputFieldCost, InputTypeCost } from './input-cost.js';
import type { CostDirectives } from './read-cost-directives.js';

/** How a field's lists are sized: its own items, or those of the lists it names in its object. */
export interface Sizing {
  readonly slicingArguments: readonly string[];
  readonly assumedSize: number;
  readonly sizedFields: ReadonlySet<string>;
  readonly requireOne: boolean;
}

export interface ReachableInput {
  readonly types: ReadonlyMap<string, InputTypeCost>;
  /** Whether no field of them costs anything. */
  readonly isFree: boolean;
}

type OutputField = GraphQLField<unknown, unknown>;

/** What each part of a schema costs, by its directives and, where it has none, by the settings. */
export class CostModel {
  readonly #reachableInputs = new Map<string, ReachableInput>();
  readonly #signatures = new Map<string, string>();

  constructor(
    readonly schema: GraphQLSchema,
    private readonly directives: CostDirectives,
    readonly settings: CostSettings,
  ) {}

  /** @returns undefined where the type of the field's value decides. */
  fieldWeight(parent: GraphQLObjectType, field: OutputField): number | undefined {
    return inherited(this.directives.weights, parent, field.name);
  }

  typeWeight(type: GraphQLNamedType): number {
    const { objectWeight, leafWeight } = this.settings;
    return this.directives.weights.get(type.name) ?? (isLeafType(type) ? leafWeight : objectWeight);
  }

  argumentCost(parent: GraphQLObjectType, field: OutputField, { name, type }: GraphQLArgument): InputFieldCost {
    return this.#inputCost(inherited(this.directives.weights, parent, `${field.name}(${name}:)`), type);
  }

  inputType(name: string): InputTypeCost | undefined {
    return this.inputTypesFrom(name).types.get(name);
  }

  /** The input objects that a value of this one can hold, itself included. */
  inputTypesFrom(name: string): ReachableInput {
    const reachable = this.#reachableInputs.get(name) ?? this.#reachableFrom(name);
    this.#reachableInputs.set(name, reachable);
    return reachable;
  }

  /** @returns undefined for a field that says nothing of sizes. */
  sizing(parent: GraphQLObjectType, field: OutputField): Sizing | undefined {
    const declared = inherited(this.directives.listSizes, parent, field.name);
    const customary = isListType(getNullableType(field.type)) ? [] : this.settings.sizedFields;
    if (declared !== undefined) {
      const { slicingArguments, assumedSize = this.settings.listSize, sizedFields, requireOneSlicingArgument: requireOne } = declared;
      return { slicingArguments, assumedSize: Math.max(0, assumedSize), sizedFields: new Set(sizedFields.length > 0 ? sizedFields : customary), requireOne };
    }
    const slicingArguments = field.args.map(({ name }) => name).filter((name) => this.settings.slicingArguments.includes(name));
    if (slicingArguments.length === 0) return undefined;
    return { slicingArguments, assumedSize: this.settings.listSize, sizedFields: new Set(customary), requireOne: false };
  }

  /** Equal for two objects that cost the same by every field of the interface. */
  signature(object: GraphQLObjectType, implemented: GraphQLInterfaceType): string {
    const key = `${object.name} ${implemented.name}`;
    const signature = this.#signatures.get(key) ?? this.#describeFields(object, Object.keys(implemented.getFields()));
    this.#signatures.set(key, signature);
    return signature;
  }

  #describeFields(object: GraphQLObjectType, names: readonly string[]): string {
    const described = names.map((name) => {
      const field = object.getFields()[name];
      if (field === undefined) return undefined;
      const sizing = this.sizing(object, field);
      const given = field.args.map((argument) => [argument.name, String(argument.type), argument.defaultValue, this.argumentCost(object, field, argument)]);
      return [name, String(field.type), this.fieldWeight(object, field), sizing && { ...sizing, sizedFields: [...sizing.sizedFields] }, given];
    });
    return JSON.stringify(described);
  }

  #reachableFrom(typeName: string): ReachableInput {
    const types = new Map<string, InputTypeCost>();
    const ahead = new Set([typeName]);
    for (const name of ahead) {
      const type = this.schema.getType(name);
      if (!isInputObjectType(type)) continue;
      const fields = Object.values(type.getFields()).map(
        (field) => [field.name, this.#inputCost(this.directives.weights.get(`${name}.${field.name}`), field.type)] as const,
      );
      for (const [, cost] of fields) if (cost.typeName !== undefined) ahead.add(cost.typeName);
      types.set(name, { fields: Object.fromEntries(fields) });
    }
    return { types, isFree: [...types.values()].every(({ fields }) => Object.values(fields).every(({ weight }) => weight === 0)) };
  }

  #inputCost(declared: number | undefined, type: GraphQLInputType): InputFieldCost {
    const named = getNamedType(type);
    const isObject = isInputObjectType(named);
    const byType = isObject ? this.settings.inputObjectWeight : this.settings.leafWeight;
    return { weight: declared ?? this.directives.weights.get(named.name) ?? byType, typeName: isObject ? named.name : undefined };
  }
}

/** What an object's field says, or else what it promised as a field of an interface. */
const inherited = <Value>(byCoordinate: ReadonlyMap<string, Value>, parent: GraphQLObjectType, member: string): Value | undefined => {
  for (const { name } of [parent, ...parent.getInterfaces()]) {
    const value = byCoordinate.get(`${name}.${member}`);
    if (value !== undefined) return value;
  }
  return undefined;
};

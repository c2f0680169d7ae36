import { Kind, type FieldNode, type GraphQLField, type GraphQLObjectType, type ValueNode } from 'graphql';
import type { CostModel } from './cost-model.js';
import type { ExpressionBuilder, NodeIndex } from './expression-builder.js';
import type { InputFieldCost, InputTypeCost } from './input-cost.js';
import { own } from './slice.js';

/** What an operation's arguments cost; defaults that it leaves to the schema cost nothing. */
export class ArgumentCosts {
  readonly #inputTypes = new Map<string, InputTypeCost>();

  constructor(
    private readonly model: CostModel,
    private readonly builder: ExpressionBuilder,
  ) {}

  /** Those that a variable met so far can hold. */
  get inputTypes(): ReadonlyMap<string, InputTypeCost> {
    return this.#inputTypes;
  }

  costOf(node: FieldNode, parent: GraphQLObjectType, field: GraphQLField<unknown, unknown>): NodeIndex {
    const costs = (node.arguments ?? []).flatMap(({ name, value }) => {
      const argument = field.args.find((candidate) => candidate.name === name.value);
      return argument === undefined ? [] : [this.#costOfLiteral(value, this.model.argumentCost(parent, field, argument))];
    });
    return this.builder.sum(costs);
  }

  /** The same for literals as `costOfValue` is for the values of variables. */
  #costOfLiteral(value: ValueNode, { weight, typeName }: InputFieldCost): NodeIndex {
    if (value.kind === Kind.NULL) return this.builder.constant(0);
    if (value.kind === Kind.VARIABLE) return this.#costOfVariable(value.name.value, weight, typeName);
    if (value.kind === Kind.LIST) return this.builder.sum(value.values.map((item) => this.#costOfLiteral(item, { weight, typeName })));
    const type = typeName === undefined ? undefined : this.model.inputType(typeName);
    if (value.kind !== Kind.OBJECT || type === undefined) return this.builder.constant(weight);
    const given = value.fields.flatMap((field) => {
      const cost = own(type.fields, field.name.value);
      return cost === undefined ? [] : [this.#costOfLiteral(field.value, cost)];
    });
    return this.builder.sum([this.builder.constant(weight), ...given]);
  }

  #costOfVariable(variable: string, weight: number, typeName: string | undefined): NodeIndex {
    const { types, isFree } = typeName === undefined ? NO_INPUT_TYPES : this.model.inputTypesFrom(typeName);
    if (weight === 0 && isFree) return this.builder.constant(0);
    for (const [name, type] of types) this.#inputTypes.set(name, type);
    return this.builder.add({ kind: 'input', variable, weight, typeName });
  }
}

const NO_INPUT_TYPES = { types: new Map<string, InputTypeCost>(), isFree: true } as const;

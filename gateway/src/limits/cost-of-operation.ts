import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { ArgumentCosts } from './argument-costs.js';
import { collectSelectedFields, type Collecting } from './collect-selected-fields.js';
import type { CostExpression } from './cost-expression.js';
import type { CostModel, Sizing } from './cost-model.js';
import { ExpressionBuilder, type NodeIndex } from './expression-builder.js';
import { fragmentsOf } from './fragment-order.js';
import { RepresentativeTypes } from './representative-types.js';
import { readSlicing, sliceOf } from './read-slicing.js';
import { isRuleKept, slicingRule, type SlicingRule } from './slicing-rule.js';

export interface OperationToCost {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Values of variables in `@skip` and `@include` that are known; with any other, a selection counts as made. */
  readonly conditions?: Readonly<Record<string, boolean>>;
}

/**
 * The most that an operation can cost: the sum over the objects, leaves and inputs of the largest answer that its
 * sizes allow. Fields of one response name count once; an abstract type costs as the dearest of its objects. What
 * `@requires` and keys need beside the caller's selection is not counted.
 *
 * @param operation of a valid document within `OperationLimits`.
 *
 * Source: IBM GraphQL Cost Directives, "Static query analysis"; Apollo Router, "Demand control", whose rule is kept that
 * a field's `@cost` stands for its type's, once per item.
 */
export const costOfOperation = (model: CostModel, { document, operation, conditions = {} }: OperationToCost): CostExpression => {
  const analysis = new CostAnalysis(model, { schema: model.schema, fragments: fragmentsOf(document), conditions });
  return analysis.express(operation);
};

/** Ten times the fields an operation may have by default; beyond, its cost is the largest there is. */
const MAX_FIELD_VISITS = 100_000;

/** The lists of an object whose size its own field has decided. */
interface Sized {
  readonly fields: ReadonlySet<string>;
  readonly size: NodeIndex;
}

class CostAnalysis {
  readonly #builder = new ExpressionBuilder();
  readonly #setNumbers = new Map<SelectionSetNode, number>();
  readonly #known = new Map<string, NodeIndex>();
  readonly #arguments: ArgumentCosts;
  readonly #representatives: RepresentativeTypes;
  readonly #slicingRules: SlicingRule[] = [];
  #fieldVisits = 0;

  constructor(
    private readonly model: CostModel,
    private readonly collecting: Collecting,
  ) {
    this.#arguments = new ArgumentCosts(model, this.#builder);
    this.#representatives = new RepresentativeTypes(model, collecting);
  }

  express(operation: OperationDefinitionNode): CostExpression {
    const root = this.model.schema.getRootType(operation.operation);
    const fields = root ? this.#costOfObject([operation.selectionSet], root, undefined) : this.#builder.constant(0);
    const own = this.#builder.constant(operation.operation === 'mutation' ? this.model.settings.mutationWeight : 0);
    const nodes = this.#builder.finish(this.#builder.sum([own, fields]));
    return { nodes, inputTypes: Object.fromEntries(this.#arguments.inputTypes), slicingRules: this.#slicingRules };
  }

  /** One value of a composite type with what is selected of it. `weight` stands for that of the type. */
  #costOfValue(sets: readonly SelectionSetNode[], type: GraphQLCompositeType, sized: Sized | undefined, weight: number | undefined): NodeIndex {
    return this.#onceFor(`value ${type.name} ${weight ?? ''} ${this.#keyOf(sets, sized)}`, () => {
      const objects = isAbstractType(type) ? this.#representatives.of(type, sets) : [type];
      const costs = objects.map((object) => {
        const own = this.#builder.constant(weight ?? this.model.typeWeight(object));
        return this.#builder.sum([own, this.#costOfObject(sets, object, sized)]);
      });
      return this.#builder.largest(costs);
    });
  }

  #costOfObject(sets: readonly SelectionSetNode[], object: GraphQLObjectType, sized: Sized | undefined): NodeIndex {
    return this.#onceFor(`object ${object.name} ${this.#keyOf(sets, sized)}`, () => {
      const fields = collectSelectedFields(sets, object, this.collecting);
      return this.#builder.sum([...fields.values()].map((nodes) => this.#costOfField(nodes, object, sized)));
    });
  }

  /** Nothing new is looked at once too much has been. */
  #onceFor(key: string, find: () => NodeIndex): NodeIndex {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const cost = this.#fieldVisits > MAX_FIELD_VISITS ? this.#builder.constant(Number.MAX_SAFE_INTEGER) : find();
    this.#known.set(key, cost);
    return cost;
  }

  #keyOf(sets: readonly SelectionSetNode[], sized: Sized | undefined): string {
    const sizes = sized === undefined ? '' : `${sized.size} ${[...sized.fields].join(' ')}`;
    return `${sets.map((set) => this.#numberOf(set)).join(' ')} / ${sizes}`;
  }

  #costOfField(nodes: readonly FieldNode[], parent: GraphQLObjectType, sized: Sized | undefined): NodeIndex {
    this.#fieldVisits += nodes.length;
    const [node] = nodes;
    const field = node && parent.getFields()[node.name.value];
    if (!field) return this.#builder.constant(node && INTROSPECTION.has(node.name.value) ? this.model.settings.introspectionWeight : 0);
    const sizing = this.model.sizing(parent, field);
    const size = sizing && this.#sizeOf(sizing, node, parent, field);
    const itemsOf = sized?.fields.has(field.name) ? sized.size : (size ?? this.#builder.constant(this.model.settings.listSize));
    const type = getNamedType(field.type);
    const weight = this.model.fieldWeight(parent, field);
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const inside = sizing && size !== undefined && sizing.sizedFields.size > 0 ? { fields: sizing.sizedFields, size } : undefined;
    const each = isCompositeType(type) ? this.#costOfValue(sets, type, inside, weight) : this.#builder.constant(weight ?? this.model.typeWeight(type));
    const items = this.#builder.product([...this.#dimensions(field.type, itemsOf), each]);
    return this.#builder.sum([items, this.#arguments.costOf(node, parent, field)]);
  }

  /** Of a list of lists, only the outer one has a size of its own. */
  #dimensions(type: GraphQLOutputType, size: NodeIndex): readonly NodeIndex[] {
    const inner = getNullableType(type);
    if (!isListType(inner)) return [];
    return [size, ...this.#dimensions(inner.ofType, this.#builder.constant(this.model.settings.listSize))];
  }

  #sizeOf(sizing: Sizing, node: FieldNode, parent: GraphQLObjectType, field: GraphQLField<unknown, unknown>): NodeIndex {
    const given = sizing.slicingArguments.map((path) => readSlicing(path, field.args, node.arguments ?? []));
    if (sizing.requireOne && given.length > 0) {
      const { slicingArguments } = sizing;
      const rule = slicingRule(`${parent.name}.${field.name}`, slicingArguments, given);
      if (rule.variables.length > 0 || !isRuleKept(rule, {})) this.#slicingRules.push(rule);
    }
    const slices = given.flatMap((slice) => sliceOf(slice) ?? []);
    const literal = slices.filter((slice) => typeof slice === 'number');
    if (literal.length < slices.length) return this.#builder.add({ kind: 'size', slices, assumed: sizing.assumedSize });
    return this.#builder.constant(literal.length === 0 ? sizing.assumedSize : Math.max(...literal));
  }

  #numberOf(set: SelectionSetNode): number {
    const number = this.#setNumbers.get(set) ?? this.#setNumbers.size;
    this.#setNumbers.set(set, number);
    return number;
  }
}

const INTROSPECTION: ReadonlySet<string> = new Set(['__schema', '__type']);

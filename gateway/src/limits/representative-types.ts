import { isAbstractType, isInterfaceType, Kind, type GraphQLAbstractType, type GraphQLObjectType, type SelectionSetNode } from 'graphql';
import type { Collecting } from './collect-selected-fields.js';
import type { CostModel } from './cost-model.js';

/**
 * Of the possible types of abstract ones, those that can differ in cost: of a thousand objects that promise an interface
 * the same fields at the same cost, one stands for all, unless a type condition names it.
 */
export class RepresentativeTypes {
  readonly #known = new Map<string, readonly GraphQLObjectType[]>();

  constructor(
    private readonly model: CostModel,
    private readonly collecting: Collecting,
  ) {}

  /** @param sets what is selected of a value of the type. */
  of(type: GraphQLAbstractType, sets: readonly SelectionSetNode[]): readonly GraphQLObjectType[] {
    const conditions = [...this.#conditionsIn(sets)].sort();
    const key = `${type.name} ${conditions.join(' ')}`;
    const types = this.#known.get(key) ?? this.#choose(type, conditions);
    this.#known.set(key, types);
    return types;
  }

  #choose(type: GraphQLAbstractType, conditions: readonly string[]): readonly GraphQLObjectType[] {
    const { schema } = this.model;
    const abstract = [type.name, ...conditions].flatMap((name) => {
      const condition = schema.getType(name);
      return isAbstractType(condition) ? [condition] : [];
    });
    const chosen = new Map<string, GraphQLObjectType>();
    for (const object of schema.getPossibleTypes(type)) {
      const selected = abstract.filter((condition) => schema.isSubType(condition, object));
      const signatures = selected.map((condition) => `${condition.name} ${isInterfaceType(condition) ? this.model.signature(object, condition) : ''}`);
      const likeness = conditions.includes(object.name) ? object.name : [this.model.typeWeight(object), ...signatures].join('\n');
      if (!chosen.has(likeness)) chosen.set(likeness, object);
    }
    return [...chosen.values()];
  }

  #conditionsIn(sets: readonly SelectionSetNode[]): ReadonlySet<string> {
    const names = new Set<string>();
    const spread = new Set<string>();
    const visit = ({ selections }: SelectionSetNode): void => {
      for (const selection of selections) {
        if (selection.kind === Kind.FIELD) continue;
        const name = selection.kind === Kind.FRAGMENT_SPREAD ? selection.name.value : undefined;
        if (name !== undefined && spread.has(name)) continue;
        if (name !== undefined) spread.add(name);
        const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.collecting.fragments.get(selection.name.value);
        if (fragment?.typeCondition) names.add(fragment.typeCondition.name.value);
        if (fragment) visit(fragment.selectionSet);
      }
    };
    sets.forEach(visit);
    return names;
  }
}

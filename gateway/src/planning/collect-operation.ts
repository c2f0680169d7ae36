import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isObjectType,
  Kind,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { MAX_DEFERRED, readDefer } from './deferral.js';
import type { DeferredFragment } from './deferred-fragment.js';
import { fieldText, type FieldSelection } from './selection.js';
import { narrow } from './supergraph-model.js';
import type { WithheldError } from './query-plan.js';

/** Why a caller may not have a field of an object type, or a value of an enum; undefined when it may. */
export type WithheldCoordinate = (typeName: string, fieldName: string) => WithheldError | undefined;

export interface CollectedOperation {
  readonly selections: readonly FieldSelection[];
  /** Root fields of introspection, as they stand in the document. */
  readonly introspection: readonly FieldNode[];
  /** Each after the one it stands in. */
  readonly deferred: readonly DeferredFragment[];
}

/**
 * What an operation asks, with fragments opened and `@skip`, `@include` and `@defer` decided.
 *
 * @param conditions the values of the Boolean variables that these directives use.
 */
export const collectOperation = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  conditions: Readonly<Record<string, boolean>>,
  withheld: WithheldCoordinate,
): CollectedOperation => {
  const collector = new Collector(schema, fragmentsOf(document), conditions, withheld, operation.operation !== 'subscription');
  const root = schema.getRootType(operation.operation);
  const selections = root ? collector.collect(operation.selectionSet, root, undefined) : [];
  return { selections, introspection: collector.introspection, deferred: collector.deferred.filter(({ hasFields }) => hasFields) };
};

const fragmentsOf = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(document.definitions.flatMap((definition) => (definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [])));

class Collector {
  readonly introspection: FieldNode[] = [];
  readonly deferred: DeferredFragment[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly conditions: Readonly<Record<string, boolean>>,
    private readonly withheld: WithheldCoordinate,
    private readonly mayDefer: boolean,
  ) {}

  /** @param met what is deferred of the same objects, as far as it was met. */
  collect(set: SelectionSetNode, parent: GraphQLCompositeType, possible: ReadonlySet<string> | undefined, part?: DeferredFragment, met: DeferredFragment[] = []): readonly FieldSelection[] {
    return set.selections.flatMap((node): readonly FieldSelection[] => {
      if (!isIncluded(node.directives, this.conditions)) return [];
      if (node.kind === Kind.FIELD) return this.#collectField(node, parent, possible, part);
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.fragments.get(node.name.value);
      if (!fragment) return [];
      const condition = fragment.typeCondition && this.schema.getType(fragment.typeCondition.name.value);
      const type = isCompositeType(condition) ? condition : parent;
      const narrowed = this.#narrowed(parent, type, possible);
      const defer = this.#deferOf(node, parent);
      if (!defer) return this.collect(fragment.selectionSet, type, narrowed, part, met);
      const own: DeferredFragment = { node, label: defer.label, parent: part, possible: narrowed, hasFields: false };
      if (met.some((other) => isSame(own, other))) return [];
      met.push(own);
      this.deferred.push(own);
      return this.collect(fragment.selectionSet, type, narrowed, own, met);
    });
  }

  /** Mutations act one after the other, so none of them is answered later than the next. */
  #deferOf(node: InlineFragmentNode | FragmentSpreadNode, parent: GraphQLCompositeType): ReturnType<typeof readDefer> {
    if (!this.mayDefer || this.deferred.length >= MAX_DEFERRED || parent.name === this.schema.getMutationType()?.name) return undefined;
    return readDefer(node.directives, this.conditions);
  }

  #collectField(node: FieldNode, parent: GraphQLCompositeType, possible: ReadonlySet<string> | undefined, part: DeferredFragment | undefined): readonly FieldSelection[] {
    if (part) part.hasFields = true;
    const name = node.name.value;
    const responseName = node.alias?.value ?? name;
    const start = node.loc?.startToken;
    const common = { name, responseName, possible, location: start && { line: start.line, column: start.column }, ...(part && { part }) };
    if (name === '__typename') return this.#typeNameCases(parent, possible).map((found) => ({ ...common, text: name, field: name, selections: undefined, ...found }));
    if (name === '__schema' || name === '__type') {
      this.introspection.push(node);
      return [{ ...common, text: name, field: `${name}#${responseName}`, selections: undefined, withheld: undefined }];
    }
    const field = 'getFields' in parent ? parent.getFields()[name] : undefined;
    if (!field) return [];
    const args = node.arguments ?? [];
    const type = getNamedType(field.type);
    const selections = isLeafType(type) || !isCompositeType(type) || !node.selectionSet ? undefined : this.collect(node.selectionSet, type, undefined, part);
    const text = fieldText(name, args);
    const selection = { ...common, text, field: this.#standsAlone(parent, node) ? `${text}#${responseName}` : text, selections };
    return this.#cases(parent, name, possible).map((found) => ({ ...selection, ...found }));
  }

  /** Of an abstract type, it says that there is an object of a type of which nothing may be seen. */
  #typeNameCases(parent: GraphQLCompositeType, possible: ReadonlySet<string> | undefined): readonly Pick<FieldSelection, 'possible' | 'withheld'>[] {
    return isAbstractType(parent) ? this.#cases(parent, '__typename', possible) : [{ possible, withheld: undefined }];
  }

  /** A field of an interface is that of whatever object answers: where it is withheld of some types only, it is asked of the others. */
  #cases(parent: GraphQLCompositeType, name: string, possible: ReadonlySet<string> | undefined): readonly Pick<FieldSelection, 'possible' | 'withheld'>[] {
    const cases = new Map<WithheldError | undefined, Set<string>>();
    for (const object of possible ?? this.#objectsOf(parent)) {
      const withheld = this.withheld(object, name);
      cases.set(withheld, (cases.get(withheld) ?? new Set()).add(object));
    }
    if (cases.size > 1) return [...cases].map(([withheld, objects]) => ({ possible: objects, withheld }));
    return [{ possible, withheld: [...cases.keys()][0] }];
  }

  /**
   * Whether a field is fetched by itself though the same one stands elsewhere: mutation fields act each time, and a null
   * that rises to an object must not take the object of another alias along.
   */
  #standsAlone(parent: GraphQLCompositeType, node: FieldNode): boolean {
    return (node.alias !== undefined && node.alias.value !== node.name.value && node.selectionSet !== undefined) || parent.name === this.schema.getMutationType()?.name;
  }

  /** A fragment that every object here satisfies narrows nothing. */
  #narrowed(parent: GraphQLCompositeType, condition: GraphQLCompositeType, possible: ReadonlySet<string> | undefined): ReadonlySet<string> | undefined {
    const before = possible ?? this.#objectsOf(parent);
    const wanted = this.#objectsOf(condition);
    return [...before].every((name) => wanted.has(name)) ? possible : narrow(before, wanted);
  }

  #objectsOf(type: GraphQLCompositeType): ReadonlySet<string> {
    if (isObjectType(type)) return new Set([type.name]);
    return new Set(isAbstractType(type) ? this.schema.getPossibleTypes(type).map(({ name }) => name) : []);
  }
}

/** A named fragment that is spread twice brings what is deferred in it twice, and the second time nothing new. */
const isSame = (one: DeferredFragment, other: DeferredFragment): boolean =>
  one.node === other.node && one.parent === other.parent && one.possible?.size === other.possible?.size && [...(one.possible ?? [])].every((name) => other.possible?.has(name) === true);

/** Source: GraphQL specification, "@skip" and "@include". */
export const isIncluded = (directives: readonly DirectiveNode[] | undefined, conditions: Readonly<Record<string, boolean>>): boolean =>
  (directives ?? []).every((directive) => {
    const isSkip = directive.name.value === 'skip';
    if (!isSkip && directive.name.value !== 'include') return true;
    const condition = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
    const value = condition?.kind === Kind.BOOLEAN ? condition.value : condition?.kind === Kind.VARIABLE && conditions[condition.name.value] === true;
    return value !== isSkip;
  });

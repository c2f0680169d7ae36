import {
  type FieldNode,
  type FragmentDefinitionNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** What decides the directives of one operation. */
export interface SelectionContext {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variableValues: Record<string, unknown>;
}

export interface DeferredSelection {
  readonly node: SelectionNode;
  readonly label: string | undefined;
  readonly selectionSet: SelectionSetNode;
}

export interface SplitSelection {
  /** By response name. */
  readonly fields: ReadonlyMap<string, readonly FieldNode[]>;
  readonly deferred: readonly DeferredSelection[];
}

type Fragment = Exclude<SelectionNode, FieldNode>;

/** Source: GraphQL specification, stage 2 "Defer", CollectFields. */
export function splitSelection(context: SelectionContext, type: GraphQLObjectType, selectionSets: readonly SelectionSetNode[]): SplitSelection {
  const fields = new Map<string, FieldNode[]>();
  const deferred: DeferredSelection[] = [];
  const visited = new Set<string>();
  const collect = (set: SelectionSetNode): void => {
    for (const node of set.selections) {
      if (!isIncluded(context, node)) continue;
      if (node.kind === Kind.FIELD) {
        const name = (node.alias ?? node.name).value;
        fields.set(name, [...(fields.get(name) ?? []), node]);
        continue;
      }
      const defer = deferOf(context, node);
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : context.fragments.get(node.name.value);
      if (fragment === undefined || !applies(context, type, fragment.typeCondition?.name.value)) continue;
      if (defer !== undefined) deferred.push({ ...defer, node, selectionSet: fragment.selectionSet });
      else if (node.kind === Kind.INLINE_FRAGMENT || !visited.has(node.name.value)) {
        if (node.kind === Kind.FRAGMENT_SPREAD) visited.add(node.name.value);
        collect(fragment.selectionSet);
      }
    }
  };
  selectionSets.forEach(collect);
  return { fields, deferred };
}

function applies({ schema }: SelectionContext, type: GraphQLObjectType, condition: string | undefined): boolean {
  const wanted = condition === undefined ? type : schema.getType(condition);
  return wanted === type || (isAbstractType(wanted) && schema.isSubType(wanted, type));
}

const isIncluded = ({ variableValues }: SelectionContext, node: SelectionNode): boolean =>
  getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] !== true && getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false;

function deferOf({ schema, variableValues }: SelectionContext, node: Fragment): { label: string | undefined } | undefined {
  const directive = schema.getDirective('defer');
  const values = directive && getDirectiveValues(directive, node, variableValues);
  return values?.['if'] === true ? { label: typeof values['label'] === 'string' ? values['label'] : undefined } : undefined;
}

/** What is answered at first; a selection set of which nothing is left asks for nothing. */
export const withoutDeferred = <Node extends SelectionSetNode | FragmentDefinitionNode>(context: SelectionContext, root: Node): Node => {
  const leave = (node: Fragment): null | undefined => (deferOf(context, node) === undefined ? undefined : null);
  return visit(root, {
    InlineFragment: { enter: leave },
    FragmentSpread: { enter: leave },
    SelectionSet: { leave: (set: SelectionSetNode) => (set.selections.length === 0 ? { ...set, selections: [NOTHING] } : undefined) },
  });
};

const NOTHING: FieldNode = {
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: '__typename' },
  directives: [{ kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'skip' }, arguments: [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'if' }, value: { kind: Kind.BOOLEAN, value: true } }] }],
};

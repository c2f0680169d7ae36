import { Kind, type DocumentNode, type OperationDefinitionNode, type SelectionNode, type SelectionSetNode } from 'graphql';
import { fragmentsInOrder } from './fragment-order.js';

/** What the limits of the same names count; no number exceeds `Number.MAX_SAFE_INTEGER`. */
export interface OperationCounts {
  readonly nesting: number;
  readonly depth: number;
  readonly introspectionLists: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  readonly selections: number;
}

/** Of one selection set with its fragments in place. */
interface SetCounts {
  nesting: number;
  depth: number;
  /** Introspection's lists within one another, if this set is beneath `__schema` or `__type`. */
  lists: number;
  introspectionLists: number;
  aliases: number;
  /** Fields of this set itself, not of those beneath. */
  fields: number;
  directives: number;
  selections: number;
}

const NOTHING: SetCounts = { nesting: 0, depth: 0, lists: 0, introspectionLists: 0, aliases: 0, fields: 0, directives: 0, selections: 0 };
const INTROSPECTION: ReadonlySet<string> = new Set(['__schema', '__type']);
/** Those that lead from type to types. Source: graphql-js, MaxIntrospectionDepthRule. */
const INTROSPECTION_LISTS: ReadonlySet<string> = new Set(['fields', 'interfaces', 'possibleTypes', 'inputFields']);

/**
 * Counts without putting fragments in place: each is counted once, so the time is that of reading the document, however
 * often they spread one another. Needs no schema and no valid document; a fragment that is unknown, or spreads itself,
 * counts nothing there, and validation refuses it.
 *
 * @returns in the order of the document's operations.
 */
export const countOperations = (document: DocumentNode): readonly (readonly [OperationDefinitionNode, OperationCounts])[] => {
  const fragments = new Map<string, SetCounts>();
  for (const { name, directives = [], selectionSet } of fragmentsInOrder(document)) {
    const counts = countSet(selectionSet, fragments);
    fragments.set(name.value, { ...counts, directives: counts.directives + directives.length });
  }
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [[definition, countOperation(definition, fragments)] as const] : [],
  );
};

const countOperation = (operation: OperationDefinitionNode, fragments: ReadonlyMap<string, SetCounts>): OperationCounts => {
  const { nesting, depth, introspectionLists, aliases, fields, directives, selections } = countSet(operation.selectionSet, fragments);
  const onVariables = (operation.variableDefinitions ?? []).reduce((sum, variable) => sum + (variable.directives?.length ?? 0), 0);
  const allDirectives = saturated(directives + onVariables + (operation.directives?.length ?? 0));
  return { nesting, depth, introspectionLists, aliases, rootFields: fields, directives: allDirectives, selections };
};

const countSet = ({ selections }: SelectionSetNode, fragments: ReadonlyMap<string, SetCounts>): SetCounts => {
  const counts = { ...NOTHING, nesting: 1 };
  for (const selection of selections) {
    const beneath = countBeneath(selection, fragments);
    addUp(counts, beneath, selection.directives?.length ?? 0);
    if (selection.kind === Kind.FIELD) addField(counts, selection.name.value, selection.alias !== undefined, beneath);
    else {
      counts.depth = Math.max(counts.depth, beneath.depth);
      counts.lists = Math.max(counts.lists, beneath.lists);
      counts.fields = saturated(counts.fields + beneath.fields);
    }
  }
  return counts;
};

const countBeneath = (selection: SelectionNode, fragments: ReadonlyMap<string, SetCounts>): SetCounts => {
  if (selection.kind === Kind.FRAGMENT_SPREAD) return fragments.get(selection.name.value) ?? NOTHING;
  return selection.selectionSet === undefined ? NOTHING : countSet(selection.selectionSet, fragments);
};

const addUp = (counts: SetCounts, beneath: SetCounts, directives: number): void => {
  counts.nesting = Math.max(counts.nesting, 1 + beneath.nesting);
  counts.introspectionLists = Math.max(counts.introspectionLists, beneath.introspectionLists);
  counts.aliases = saturated(counts.aliases + beneath.aliases);
  counts.directives = saturated(counts.directives + directives + beneath.directives);
  counts.selections = saturated(counts.selections + beneath.selections);
};

const addField = (counts: SetCounts, name: string, hasAlias: boolean, beneath: SetCounts): void => {
  counts.depth = Math.max(counts.depth, 1 + beneath.depth);
  counts.lists = Math.max(counts.lists, (INTROSPECTION_LISTS.has(name) ? 1 : 0) + beneath.lists);
  if (INTROSPECTION.has(name)) counts.introspectionLists = Math.max(counts.introspectionLists, beneath.lists);
  counts.fields = saturated(counts.fields + 1);
  counts.selections = saturated(counts.selections + 1);
  if (hasAlias) counts.aliases = saturated(counts.aliases + 1);
};

const saturated = (count: number): number => Math.min(count, Number.MAX_SAFE_INTEGER);

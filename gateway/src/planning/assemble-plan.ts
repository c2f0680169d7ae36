import { print, type OperationDefinitionNode } from 'graphql';
import type { FetchGroup, GroupEntity } from './fetch-group.js';
import type { InputFields } from './input-fields.js';
import type { PlanBuilder } from './plan-builder.js';
import type { EntityInput, FetchNode, GivenObjects, ReducedInput, SparingRequest } from './query-plan.js';
import type { SelectionBuilder } from './selection-builder.js';
import type { SupergraphModel } from './supergraph-model.js';

/** Turns the fetches that were put together into plain data, each after those it depends on. */
export const assembleFetches = (model: SupergraphModel, inputs: InputFields, operation: OperationDefinitionNode, groups: readonly FetchGroup[]): readonly FetchNode[] => {
  const ids = new Map(groups.map((group, id) => [group, id]));
  const documents = new Documents(operation);
  const recovered = new Set(groups.flatMap(({ recovers }) => recovers ?? []));
  return groups.map((group, id): FetchNode => {
    const subgraph = model.graphs.get(group.graph)?.name ?? group.graph;
    const dependsOn = [...group.dependsOn].flatMap((other) => ids.get(other) ?? []).sort((first, second) => first - second);
    const common = { id, subgraph, dependsOn, operationName: undefined, path: group.position.path };
    if (group.root !== undefined) {
      const sparing = group.root === 'query' ? sparingRoot(group, documents) : undefined;
      return { ...common, kind: 'root', operation: group.root, adds: [...group.adds], ...documents.root(group.root, group.selection.print()), ...(sparing && { sparing }) };
    }
    const entities = [...group.entities.values()].filter(({ selection }) => !selection.isEmpty);
    const selection = entities.map((entity) => fragmentFor(entity)).join(' ');
    const sparing = recovered.has(group) || entities.some(({ selection: { isMoreThanSpared } }) => isMoreThanSpared) ? sparingEntities(entities, documents) : undefined;
    return {
      ...{ ...common, kind: 'entities', representationsVariable: documents.representations, ...documents.entities(selection), ...(sparing && { sparing }) },
      entities: entities.map((entity) => entityInput(inputs, group, entity, documents)),
      ...(group.recovers && { recovers: ids.get(group.recovers) ?? -1 }),
    };
  });
};

const sparingRoot = ({ selection }: FetchGroup, documents: Documents): SparingRequest | undefined => {
  const without = selection.spared;
  if (without.length === 0) return undefined;
  return { without, operationName: undefined, ...documents.root('query', selection.print({ isSparing: true })) };
};

const sparingEntities = (entities: readonly GroupEntity[], documents: Documents): SparingRequest | undefined => {
  const without = entities.flatMap(({ selection }) => selection.spared).map((path) => ['_entities', ...path]);
  if (without.length === 0) return undefined;
  return { without, operationName: undefined, ...documents.entities(entities.map((entity) => fragmentFor(entity, { isSparing: true })).join(' ')) };
};

/** What each subgraph is asked for, by its name. */
export const readsOf = (model: SupergraphModel, groups: readonly FetchGroup[]): Readonly<Record<string, readonly string[]>> => {
  const reads = new Map<string, Set<string>>();
  for (const { graph, reads: own } of groups) {
    const subgraph = model.graphs.get(graph)?.name ?? graph;
    const known = reads.get(subgraph) ?? new Set<string>();
    reads.set(subgraph, known);
    for (const coordinate of own) known.add(coordinate);
  }
  return Object.fromEntries([...reads].map(([subgraph, coordinates]) => [subgraph, [...coordinates].sort()]));
};

/** Where the objects stand that root fetches give first. */
export const givenBy = (model: SupergraphModel, groups: readonly FetchGroup[]): readonly GivenObjects[] =>
  groups.flatMap(({ graph, gives }) => [...gives].map(({ typeName, path }) => ({ subgraph: model.graphs.get(graph)?.name ?? graph, typeName, path })));

/** The fetches that ask something, each after those it depends on: their places are their ids. */
export const orderedGroups = ({ groups }: PlanBuilder): readonly FetchGroup[] => inOrder(groups.filter(asksSomething));

const asksSomething = (group: FetchGroup): boolean =>
  group.root === undefined ? [...group.entities.values()].some(({ selection }) => !selection.isEmpty) : !group.selection.isEmpty;

const inOrder = (groups: readonly FetchGroup[]): readonly FetchGroup[] => {
  const ordered = new Set<FetchGroup>();
  const wanted = new Set(groups);
  const add = (group: FetchGroup): void => {
    if (ordered.has(group)) return;
    for (const other of group.dependsOn) add(other);
    if (wanted.has(group)) ordered.add(group);
  };
  groups.forEach(add);
  return [...ordered];
};

const fragmentFor = ({ representedAs, selection, givesTypeName }: GroupEntity, part?: Parameters<SelectionBuilder['print']>[0]): string => {
  if (givesTypeName) selection.askTypeName();
  return `...on ${representedAs}${selection.print(part)}`;
};

const entityInput = (inputs: InputFields, { position, graph }: FetchGroup, entity: GroupEntity, documents: Documents): EntityInput => {
  const { typeNames, scope, representedAs, givesTypeName } = entity;
  const keyNames = new Set(entity.key.map(({ name }) => name));
  // A name that key and required fields share is sent once, with all that either needs of it.
  const key = inputs.inputsOf(position, scope, [...entity.key, ...entity.requires.filter(({ name }) => keyNames.has(name))], graph, representedAs);
  const requires = inputs.inputsOf(position, scope, entity.requires.filter(({ name }) => !keyNames.has(name)), graph, representedAs);
  const adds = [...entity.adds];
  const reduced = reducedRequests(entity, documents);
  return { typeNames, representedAs, key, requires, adds, needs: Object.fromEntries(entity.needs), givesTypeName, reduced: reduced.length > 1 ? reduced : [] };
};

const reducedRequests = (entity: GroupEntity, documents: Documents): readonly ReducedInput[] => {
  if (entity.needs.size === 0) return [];
  const parts = new Map<string, { readonly adds: string[]; readonly requires: readonly string[] }>();
  for (const name of entity.adds) {
    const requires = [...(entity.needs.get(name) ?? [])].sort();
    const part = parts.get(requires.join(' ')) ?? { adds: [], requires };
    parts.set(requires.join(' '), part);
    part.adds.push(name);
  }
  return [...parts.values()].map((part) => ({ ...part, operationName: undefined, ...documents.entities(fragmentFor(entity, { only: new Set(part.adds) })) }));
};

interface PrintedDocument {
  readonly document: string;
  readonly variables: readonly string[];
}

/** Prints the documents that subgraphs are sent: each declares just the caller's variables that it uses. */
class Documents {
  readonly #definitions: ReadonlyMap<string, string>;
  readonly representations: string;

  constructor(operation: OperationDefinitionNode) {
    const definitions = operation.variableDefinitions ?? [];
    this.#definitions = new Map(definitions.map((definition) => [definition.variable.name.value, print({ ...definition, directives: [] })]));
    let name = 'representations';
    while (this.#definitions.has(name)) name = `_${name}`;
    this.representations = name;
  }

  root(operation: string, selection: string): PrintedDocument {
    const variables = this.#usedBy(selection);
    const declared = variables.map((name) => this.#definitions.get(name) ?? '');
    return { document: `${operation}${declared.length > 0 ? `(${declared.join(',')})` : ''}${selection}`, variables };
  }

  entities(selection: string): PrintedDocument {
    const variables = this.#usedBy(`{${selection}}`);
    const declared = [`$${this.representations}:[_Any!]!`, ...variables.map((name) => this.#definitions.get(name) ?? '')];
    return { document: `query(${declared.join(',')}){_entities(representations:$${this.representations}){${selection}}}`, variables };
  }

  #usedBy(selection: string): readonly string[] {
    if (!selection.includes('$')) return [];
    return [...variablesIn(selection)].filter((name) => this.#definitions.has(name));
  }
}

/** Variables stand only in arguments; a `$` inside a text is none. */
const variablesIn = (selection: string): ReadonlySet<string> => {
  const withoutTexts = selection.replace(/"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"/g, '""');
  return new Set([...withoutTexts.matchAll(/\$([_A-Za-z]\w*)/g)].map(([, name = '']) => name));
};

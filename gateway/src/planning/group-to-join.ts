import type { DeferredFragment } from './deferred-fragment.js';
import type { FetchGroup, GroupEntity } from './fetch-group.js';
import type { Position } from './position.js';
import type { FieldSelection } from './selection.js';
import type { Graph } from './supergraph-model.js';

/** Entities that are to be asked about in one fetch with others, where that can be. */
export interface EntitiesToAsk {
  readonly typeName: string;
  readonly graph: Graph;
  readonly representedAs: string;
  readonly requires: readonly FieldSelection[];
  /** The fetches that bring what is required. */
  readonly inputs: ReadonlySet<FetchGroup>;
  readonly part: DeferredFragment | undefined;
}

/** A fetch at the position that can ask about them as well. */
export const groupToJoin = (position: Position, { typeName, graph, representedAs, requires, inputs, part }: EntitiesToAsk): FetchGroup | undefined => {
  const looksAtTypes = position.typeNamesFor(typeName) !== undefined;
  return position.groups.find((group) => {
    if (group.graph !== graph || group.root !== undefined || group.part !== part) return false;
    if ([...group.entities.values()].some(({ typeNames }) => (typeNames !== undefined) !== looksAtTypes)) return false;
    if ([...inputs].some((input) => input.waitsFor(group))) return false;
    // Fragments on an interface object apply to objects of every type: what only some are asked must not fail the others.
    if ([...group.entities.values()].some((other) => other.representedAs === representedAs && other.scope !== typeName)) return false;
    const others = [...group.entities.values()].filter(({ scope }) => scope === typeName);
    // One object is represented once in a request.
    if (others.some((other) => other.representedAs !== representedAs)) return false;
    const [entity] = others;
    return !entity || canShare(entity, requires);
  });
};

/**
 * Whether fields with these needs can be asked together with those that an entity is asked already. A representation
 * holds one value under each name, and one failed part of it must fail just the fields that need that part.
 */
const canShare = ({ key, requires: present }: GroupEntity, wanted: readonly FieldSelection[]): boolean => {
  if (differ(key, present) || differ(key, wanted)) return inputText(present) === inputText(wanted);
  return !differ(present, wanted);
};

/** Whether some name stands for different things in the two. */
const differ = (first: readonly FieldSelection[], second: readonly FieldSelection[]): boolean =>
  second.some((selection) => {
    const same = first.filter(({ name }) => name === selection.name);
    return same.length > 0 && inputText(same) !== inputText(second.filter(({ name }) => name === selection.name));
  });

const inputText = (selections: readonly FieldSelection[]): string => [...new Set(selections.map(selectionText))].sort().join(' ');

const selectionText = ({ field, possible, selections }: FieldSelection): string =>
  `${possible ? [...possible].join('|') : ''}${field}${selections ? `{${inputText(selections)}}` : ''}`;

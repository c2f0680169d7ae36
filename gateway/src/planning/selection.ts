import { print, type ArgumentNode } from 'graphql';
import type { DeferredFragment } from './deferred-fragment.js';
import type { WithheldError } from './query-plan.js';

/**
 * One selected field after fragments are opened: whoever asked for it, the caller or a field set of the schema. A list
 * of them is a selection set in which the same field may stand several times.
 */
export interface FieldSelection {
  readonly name: string;
  /** Name and arguments in one normal form, as subgraphs are sent it. */
  readonly text: string;
  /** Equal ones are fetched once: the text, and for an object under an alias the alias too. */
  readonly field: string;
  /** As the caller wrote it; undefined where only the plan needs the field. */
  readonly responseName: string | undefined;
  /** Runtime types the fragments around it leave; undefined where nothing narrows them. */
  readonly possible: ReadonlySet<string> | undefined;
  /** Undefined for a leaf. */
  readonly selections: readonly FieldSelection[] | undefined;
  readonly location: { readonly line: number; readonly column: number } | undefined;
  /** The caller may not have it: nobody is asked. */
  readonly withheld: WithheldError | undefined;
  /** The deferred fragment it stands in; undefined where it is answered at first. */
  readonly part?: DeferredFragment | undefined;
}

/** A field of one object type, with everything that was selected beneath it. */
export interface MergedField extends Omit<FieldSelection, 'possible'> {
  readonly selections: readonly FieldSelection[] | undefined;
}

export const fieldText = (name: string, args: readonly ArgumentNode[]): string => {
  if (args.length === 0) return name;
  const sorted = [...args].sort((first, second) => (first.name.value < second.name.value ? -1 : 1));
  return `${name}(${sorted.map((argument) => `${argument.name.value}:${print(argument.value)}`).join(',')})`;
};

/** Merges what a selection set asks of one runtime type; remembers its answers, since they are asked for again and again. */
export class SelectionMerger {
  readonly #merged = new WeakMap<readonly FieldSelection[], Map<string, readonly MergedField[]>>();

  /** Equal fields become one, in the order of their first appearance; the first response name is kept. */
  fieldsOf(selections: readonly FieldSelection[], typeName: string): readonly MergedField[] {
    const byType = this.#merged.get(selections) ?? new Map<string, readonly MergedField[]>();
    this.#merged.set(selections, byType);
    const known = byType.get(typeName);
    if (known) return known;
    const merged = mergeBy(
      selections.filter(({ possible, withheld }) => withheld === undefined && (possible === undefined || possible.has(typeName))),
      ({ field }) => field,
    );
    byType.set(typeName, merged);
    return merged;
  }
}

/** Groups selections by a key and joins what is beneath them. */
export const mergeBy = (selections: readonly FieldSelection[], keyOf: (selection: FieldSelection) => string): readonly MergedField[] => {
  const groups = new Map<string, FieldSelection[]>();
  for (const selection of selections) {
    const key = keyOf(selection);
    const group = groups.get(key);
    if (group) group.push(selection);
    else groups.set(key, [selection]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [FieldSelection];
    if (group.length === 1) return first;
    const responseName = group.find((selection) => selection.responseName !== undefined)?.responseName;
    const selections = first.selections && group.flatMap((selection) => selection.selections ?? []);
    return { ...first, responseName, selections };
  });
};

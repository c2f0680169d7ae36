import type { GraphQLCompositeType } from 'graphql';
import type { ShapeBuilder, ShapeView } from './build-shape.js';
import { sentBefore } from './deferral.js';
import type { DeferredFragment } from './deferred-fragment.js';
import type { FetchGroup } from './fetch-group.js';
import type { Position } from './position.js';
import type { DeferPoint, DeferredPart, Deferral } from './query-plan.js';
import type { FieldSelection } from './selection.js';

export interface DeferralParts {
  readonly shapes: ShapeBuilder;
  /** Their places are their ids. */
  readonly groups: readonly FetchGroup[];
  /** What each fragment was placed in. */
  readonly needs: ReadonlyMap<DeferredFragment, ReadonlySet<FetchGroup>>;
}

/** How the answer is given in parts, once everything is placed. */
export const buildDeferral = (placed: DeferralParts, type: GraphQLCompositeType, selections: readonly FieldSelection[], root: Position): Deferral => {
  const { shapes, groups } = placed;
  const parts: (DeferredPart | undefined)[] = [];
  const viewOf = (part: DeferredFragment | undefined, needed: Set<FetchGroup>): ShapeView => ({
    part,
    readTypesAt: ({ typeGivers }) => {
      const own = [...typeGivers].filter((group) => group.part === undefined || group.part === part);
      for (const group of own.length > 0 ? own : typeGivers) needed.add(group);
    },
    pointsAt: (at, level, position) =>
      fragmentsAt(level, part, shapes.possibleTypes(at)).map(({ fragment, typeNames }): DeferPoint => {
        const index = parts.push(undefined) - 1;
        const groupsNeeded = new Set(placed.needs.get(fragment));
        const shape = shapes.objectShape(at, level, position, viewOf(fragment, groupsNeeded));
        parts[index] = { label: fragment.label, shape, needs: idsOf(groupsNeeded, groups) };
        return { part: index, typeNames };
      }),
  });
  const first = new Set(groups.filter(({ part }) => part === undefined));
  const shape = shapes.objectShape(type, selections, root, viewOf(undefined, first));
  return { shape, needs: idsOf(first, groups), parts: parts.flatMap((part) => part ?? []) };
};

/** A fragment that an object meets twice is sent to it once. */
const fragmentsAt = (level: readonly FieldSelection[], around: DeferredFragment | undefined, possible: readonly string[]): readonly PlacedFragment[] => {
  const all = new Set(level.flatMap(({ part }) => (part !== undefined && sentBefore(part) === around ? [part] : [])));
  const covered = new Map<object, ReadonlySet<string>>();
  return [...all].flatMap((fragment): readonly PlacedFragment[] => {
    const earlier = covered.get(fragment.node);
    const own = fragment.possible ? [...fragment.possible] : possible;
    covered.set(fragment.node, new Set([...(earlier ?? []), ...own]));
    if (!earlier) return [{ fragment, typeNames: fragment.possible && own }];
    const typeNames = own.filter((name) => !earlier.has(name));
    return typeNames.length === 0 ? [] : [{ fragment, typeNames }];
  });
};

interface PlacedFragment {
  readonly fragment: DeferredFragment;
  /** Runtime types it is sent for; undefined where that is all. */
  readonly typeNames: readonly string[] | undefined;
}

/** With all that they wait for. */
const idsOf = (wanted: Iterable<FetchGroup>, groups: readonly FetchGroup[]): readonly number[] => {
  const all = new Set<FetchGroup>();
  const add = (group: FetchGroup): void => {
    if (all.has(group)) return;
    all.add(group);
    group.dependsOn.forEach(add);
  };
  for (const group of wanted) add(group);
  return groups.flatMap((group, id) => (all.has(group) ? [id] : []));
};

import { type GraphQLCompositeType } from 'graphql';
import { type ShapeBuilder, type ShapeView } from './build-shape.js';
import { sentBefore } from './deferral.js';
import { type DeferredFragment } from './deferred-fragment.js';
import { type FetchGroup } from './fetch-group.js';
import { type Position } from './position.js';
import { type DeferPoint, type DeferredPart, type Deferral } from './query-plan.js';
import { type FieldSelection } from './selection.js';

export interface PlacedFragments {
  readonly shapes: ShapeBuilder;
  /** Their places are their ids. */
  readonly groups: readonly FetchGroup[];
  /** What each fragment was placed in. */
  readonly needs: ReadonlyMap<DeferredFragment, ReadonlySet<FetchGroup>>;
}

/** How the answer is given in parts, once everything is placed. */
export const buildDeferral = (placed: PlacedFragments, type: GraphQLCompositeType, selections: readonly FieldSelection[], root: Position): Deferral => {
  const { shapes, groups } = placed;
  const parts: (DeferredPart | undefined)[] = [];
  const viewOf = (part: DeferredFragment | undefined): ShapeView => ({
    part,
    pointsAt: (at, level, position) =>
      fragmentsAt(level, part).map((fragment): DeferPoint => {
        const index = parts.push(undefined) - 1;
        parts[index] = { label: fragment.label, shape: shapes.objectShape(at, level, position, viewOf(fragment)), needs: idsOf(placed.needs.get(fragment) ?? [], groups) };
        return { part: index, typeNames: fragment.possible && [...fragment.possible] };
      }),
  });
  const shape = shapes.objectShape(type, selections, root, viewOf(undefined));
  const first = groups.filter(({ part }) => part === undefined);
  return { shape, needs: idsOf(first, groups), parts: parts.flatMap((part) => part ?? []) };
};

const fragmentsAt = (level: readonly FieldSelection[], around: DeferredFragment | undefined): readonly DeferredFragment[] => [
  ...new Set(level.flatMap(({ part }) => (part !== undefined && sentBefore(part) === around ? [part] : []))),
];

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

import { FetchGroup, type GroupEntity } from './fetch-group.js';
import { groupToJoin } from './group-to-join.js';
import type { PlacingPurpose } from './placing-purpose.js';
import type { Position } from './position.js';
import type { Candidate } from './reachability.js';
import type { SelectionBuilder } from './selection-builder.js';
import type { FieldSelection } from './selection.js';
import type { EntityKey, Graph } from './supergraph-model.js';

/** A fetch that fields may be added to. */
export interface EnteredFetch {
  readonly group: FetchGroup;
  readonly selection: SelectionBuilder;
  readonly adds: Set<string>;
  readonly entity: GroupEntity | undefined;
}

/** Which objects a subgraph is to be asked about, and by what. */
export interface EntityEntrance {
  readonly typeName: string;
  readonly graph: Graph;
  readonly representedAs: string;
  readonly key: EntityKey;
  readonly requires: readonly FieldSelection[];
}

/** Places what a fetch needs. @param inputs is added the fetches that give it. @returns whether all of it can be had. */
export type PlaceInputs = (position: Position, typeName: string, selections: readonly FieldSelection[], inputs: Set<FetchGroup>) => boolean;

/** Finds the fetches that further fields are asked by, or makes them, and has their inputs placed. */
export class FetchEntrances {
  constructor(
    private readonly groups: FetchGroup[],
    private readonly purpose: PlacingPurpose,
    private readonly placeInputs: PlaceInputs,
  ) {}

  /** The fetch of a subgraph's root fields, for objects of the query type wherever they stand. */
  atRoot(position: Position, { graph }: Candidate): EnteredFetch {
    const { part } = this.purpose;
    const known = position.groups.find((group) => group.graph === graph && group.root === 'query' && group.part === part);
    const group = known ?? this.#add(new FetchGroup(graph, position, 'query', part));
    if (!known) for (const giver of [...position.origins.map((origin) => origin.group), ...position.wayGivers]) group.dependsOn.add(giver);
    return { group, selection: group.selection, adds: group.adds, entity: undefined };
  }

  /**
   * The fetch that asks a subgraph about the objects here.
   *
   * @param used is added the fetch.
   * @returns undefined when its inputs cannot be had.
   */
  atEntity(position: Position, entrance: EntityEntrance, used: Set<FetchGroup>): (EnteredFetch & { readonly entity: GroupEntity }) | undefined {
    const { typeName, graph, representedAs, key, requires } = entrance;
    const { part } = this.purpose;
    const inputs = new Set<FetchGroup>();
    if (requires.length > 0 && !this.purpose.forRequired(position, () => this.placeInputs(position, typeName, requires, inputs))) return undefined;
    const typeNames = position.typeNamesFor(typeName);
    const joined = groupToJoin(position, { typeName, graph, representedAs, requires, inputs, part });
    const isKnown = joined?.entityOf(representedAs, typeName) !== undefined;
    if (!isKnown && !this.purpose.forKey(() => this.placeInputs(position, typeName, key.selections, inputs))) return undefined;
    const fits = joined !== undefined && [...inputs].every((input) => !input.waitsFor(joined));
    const group = fits ? joined : this.#add(new FetchGroup(graph, position, undefined, part));
    const givers = [...position.origins.slice(0, 1).map((origin) => origin.group), ...(typeNames ? position.typeGivers : []), ...position.wayGivers];
    for (const giver of givers) if (!giver.waitsFor(group)) group.dependsOn.add(giver);
    for (const input of inputs) group.dependsOn.add(input);
    const entity = group.entityOf(representedAs, typeName) ?? group.addEntity(representedAs, typeName, typeNames, key.selections);
    entity.requires.push(...requires);
    used.add(group);
    return { group, selection: entity.selection, adds: entity.adds, entity };
  }

  #add(group: FetchGroup): FetchGroup {
    group.position.groups.push(group);
    this.groups.push(group);
    return group;
  }
}

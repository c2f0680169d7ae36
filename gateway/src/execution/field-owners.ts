import type { FetchNode, QueryPlan } from '../planning/query-plan.js';

/** One place of the tree: who adds which fields to the objects there. */
export interface OwnedPlace {
  /** By internal name, the subgraphs whose fetches add the field here; absent for what came with a field further up. */
  readonly owners: Map<string, Set<string>>;
  /** Fields that more than one fetch adds. */
  readonly shared: Set<string>;
  readonly below: Map<string, OwnedPlace>;
}

const newPlace = (): OwnedPlace => ({ owners: new Map(), shared: new Set(), below: new Map() });

/** Whom to name when a value is wrong though its subgraph reported nothing: the tree itself does not say who gave what. */
export const fieldOwners = ({ fetches }: Pick<QueryPlan, 'fetches'>): OwnedPlace => {
  const root = newPlace();
  for (const fetch of fetches) {
    if (fetch.kind === 'entities' && fetch.recovers !== undefined) continue; // what it adds, another was to add
    const place = placeOf(root, fetch);
    for (const name of new Set(addedBy(fetch))) {
      const owners = place.owners.get(name);
      if (owners === undefined) place.owners.set(name, new Set([fetch.subgraph]));
      else {
        owners.add(fetch.subgraph);
        place.shared.add(name);
      }
    }
  }
  return root;
};

const addedBy = (fetch: FetchNode): readonly string[] => (fetch.kind === 'root' ? fetch.adds : fetch.entities.flatMap(({ adds }) => adds));

const placeOf = (root: OwnedPlace, { path }: FetchNode): OwnedPlace => {
  let place = root;
  for (const { from } of path) {
    const below = place.below.get(from) ?? newPlace();
    place.below.set(from, below);
    place = below;
  }
  return place;
};

/** The place whose objects a fetch adds to, and who gave those objects. */
export const originOf = (root: OwnedPlace, { path, subgraph }: FetchNode): { readonly place: OwnedPlace; readonly owner: string } => {
  let place = root;
  let owner = subgraph;
  for (const { from } of path) {
    owner = ownerOf(place, from, owner);
    place = place.below.get(from) ?? newPlace();
  }
  return { place, owner };
};

/** @param inherited who gave the object itself. */
export const ownerOf = (place: OwnedPlace | undefined, from: string, inherited: string): string => {
  const owners = place?.owners.get(from);
  return owners === undefined ? inherited : [...owners].join(', ');
};

import type { GuardedField } from '../publication/guarded-fields.js';
import { SENSITIVITY_LEVELS } from '../vocabulary/sensitivity.js';
import type { Agreement, Grant } from './agreement.js';

/** The grants that open a field, whatever the purpose, role and province; none: withheld. */
export type CoveringGrants = (field: GuardedField) => readonly Grant[];

/**
 * An agreement made ready to be asked about many fields. It opens neither what is CLOSED nor what anyone owns who is not a
 * party: an agency's data is opened by its own signature only.
 */
export function coveringGrants({ parties, grants }: Pick<Agreement, 'parties' | 'grants'>): CoveringGrants {
  const named = groupBy(grants, ({ coordinates = [] }) => coordinates);
  const levels = grants.flatMap((grant) => (grant.level === undefined ? [] : [{ grant, rank: rankOf(grant.level) }]));
  const ofTypes = groupBy(levels, ({ grant }) => grant.types ?? []);
  const ofAnyType = levels.filter(({ grant }) => grant.types === undefined);
  return (field) => {
    const { coordinate, typeName, sensitivity, owners } = field;
    if (sensitivity === 'CLOSED' || !areAmong(owners, parties)) return [];
    const byName = new Set([...(named.get(coordinate) ?? []), ...(named.get(typeName) ?? [])]);
    const byLevel = [...(ofTypes.get(typeName) ?? []), ...ofAnyType].filter(
      ({ grant, rank }) => rankOf(sensitivity) <= rank && (grant.owners === undefined || areAmong(owners, grant.owners)),
    );
    return [...byName, ...byLevel.map(({ grant }) => grant)];
  };
}

// An agreement may name thousands of coordinates and be asked about every field of a graph: nothing is searched through.
function groupBy<Item>(items: readonly Item[], namesOf: (item: Item) => readonly string[]): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    for (const name of namesOf(item)) {
      const group = groups.get(name);
      if (group) group.push(item);
      else groups.set(name, [item]);
    }
  }
  return groups;
}

const rankOf = (sensitivity: GuardedField['sensitivity']): number => SENSITIVITY_LEVELS.indexOf(sensitivity);

/** What nobody is known to own, nobody can open. */
const areAmong = (owners: readonly string[], agencies: readonly string[]): boolean => owners.length > 0 && owners.every((owner) => agencies.includes(owner));

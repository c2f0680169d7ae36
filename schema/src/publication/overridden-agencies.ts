import type { DocumentNode } from 'graphql';
import type { AffectedAgency } from './check-report.js';
import { directiveArgument, schemaElements } from './schema-elements.js';

/**
 * The agencies whose fields the publication would answer in their place from now on (`@override`), whole or in part: each must
 * approve. What they gave is then given by somebody else, under the keys of their people.
 *
 * @param base the supergraph in force; what stands there was approved.
 */
export function overriddenAgencies(base: DocumentNode, supergraph: DocumentNode): readonly AffectedAgency[] {
  const known = new Set(overridesIn(base).map(textOf));
  const coordinates = new Map<string, Set<string>>();
  for (const override of overridesIn(supergraph)) {
    if (known.has(textOf(override))) continue;
    const of = coordinates.get(override.agency) ?? new Set();
    coordinates.set(override.agency, of.add(override.coordinate));
  }
  return [...coordinates].map(([agency, found]) => ({ agency, coordinates: [...found].toSorted() }));
}

interface Override {
  readonly coordinate: string;
  /** Whose field it is. */
  readonly agency: string;
  /** Who answers it instead. */
  readonly graph: string;
  /** For how many; absent: for all. */
  readonly label: string | undefined;
}

const textOf = ({ coordinate, agency, graph, label }: Override): string => JSON.stringify([coordinate, agency, graph, label]);

/** Source: Apollo Federation join specification v0.3 and later. */
const overridesIn = (supergraph: DocumentNode): readonly Override[] =>
  schemaElements(supergraph).flatMap(({ coordinate, directives }) =>
    directives
      .filter(({ name }) => name.value === 'join__field')
      .flatMap((join): readonly Override[] => {
        const agency = directiveArgument(join, 'override');
        return agency === undefined ? [] : [{ coordinate, agency, graph: directiveArgument(join, 'graph') ?? '', label: directiveArgument(join, 'overrideLabel') }];
      }),
  );

/** Each agency once. */
export const allAffected = (...found: readonly (readonly AffectedAgency[])[]): AffectedAgency[] => {
  const coordinates = new Map<string, Set<string>>();
  for (const { agency, coordinates: more } of found.flat()) coordinates.set(agency, new Set([...(coordinates.get(agency) ?? []), ...more]));
  return [...coordinates].map(([agency, of]) => ({ agency, coordinates: [...of].toSorted() })).toSorted((one, other) => (one.agency < other.agency ? -1 : 1));
};

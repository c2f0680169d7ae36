import type { ConstDirectiveNode, DocumentNode } from 'graphql';
import type { HamafzaDirective } from '../vocabulary/hamafza-directives.js';
import { SENSITIVITY_LEVELS } from '../vocabulary/sensitivity.js';
import type { Finding } from './check-report.js';
import { cohortParts, ours, type SubgraphDocument } from './cohort-parts.js';
import { revealedNames } from './check-reveals.js';
import { locationOf, schemaElements, type SchemaElement } from './schema-elements.js';
import { sensitivityLevels } from './sensitivity-of.js';

/**
 * What any subgraph says by `@sensitivity`, `@casework` and `@reveals` must hold in the supergraph. Where subgraphs say
 * different things of what they share, composition takes what most of them say: an agency could be outvoted about its own
 * data. One that does not compose its directives would be passed over likewise. What does not compose at all has nothing to lose.
 *
 * @param own of the publication; undefined where a subgraph is retired.
 * @param others in force.
 */
export function checkKeptDirectives(own: SubgraphDocument | undefined, others: readonly SubgraphDocument[], supergraph: DocumentNode): readonly Finding[] {
  const kept = markedIn(supergraph);
  const composed = new Set(schemaElements(supergraph).map(({ coordinate }) => coordinate));
  return [...(own ? [own] : []), ...others].flatMap((subgraph) =>
    lostOf(markedIn(subgraph.document), kept).filter(({ coordinate }) => composed.has(coordinate)).map(({ coordinate, directive }): Finding => {
      const element = own && schemaElements(own.document).find((candidate) => candidate.coordinate === coordinate);
      const message = `${directive} of ${coordinate}, as ${subgraph.name} has it, would be lost: compose the directive, and agree on it with whoever else has ${coordinate}.`;
      return { step: 'check-directives', code: 'DIRECTIVE_NOT_KEPT', message, ...(element ? locationOf(element) : { coordinate }) };
    }),
  );
}

/** By coordinate, what our directives say there. */
interface Marked {
  readonly levels: ReturnType<typeof sensitivityLevels>;
  readonly casework: ReadonlySet<string>;
  readonly reveals: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Parts of cohorts are an agency's own, and become other types as they are composed. */
const markedIn = (document: DocumentNode): Marked => {
  const ofCohorts = new Set(cohortParts(document).map(({ name }) => name));
  const elements = schemaElements(document).filter(({ typeName }) => !ofCohorts.has(typeName));
  const carried = (name: HamafzaDirective): readonly (readonly [SchemaElement, readonly ConstDirectiveNode[]])[] => {
    const isOurs = ours(document, name);
    return elements.map((element) => [element, element.directives.filter(isOurs)] as const).filter(([, directives]) => directives.length > 0);
  };
  return {
    levels: sensitivityLevels(document),
    casework: new Set(carried('casework').map(([{ coordinate }]) => coordinate)),
    reveals: new Map(carried('reveals').map(([{ coordinate }, directives]) => [coordinate, new Set(directives.flatMap(revealedNames))])),
  };
};

function lostOf(said: Marked, kept: Marked): readonly { readonly coordinate: string; readonly directive: string }[] {
  const levels = [...said.levels].filter(([coordinate, level]) => SENSITIVITY_LEVELS.indexOf(kept.levels.get(coordinate) ?? 'OPEN') < SENSITIVITY_LEVELS.indexOf(level));
  const casework = [...said.casework].filter((coordinate) => !kept.casework.has(coordinate));
  const reveals = [...said.reveals].filter(([coordinate, names]) => [...names].some((name) => !kept.reveals.get(coordinate)?.has(name)));
  return [
    ...levels.map(([coordinate, level]) => ({ coordinate, directive: `@sensitivity(level: ${level})` })),
    ...casework.map((coordinate) => ({ coordinate, directive: '@casework' })),
    ...reveals.map(([coordinate]) => ({ coordinate, directive: '@reveals' })),
  ];
}

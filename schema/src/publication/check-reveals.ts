import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import type { Finding } from './check-report.js';
import { cohortParts, ours } from './cohort-parts.js';
import { locationOf, schemaElements, type SchemaElement } from './schema-elements.js';

/**
 * Every coordinate that `@reveals` names must be a field of the graph: of one that is not, the gateway would find
 * nothing withheld, and let the condition through. What has a part in cohorts is checked with them.
 */
export function checkReveals(document: DocumentNode, supergraph: DocumentNode): readonly Finding[] {
  const isReveals = ours(document, 'reveals');
  const ofCohorts = new Set(cohortParts(document).map(({ name }) => name));
  const revealing = schemaElements(document).flatMap((element) => element.directives.filter(isReveals).map((directive) => ({ element, names: revealedNames(directive) })));
  if (revealing.length === 0) return [];
  const fields = new Set(schemaElements(supergraph).flatMap(({ role, coordinate }) => (role === 'field' ? [coordinate] : [])));
  return revealing
    .filter(({ element }) => !ofCohorts.has(element.typeName))
    .flatMap(({ element, names }) => (names.length === 0 ? [nothingRevealed(element)] : names.filter((name) => !fields.has(name)).map((name) => unknownField(element, name))));
}

/** GraphQL takes one value for a list of one. */
export const revealedNames = (directive: ConstDirectiveNode): readonly string[] => {
  const value = directive.arguments?.find(({ name }) => name.value === 'fields')?.value;
  const items = value?.kind === Kind.LIST ? value.values : value ? [value] : [];
  return items.flatMap((item) => (item.kind === Kind.STRING ? [item.value] : []));
};

const unknownField = (element: SchemaElement, name: string): Finding =>
  finding(element, 'REVEALS_UNKNOWN', `@reveals on ${element.coordinate} names ${name}, which is no field of the graph; it must be \`Type.field\`.`);

const nothingRevealed = (element: SchemaElement): Finding => finding(element, 'REVEALS_NOTHING', `@reveals on ${element.coordinate} names no field.`);

const finding = (element: SchemaElement, code: string, message: string): Finding => ({ step: 'check-reveals', code, message, ...locationOf(element) });

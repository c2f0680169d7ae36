import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import { COHORT_COMBINATORS, cohortFieldOf, type CohortPart } from '../vocabulary/cohort-part.js';
import type { Finding } from './check-report.js';
import { cohortParts, isPlaceholder, ours, type CohortPartType, type SubgraphDocument } from './cohort-parts.js';
import { locationOf, schemaElements, type SchemaElement } from './schema-elements.js';
import { sensitivityLevels } from './sensitivity-of.js';

/**
 * Whether a subgraph's part in cohorts is one that all the others can rely on: each type of the right kind and once, its
 * conditions optional, and every condition and value described and naming, by `@reveals`, fields that exist and are not CLOSED.
 *
 * @param supergraph composed with this document, or the document itself.
 * @param others the other subgraphs, as published.
 */
export function checkCohorts(subgraph: SubgraphDocument, supergraph: DocumentNode, others: readonly SubgraphDocument[]): readonly Finding[] {
  const parts = cohortParts(subgraph.document).filter((part) => !isPlaceholder(part));
  if (parts.length === 0) return [];
  const elements = schemaElements(subgraph.document);
  const members = elements.filter(({ role, typeName }) => (role === 'inputField' || role === 'enumValue') && parts.some(({ name }) => name === typeName));
  return [
    ...checkTypes(parts, subgraph.name),
    ...checkSharing(parts, others),
    ...checkValues(members, parts),
    ...members.flatMap((member) => checkMember(member, subgraph.document)),
    ...checkRevealed(members, subgraph.document, supergraph),
  ];
}

const finding = (code: string, message: string, element?: SchemaElement): Finding => ({ step: 'check-cohorts', code, message, ...(element && locationOf(element)) });

function checkTypes(parts: readonly CohortPartType[], subgraph: string): readonly Finding[] {
  const misplaced = parts.filter(({ part, node }) => (part === 'FILTER') !== (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION));
  const repeated = parts.filter(({ part }, index) => parts.findIndex((other) => other.part === part) < index);
  const field = cohortFieldOf(subgraph);
  return [
    ...misplaced.map(({ name, part }) => finding('COHORT_PART_MISPLACED', `${name} cannot be the ${part} of cohorts: a FILTER is an input object, any other part an enum.`)),
    ...repeated.map(({ name, part }) => finding('COHORT_PART_REPEATED', `${name} is a second ${part}: a subgraph has one of each.`)),
    ...(parts.some(({ part }) => part === 'FILTER') ? [] : [finding('COHORT_FILTER_MISSING', 'A subgraph with a part in cohorts needs a FILTER, or nobody could be counted.')]),
    ...(COHORT_COMBINATORS.has(field) ? [finding('COHORT_FIELD_TAKEN', `The language of cohorts has a field ${field} of its own.`)] : []),
  ];
}

/** Composition would keep of such a type only what both have. */
function checkSharing(parts: readonly CohortPartType[], others: readonly SubgraphDocument[]): readonly Finding[] {
  return others.flatMap(({ name: other, document }) => {
    const defined = new Set(schemaElements(document).map(({ typeName }) => typeName));
    return parts.filter(({ name }) => defined.has(name)).map(({ name }) => finding('COHORT_PART_SHARED', `${name} is a type of ${other} as well; an agency’s part has a name of its own.`));
  });
}

/** Measures and days travel side by side, by their names alone. */
function checkValues(members: readonly SchemaElement[], parts: readonly CohortPartType[]): readonly Finding[] {
  const partOf = (typeName: string): CohortPart | undefined => parts.find(({ name }) => name === typeName)?.part;
  const measures = new Set(members.filter(({ typeName }) => partOf(typeName) === 'MEASURE').map(({ name }) => name));
  return members
    .filter(({ typeName, name }) => partOf(typeName) === 'DATE' && measures.has(name))
    .map((element) => finding('COHORT_VALUE_REPEATED', `${element.coordinate} has the name of a measure; the names of measures and days must differ.`, element));
}

function checkMember(element: SchemaElement, document: DocumentNode): readonly Finding[] {
  const { node, coordinate } = element;
  const isRequired = node.kind === Kind.INPUT_VALUE_DEFINITION && (node.type.kind === Kind.NON_NULL_TYPE || node.defaultValue !== undefined);
  return [
    ...(isRequired ? [finding('COHORT_CONDITION_REQUIRED', `${coordinate} must be nullable and have no default: \`{}\` is everybody the agency knows.`, element)] : []),
    ...(element.description?.trim() ? [] : [finding('DESCRIPTION_MISSING', `${coordinate} has no description.`, element)]),
    ...(revealedBy(element, document).length > 0 ? [] : [finding('COHORT_REVEALS_MISSING', `${coordinate} must say by @reveals which fields it tells of, or no agreement could decide on it.`, element)]),
  ];
}

function checkRevealed(members: readonly SchemaElement[], document: DocumentNode, supergraph: DocumentNode): readonly Finding[] {
  const fields = new Set(schemaElements(supergraph).flatMap(({ role, coordinate }) => (role === 'field' ? [coordinate] : [])));
  const levels = sensitivityLevels(supergraph);
  const isClosed = (field: string): boolean => levels.get(field) === 'CLOSED' || levels.get(field.replace(/\..*$/, '')) === 'CLOSED';
  return members.flatMap((element) =>
    revealedBy(element, document).flatMap((field): readonly Finding[] => {
      if (!fields.has(field)) return [finding('COHORT_REVEALS_UNKNOWN', `${element.coordinate} reveals ${field}, which is no field of the graph.`, element)];
      return isClosed(field) ? [finding('COHORT_REVEALS_CLOSED', `${element.coordinate} reveals ${field}, which never leaves its agency.`, element)] : [];
    }),
  );
}

const revealedBy = ({ directives }: SchemaElement, document: DocumentNode): readonly string[] => directives.filter(ours(document, 'reveals')).flatMap(fieldsOf);

const fieldsOf = ({ arguments: given = [] }: ConstDirectiveNode): readonly string[] =>
  given.flatMap(({ value }) => (value.kind === Kind.LIST ? value.values : [value])).flatMap((value) => (value.kind === Kind.STRING ? [value.value] : []));

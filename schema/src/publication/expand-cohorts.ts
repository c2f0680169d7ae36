import { type DefinitionNode, type DocumentNode, Kind } from 'graphql';
import { cohortFieldOf } from '../vocabulary/cohort-part.js';
import { cohortInputs } from './cohort-inputs.js';
import { cohortParts, isPlaceholder, type AgencyCohortParts, type CohortPartType, type SubgraphDocument } from './cohort-parts.js';
import { reachedInputs } from './reached-inputs.js';

/**
 * Puts the language of cohorts together out of what the agencies publish: where a subgraph has scalars with `@cohort`, each
 * becomes an input object with one field for each agency that publishes that part. The agencies' types and whatever they
 * lead to are copied beside it, since composition keeps of an input what all subgraphs that have it define.
 *
 * @returns the same subgraphs in the same order; those without such scalars as they were.
 */
export function expandCohorts(subgraphs: readonly SubgraphDocument[]): readonly SubgraphDocument[] {
  const found = subgraphs.map((subgraph) => ({ ...subgraph, parts: cohortParts(subgraph.document) }));
  const agencies = found.filter(({ parts }) => parts.some(isFilter)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (agencies.length === 0) return subgraphs;
  const published = agencies.map(({ name, parts }) => ({ field: cohortFieldOf(name), types: typesOf(parts) }));
  return found.map(({ name, document, parts }) => {
    const placeholders = parts.filter(isPlaceholder);
    return placeholders.length === 0 ? { name, document } : { name, document: expand(document, placeholders, published, agencies) };
  });
}

const isFilter = (part: CohortPartType): boolean => part.part === 'FILTER' && !isPlaceholder(part);

const typesOf = (parts: readonly CohortPartType[]): AgencyCohortParts['types'] =>
  Object.fromEntries(parts.filter((part) => !isPlaceholder(part)).map(({ part, name }) => [part, name]));

function expand(document: DocumentNode, placeholders: readonly CohortPartType[], published: readonly AgencyCohortParts[], agencies: readonly SubgraphDocument[]): DocumentNode {
  const inputs = cohortInputs(placeholders, published);
  const replaced = new Set(inputs.map(nameOf));
  const kept = document.definitions.filter((definition) => definition.kind !== Kind.SCALAR_TYPE_DEFINITION || !replaced.has(definition.name.value));
  const known = new Set([...kept, ...inputs].map(nameOf));
  const copied = reachedInputs(agencies, published, known);
  return { ...document, definitions: [...kept, ...inputs, ...copied] };
}

const nameOf = (definition: DefinitionNode): string => ('name' in definition ? (definition.name?.value ?? '') : '');

import { composeServices, type CompositionResult as ComposedServices } from '@apollo/composition';
import { parse } from 'graphql';
import { cohortParts, type SubgraphDocument } from './cohort-parts.js';
import { expandCohorts } from './expand-cohorts.js';

/** One subgraph as published: its SDL and where its server answers. */
export interface SubgraphDefinition {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

/** What composing did. A refusal is a value: it is what a publisher must read. */
export type CompositionResult =
  | { readonly outcome: 'composed'; readonly supergraphSdl: string; readonly hints: readonly string[] }
  | { readonly outcome: 'refused'; readonly reasons: readonly CompositionReason[] };

export interface CompositionReason {
  /** Composition's own code, e.g. `INVALID_FIELD_SHARING`. */
  readonly code: string;
  readonly message: string;
}

/**
 * Composes subgraphs into one supergraph, the language of cohorts made of what each of them publishes.
 *
 * Source: Apollo Federation 2 specification, composition.
 */
export function composeSupergraph(subgraphs: readonly SubgraphDefinition[]): CompositionResult {
  const expanded = expandCohorts(subgraphs.map(({ name, sdl }) => ({ name, document: parse(sdl) })));
  const urls = new Map(subgraphs.map(({ name, url }) => [name, url]));
  const result = composeServices(expanded.map(({ name, document }) => ({ name, url: urls.get(name) ?? '', typeDefs: document })));
  if (result.errors) {
    const reasons = result.errors.map(({ message, extensions }) => ({ code: String(extensions.code ?? 'UNKNOWN'), message }));
    return { outcome: 'refused', reasons };
  }
  return { outcome: 'composed', supergraphSdl: result.supergraphSdl, hints: result.hints.filter(saysSomething(expanded)).map((hint) => hint.toString()) };
}

/** That no field uses an enum of cohorts says nothing: none ever does. */
function saysSomething(subgraphs: readonly SubgraphDocument[]): (hint: NonNullable<ComposedServices['hints']>[number]) => boolean {
  const parts = new Set(subgraphs.flatMap(({ document }) => cohortParts(document).map(({ name }) => name)));
  return ({ definition, coordinate, element }) => definition.code !== 'UNUSED_ENUM_TYPE' || !parts.has(coordinate ?? element?.coordinate ?? '');
}

import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

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
 * Composes subgraphs into one supergraph.
 *
 * Source: Apollo Federation 2 specification, composition.
 */
export function composeSupergraph(subgraphs: readonly SubgraphDefinition[]): CompositionResult {
  const result = composeServices(subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })));
  if (result.errors) {
    const reasons = result.errors.map(({ message, extensions }) => ({ code: String(extensions.code ?? 'UNKNOWN'), message }));
    return { outcome: 'refused', reasons };
  }
  return { outcome: 'composed', supergraphSdl: result.supergraphSdl, hints: result.hints.map((hint) => hint.toString()) };
}

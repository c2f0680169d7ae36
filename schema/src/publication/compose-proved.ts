import { parse } from 'graphql';
import { checkClosed } from './check-closed.js';
import { checkKeptDirectives } from './check-kept-directives.js';
import { composeSupergraph, type SubgraphDefinition } from './compose-supergraph.js';

export type ProvedComposition = { readonly outcome: 'composed'; readonly supergraphSdl: string } | { readonly outcome: 'refused'; readonly reason: string };

/**
 * Composes what agencies have published without a registry's word, and holds the outcome to what a registry refuses because it would open an
 * agency's data: what an agency's directives say must hold, and nothing CLOSED may travel.
 */
export function composeProved(subgraphs: readonly SubgraphDefinition[]): ProvedComposition {
  if (subgraphs.length === 0) return { outcome: 'refused', reason: 'It has no subgraph.' };
  try {
    return compose(subgraphs);
  } catch {
    // Composition throws, instead of answering, for some documents that are no schema at all.
    return { outcome: 'refused', reason: 'Its subgraphs cannot be composed.' };
  }
}

function compose(subgraphs: readonly SubgraphDefinition[]): ProvedComposition {
  const composed = composeSupergraph(subgraphs);
  if (composed.outcome === 'refused') return { outcome: 'refused', reason: `Its subgraphs do not compose. ${composed.reasons[0]?.message ?? ''}`.trim() };
  const documents = subgraphs.map(({ name, sdl }) => ({ name, document: parse(sdl, { noLocation: true }) }));
  const supergraph = parse(composed.supergraphSdl, { noLocation: true });
  const [finding] = [...checkKeptDirectives(undefined, documents, supergraph), ...documents.flatMap(({ document }) => checkClosed(document, supergraph))];
  return finding === undefined ? { outcome: 'composed', supergraphSdl: composed.supergraphSdl } : { outcome: 'refused', reason: finding.message };
}

import type { Release, SubgraphRoute } from '../publication/release.js';
import type { Registry } from './registry.js';
import { promised } from './stored-content.js';

/** A supergraph with all that it was composed of, so that whoever has the agencies' keys can compose it anew. */
export async function releasedGraph(
  { content }: Registry,
  supergraphSdl: string,
  subgraphs: Readonly<Record<string, SubgraphRoute>>,
): Promise<Pick<Release, 'format' | 'supergraphSdl' | 'subgraphs' | 'sdls'>> {
  const textOf = async (versionId: string): Promise<string> => promised(await content.version(versionId), `version ${versionId}`).sdl;
  const texts = await Promise.all(Object.entries(subgraphs).map(async ([name, { versionId }]) => [name, await textOf(versionId)] as const));
  return { format: 1, supergraphSdl, subgraphs, sdls: Object.fromEntries(texts) };
}

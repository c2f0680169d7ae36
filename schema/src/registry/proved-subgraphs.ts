import { isWellFormed } from '../publication/canonical-json.js';
import type { SubgraphDefinition } from '../publication/compose-supergraph.js';
import { addressSubgraphVersion, type Release } from '../publication/release.js';
import type { PartyKey } from './party-keys.js';
import { isPublicationSignature } from './publication-signature.js';

export interface ProvedSubgraphs {
  /** By name, as composition takes them. */
  readonly proved: readonly SubgraphDefinition[];
  /** The agencies whose signature of their subgraph's text and address is missing. */
  readonly unproved: readonly string[];
}

/**
 * Tells the subgraphs whose text and address their agency has signed, by a key that is known to be the agency's, from those of which the
 * registry only says so.
 *
 * @param keys the agencies', from elsewhere than the registry.
 */
export async function provedSubgraphs(release: Release, keys: readonly PartyKey[]): Promise<ProvedSubgraphs> {
  const names = Object.keys(release.subgraphs).toSorted();
  const found = await Promise.all(names.map(async (name) => ({ name, definition: await provedSubgraph(name, release, keys) })));
  return {
    proved: found.flatMap(({ definition }) => definition ?? []),
    unproved: found.flatMap(({ name, definition }) => (definition === undefined ? [name] : [])),
  };
}

async function provedSubgraph(name: string, { subgraphs, sdls }: Release, keys: readonly PartyKey[]): Promise<SubgraphDefinition | undefined> {
  const [route, sdl] = [subgraphs[name], sdls?.[name]];
  if (route?.publication === undefined || sdl === undefined || !isWellFormed(sdl)) return undefined;
  const { keyId, jws } = route.publication;
  const key = keys.find((known) => known.agency === name && known.keyId === keyId && known.roles.includes('publish'));
  if (key === undefined) return undefined;
  // Computed, and not read: whoever made the release has written that down too.
  const { id: versionId } = addressSubgraphVersion({ format: 1, name, routingUrl: route.routingUrl, sdl });
  return (await isPublicationSignature(jws, { subgraph: name, versionId }, keyId, key.publicKey)) ? { name, url: route.routingUrl, sdl } : undefined;
}

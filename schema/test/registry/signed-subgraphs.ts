import { addressSubgraphVersion, type Release } from '../../src/publication/release.js';
import type { SigningKey } from '../../src/registry/key-pair.js';
import { signPublication } from '../../src/registry/publication-signature.js';
import { routingUrlOf } from './registry-fixture.js';

export interface PublishedText {
  readonly sdl: string;
  readonly key: SigningKey;
  /** Where the agency's server answers; of the example's names where it is left out. */
  readonly routingUrl?: string;
}

/** What a release says of subgraphs that their agencies have signed, by name. */
export async function signedSubgraphs(published: Readonly<Record<string, PublishedText>>): Promise<Required<Pick<Release, 'subgraphs' | 'sdls'>>> {
  const routes = Object.entries(published).map(async ([name, { sdl, key, routingUrl = routingUrlOf(name) }]) => {
    const { id: versionId } = addressSubgraphVersion({ format: 1, name, routingUrl, sdl });
    return [name, { versionId, routingUrl, publication: { keyId: key.keyId, jws: await signPublication({ subgraph: name, versionId }, key) } }] as const;
  });
  return {
    subgraphs: Object.fromEntries(await Promise.all(routes)),
    sdls: Object.fromEntries(Object.entries(published).map(([name, { sdl }]) => [name, sdl])),
  };
}

import type { Release } from '../publication/release.js';
import { codedError } from '../vocabulary/errors.js';
import type { Registry } from './registry.js';
import type { RegistryState } from './registry-state.js';
import { promised } from './stored-content.js';

/** What is in force as of `state`. @throws RELEASE_UNKNOWN before the first publication of a subgraph. */
export async function releaseInForce({ content }: Registry, state: RegistryState): Promise<Release> {
  const id = currentReleaseId(state);
  return promised(await content.release(id), `release ${id}`);
}

/** @throws RELEASE_UNKNOWN */
export function currentReleaseId({ current }: RegistryState): string {
  if (current === null) throw codedError('RELEASE_UNKNOWN', 'No subgraph was published yet that this could be about.', {});
  return current.id;
}

import type { Release } from '../publication/release.js';
import type { Registry } from './registry.js';
import type { RegistryState } from './registry-state.js';
import { releaseInForce } from './release-in-force.js';
import { releasedAgreements } from './released-agreements.js';

/** What every change of the graph carries on into the next release, a rollback included: agreements and trusted documents. */
export async function carriedOn(registry: Registry, state: RegistryState): Promise<Pick<Release, 'agreements' | 'documents'>> {
  const agreements = await releasedAgreements(registry.content, state.agreements);
  const documents = state.current === null ? undefined : (await releaseInForce(registry, state)).documents;
  return { agreements, ...(documents !== undefined && { documents }) };
}

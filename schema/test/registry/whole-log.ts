import { expect } from '@jest/globals';
import { releaseSchema } from '../../src/publication/release.js';
import { trustedIds } from '../../src/registry/document-state.js';
import type { PublicJwk } from '../../src/registry/key-pair.js';
import { EMPTY_STATE, foldLog, type RegistryState } from '../../src/registry/registry-state.js';
import type { RegistryStore } from '../../src/registry/registry-store.js';
import { verifyRelease } from '../../src/registry/release-signature.js';

/** Reads a log from its beginning and everything it names: no gap, no blob missing, each release signed for its own entry and with the documents of its time. */
export async function expectWholeLog(store: RegistryStore, publicKey: PublicJwk): Promise<RegistryState> {
  const entries = await store.readLog(0);
  let state = EMPTY_STATE;
  for (const entry of entries) {
    state = foldLog(state, [entry]);
    expect(await store.getBlob(entry.proof.bodyId)).not.toBeNull();
    if ('agreementId' in entry) expect(await store.getBlob(entry.contentId)).not.toBeNull();
    if (!('release' in entry)) continue;
    const release = releaseSchema.parse(JSON.parse(String(await store.getBlob(entry.release.id))));
    expect(await verifyRelease(release, entry.release.signature, publicKey)).toMatchObject({
      outcome: 'verified',
      statement: { releaseId: entry.release.id, sequence: entry.sequence },
    });
    expect((release.documents ?? []).map(({ id }) => id)).toEqual([...trustedIds(state.documents)].toSorted());
    for (const { versionId } of Object.values(release.subgraphs)) expect(await store.getBlob(versionId)).not.toBeNull();
  }
  return state;
}

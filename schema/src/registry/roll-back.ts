import { addressRelease } from '../publication/release.js';
import { codedError } from '../vocabulary/errors.js';
import { appendEntry, commonOf, prepareRelease } from './append-entry.js';
import type { AuthenticRequest } from './authenticate.js';
import { carriedOn } from './carried-on.js';
import type { Registry } from './registry.js';
import type { RollbackAnswer, RollbackRequest } from './registry-api.js';
import { knowsRelease, type RegistryState } from './registry-state.js';
import { releasedGraph } from './released-graph.js';
import { promised } from './stored-content.js';
import { tryAgain } from './try-again.js';

/**
 * Puts an earlier release in force again: its supergraph and its routing, under the agreements of today. An agreement is
 * ended by its parties alone and begun by all of them, so a rollback brings none back and takes none away; nor does it
 * bring back or take away trusted documents, which their own agencies publish and withdraw.
 *
 * @throws RELEASE_UNKNOWN
 * @throws PUBLICATION_CONFLICT when another release is in force than the one the caller names.
 */
export function rollBack(registry: Registry, request: AuthenticRequest, asked: RollbackRequest): Promise<RollbackAnswer> {
  return tryAgain(registry, async (state) => {
    const { releaseId: restored } = asked;
    if (!knowsRelease(state, restored)) throw codedError('RELEASE_UNKNOWN', 'The registry has no such release.', {});
    refuseOtherBase(state, asked.baseReleaseId);
    const { supergraphSdl, subgraphs } = promised(await registry.content.release(restored), `release ${restored}`);
    const content = { ...(await releasedGraph(registry, supergraphSdl, subgraphs)), ...(await carriedOn(registry, state)) };
    const { id: releaseId } = addressRelease(content);
    if (state.current?.id === releaseId) return { outcome: 'unchanged', releaseId };
    const common = commonOf(registry, state, request, asked);
    const release = await prepareRelease(registry, content, common);
    const outcome = await appendEntry(registry, state, request, { kind: 'rolledBack', ...common, release, subgraphs, restored });
    return outcome === 'conflict' ? 'conflict' : { outcome: 'rolledBack', releaseId, sequence: common.sequence, restored };
  });
}

function refuseOtherBase({ current }: RegistryState, baseReleaseId: string | undefined): void {
  const currentVersion = current?.id ?? null;
  if (baseReleaseId === undefined || baseReleaseId === currentVersion) return;
  throw codedError('PUBLICATION_CONFLICT', 'Another release is in force than the one named.', { currentVersion });
}

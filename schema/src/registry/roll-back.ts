import { codedError } from '../vocabulary/errors.js';
import { appendEntry, commonOf, prepareRelease } from './append-entry.js';
import { type AuthenticRequest } from './authenticate.js';
import { type Registry } from './registry.js';
import { type RollbackAnswer, type RollbackRequest } from './registry-api.js';
import { knowsRelease } from './registry-state.js';
import { promised } from './stored-content.js';
import { tryAgain } from './try-again.js';

/**
 * Puts an earlier release in force again, as it was: its supergraph, its agreements and its routing.
 *
 * @throws RELEASE_UNKNOWN
 */
export function rollBack(registry: Registry, request: AuthenticRequest, asked: RollbackRequest): Promise<RollbackAnswer> {
  return tryAgain(registry, async (state) => {
    const { releaseId } = asked;
    if (!knowsRelease(state, releaseId)) throw codedError('RELEASE_UNKNOWN', 'The registry has no such release.', {});
    if (state.current?.id === releaseId) return { outcome: 'unchanged', releaseId };
    const content = promised(await registry.content.release(releaseId), `release ${releaseId}`);
    const common = commonOf(registry, state, request, asked);
    const release = await prepareRelease(registry, content, common);
    const outcome = await appendEntry(registry, state, request, { kind: 'rolledBack', ...common, release, subgraphs: content.subgraphs });
    return outcome === 'conflict' ? 'conflict' : { outcome: 'rolledBack', releaseId, sequence: common.sequence };
  });
}

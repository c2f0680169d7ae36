import type { PublicationCheck } from '../publication/check-publication.js';
import type { SubgraphRoute } from '../publication/release.js';
import { codedError } from '../vocabulary/errors.js';
import { forbidden } from '../vocabulary/forbidden.js';
import { appendEntry, commonOf, countChanges, prepareRelease, routesWith } from './append-entry.js';
import type { AuthenticRequest } from './authenticate.js';
import { carriedOn } from './carried-on.js';
import { checkChange } from './check-change.js';
import type { Registry } from './registry.js';
import type { ApprovalRequest, PublicationAnswer } from './registry-api.js';
import { type Candidate, type RegistryState, routeOf } from './registry-state.js';
import { releasedGraph } from './released-graph.js';
import { promised } from './stored-content.js';
import { tryAgain } from './try-again.js';

/**
 * Adds the approval of the signer's agency. The last one that is missing puts the candidate in force, in the same entry;
 * before that it is checked anew, since what is in force may have changed.
 *
 * @throws CANDIDATE_UNKNOWN, or FORBIDDEN when the agency proposed it or is not among those asked.
 */
export function approveCandidate(registry: Registry, request: AuthenticRequest, candidateId: string, asked: ApprovalRequest): Promise<PublicationAnswer> {
  const { agency } = request.key;
  return tryAgain(registry, async (state) => {
    const candidate = findCandidate(state, candidateId);
    if (candidate.subgraph === agency) throw forbidden('own-candidate', 'An agency cannot approve what it proposed itself.');
    const check = await recheck(registry, state, candidate);
    const isAsked = candidate.requires.includes(agency) || check.report.affectedAgencies.some((affected) => affected.agency === agency);
    if (!isAsked) throw forbidden('approval-not-asked', 'The candidate needs no approval of this agency.');
    const approvals = new Set([...candidate.approvals, agency]);
    return settle(registry, state, request, asked, candidate, check, approvals);
  });
}

/** Tries again to put in force what has its approvals, e.g. after a check refused it. @throws CANDIDATE_UNKNOWN, FORBIDDEN */
export function promoteCandidate(registry: Registry, request: AuthenticRequest, candidateId: string, asked: ApprovalRequest): Promise<PublicationAnswer> {
  return tryAgain(registry, async (state) => {
    const candidate = findCandidate(state, candidateId);
    if (candidate.subgraph !== request.key.agency) throw forbidden('not-proposer', 'Only the agency that proposed it can promote it.');
    return settle(registry, state, request, asked, candidate, await recheck(registry, state, candidate), new Set(candidate.approvals));
  });
}

async function settle(
  registry: Registry,
  state: RegistryState,
  request: AuthenticRequest,
  asked: ApprovalRequest,
  candidate: Candidate,
  check: PublicationCheck,
  approvals: ReadonlySet<string>,
): Promise<PublicationAnswer | 'conflict'> {
  const { report } = check;
  const missing = report.affectedAgencies.map(({ agency }) => agency).filter((agency) => !approvals.has(agency));
  if (check.outcome !== 'refused' && missing.length === 0) return promote(registry, state, request, asked, candidate, check);
  const isNews = approvals.size > candidate.approvals.length;
  if (isNews && (await appendEntry(registry, state, request, { kind: 'approved', ...commonOf(registry, state, request, asked), candidateId: candidate.id })) === 'conflict') {
    return 'conflict';
  }
  return check.outcome === 'refused' ? { outcome: 'refused', report } : { outcome: 'needsApproval', candidateId: candidate.id, missing, report };
}

async function promote(
  registry: Registry,
  state: RegistryState,
  request: AuthenticRequest,
  asked: ApprovalRequest,
  { id: candidateId, subgraph, versionId, routingUrl, publication }: Candidate,
  { report, supergraphSdl }: Extract<PublicationCheck, { supergraphSdl: string }>,
): Promise<PublicationAnswer | 'conflict'> {
  const route: SubgraphRoute | null = versionId === null || routingUrl === null ? null : routeOf(versionId, routingUrl, publication);
  const common = commonOf(registry, state, request, asked);
  const subgraphs = routesWith(state, subgraph, route);
  const graph = await releasedGraph(registry, supergraphSdl, subgraphs);
  const release = await prepareRelease(registry, { ...graph, ...(await carriedOn(registry, state)) }, common);
  const entry = { kind: 'promoted', ...common, candidateId, subgraph, versionId, routingUrl, ...(publication && { publication }), changes: countChanges(report), release } as const;
  if ((await appendEntry(registry, state, request, entry)) === 'conflict') return 'conflict';
  return { outcome: 'published', subgraph, versionId, releaseId: release.id, sequence: common.sequence, report };
}

/** Operations that would break were accepted by the proposer, and by now by those whom it affects. */
async function recheck(registry: Registry, state: RegistryState, { subgraph, versionId }: Candidate): Promise<PublicationCheck> {
  if (versionId === null) return checkChange(registry, state, { subgraph, proposed: null }, true);
  const { sdl, routingUrl } = promised(await registry.content.version(versionId), `version ${versionId}`);
  return checkChange(registry, state, { subgraph, proposed: { sdl, routingUrl, versionId } }, true);
}

function findCandidate({ candidates }: RegistryState, id: string): Candidate {
  const candidate = candidates.get(id);
  if (candidate === undefined) throw codedError('CANDIDATE_UNKNOWN', 'No such candidate waits for approval.', {});
  return candidate;
}

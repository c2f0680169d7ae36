import { routingUrlProblem } from '../publication/check-routing-url.js';
import { addressSubgraphVersion, candidateIdOf, type SubgraphRoute } from '../publication/release.js';
import { isWellFormed } from '../publication/canonical-json.js';
import type { CheckReport } from '../publication/check-report.js';
import { codedError } from '../vocabulary/errors.js';
import { appendEntry, commonOf, countChanges, prepareRelease, routesWith, type Annotations } from './append-entry.js';
import type { AuthenticRequest } from './authenticate.js';
import { carriedOn } from './carried-on.js';
import { checkChange, type SubgraphChange } from './check-change.js';
import { isPublicationSignature } from './publication-signature.js';
import type { Registry } from './registry.js';
import type { CheckAnswer, PublicationAnswer, PublicationRequest, RetirementRequest } from './registry-api.js';
import { type RegistryState, routeOf } from './registry-state.js';
import { releasedGraph } from './released-graph.js';
import { tryAgain } from './try-again.js';

/** What would come of a publication; nothing is written. */
export async function checkSubgraph(registry: Registry, request: AuthenticRequest, subgraph: string, asked: PublicationRequest): Promise<CheckAnswer> {
  const change = readChange(registry, request, subgraph, asked);
  const state = await registry.state.refresh();
  refuseOtherBase(state, subgraph, asked.baseVersion);
  const unchanged = unchangedAnswer(state, change);
  if (unchanged) return unchanged;
  const { outcome, report } = await checkChange(registry, state, change, asked.acceptBrokenOperations ?? false);
  return { outcome, report };
}

/** @throws SIGNATURE_INVALID, ROUTING_URL_REFUSED, BASE_VERSION_UNKNOWN, PUBLICATION_CONFLICT, CHECK_TIMEOUT */
export async function publishSubgraph(registry: Registry, request: AuthenticRequest, subgraph: string, asked: PublicationRequest): Promise<PublicationAnswer> {
  const change = await signedChange(request, readChange(registry, request, subgraph, asked), asked.signature);
  return tryAgain(registry, async (state) => {
    refuseOtherBase(state, subgraph, asked.baseVersion);
    return unchangedAnswer(state, change) ?? settle(registry, state, request, change, asked);
  });
}

/** @throws SUBGRAPH_UNKNOWN when it is not in force. */
export function retireSubgraph(registry: Registry, request: AuthenticRequest, subgraph: string, asked: RetirementRequest): Promise<PublicationAnswer> {
  return tryAgain(registry, (state) => {
    if (!state.subgraphs.has(subgraph)) throw codedError('SUBGRAPH_UNKNOWN', `No subgraph “${subgraph}” is in force.`, {});
    return settle(registry, state, request, { subgraph, proposed: null }, asked);
  });
}

function readChange(registry: Registry, { key }: AuthenticRequest, subgraph: string, { sdl, routingUrl }: PublicationRequest): SubgraphChange {
  const reason = routingUrlProblem(routingUrl, { allowedHosts: key.routingHosts, allowLoopback: registry.allowLoopback });
  if (reason !== undefined) throw codedError('ROUTING_URL_REFUSED', `The routing URL is refused. ${reason}`, { reason });
  // What is no text has no canonical form, and so no id; the first check refuses it.
  const versionId = isWellFormed(sdl) ? addressSubgraphVersion({ format: 1, name: subgraph, sdl, routingUrl }).id : null;
  return { subgraph, proposed: { sdl, routingUrl, versionId } };
}

/** Takes the agency's signature of the version along, by which whoever follows releases can do without the registry's word. @throws SIGNATURE_INVALID */
async function signedChange({ key }: AuthenticRequest, change: SubgraphChange, jws = ''): Promise<SubgraphChange> {
  const { subgraph, proposed } = change;
  if (proposed === null || proposed.versionId === null) return change;
  if (await isPublicationSignature(jws, { subgraph, versionId: proposed.versionId }, key.keyId, key.publicKey)) return { ...change, publication: { keyId: key.keyId, jws } };
  const reason = 'It is not one by this key over this version of the subgraph.';
  throw codedError('SIGNATURE_INVALID', `The publication’s signature is refused. ${reason}`, { reason });
}

function refuseOtherBase(state: RegistryState, subgraph: string, baseVersion: string | null | undefined): void {
  const currentVersion = state.subgraphs.get(subgraph)?.versionId ?? null;
  if (baseVersion === undefined || baseVersion === currentVersion) return;
  const isKnown = baseVersion === null || state.history.some((entry) => 'versionId' in entry && entry.subgraph === subgraph && entry.versionId === baseVersion);
  if (!isKnown) throw codedError('BASE_VERSION_UNKNOWN', `Version ${baseVersion} of “${subgraph}” was never published.`, { subgraph });
  throw codedError('PUBLICATION_CONFLICT', `“${subgraph}” has another version in force than the base named.`, { currentVersion });
}

/** The same version signed by another key is news: the key that signed it before may be withdrawn then. */
function unchangedAnswer({ subgraphs, current }: RegistryState, { subgraph, proposed, publication }: SubgraphChange): Extract<PublicationAnswer, { outcome: 'unchanged' }> | undefined {
  const inForce = subgraphs.get(subgraph);
  if (current === null || inForce === undefined || inForce.versionId !== proposed?.versionId) return undefined;
  if (publication !== undefined && publication.jws !== inForce.publication?.jws) return undefined;
  return { outcome: 'unchanged', versionId: inForce.versionId, releaseId: current.id };
}

/** Checks a change on `state` and writes what follows from it: a release, a candidate, or nothing. */
async function settle(
  registry: Registry,
  state: RegistryState,
  request: AuthenticRequest,
  change: SubgraphChange,
  asked: Annotations & { readonly acceptBrokenOperations?: boolean | undefined },
): Promise<PublicationAnswer | 'conflict'> {
  const check = await checkChange(registry, state, change, asked.acceptBrokenOperations ?? false);
  switch (check.outcome) {
    case 'refused':
      return { outcome: 'refused', report: check.report };
    case 'needsApproval':
      return propose(registry, state, request, change, asked, check.report);
    case 'passed':
      return putInForce(registry, state, request, change, asked, check);
  }
}

async function putInForce(
  registry: Registry,
  state: RegistryState,
  request: AuthenticRequest,
  change: SubgraphChange,
  asked: Annotations,
  { report, supergraphSdl }: { readonly report: CheckReport; readonly supergraphSdl: string },
): Promise<PublicationAnswer | 'conflict'> {
  const { subgraph } = change;
  const route = await storeVersion(registry, change);
  const common = commonOf(registry, state, request, asked);
  const subgraphs = routesWith(state, subgraph, route);
  const graph = await releasedGraph(registry, supergraphSdl, subgraphs);
  const release = await prepareRelease(registry, { ...graph, ...(await carriedOn(registry, state)) }, common);
  const entry = { ...common, subgraph, changes: countChanges(report), release };
  const outcome = await appendEntry(registry, state, request, route ? { kind: 'published', ...entry, ...route } : { kind: 'retired', ...entry });
  if (outcome === 'conflict') return 'conflict';
  return { outcome: 'published', subgraph, versionId: route?.versionId ?? null, releaseId: release.id, sequence: common.sequence, report };
}

async function propose(
  registry: Registry,
  state: RegistryState,
  request: AuthenticRequest,
  change: SubgraphChange,
  asked: Annotations,
  report: CheckReport,
): Promise<PublicationAnswer | 'conflict'> {
  const { subgraph } = change;
  const route = await storeVersion(registry, change);
  const common = commonOf(registry, state, request, asked);
  const versionId = route?.versionId ?? null;
  const candidateId = candidateIdOf({ subgraph, versionId, baseReleaseId: common.baseReleaseId });
  const requires = report.affectedAgencies.map(({ agency }) => agency);
  const waiting = state.candidates.get(candidateId);
  const missing = requires.filter((agency) => !waiting?.approvals.includes(agency));
  const answer = { outcome: 'needsApproval', candidateId, missing, report } as const;
  if (waiting) return answer;
  const proof = route?.publication && { publication: route.publication };
  const entry = { ...common, candidateId, subgraph, versionId, routingUrl: route?.routingUrl ?? null, ...proof, requires, changes: countChanges(report) };
  return (await appendEntry(registry, state, request, { kind: 'proposed', ...entry })) === 'conflict' ? 'conflict' : answer;
}

async function storeVersion(registry: Registry, { subgraph, proposed, publication }: SubgraphChange): Promise<SubgraphRoute | null> {
  if (proposed === null) return null;
  const { sdl, routingUrl } = proposed;
  const { text } = addressSubgraphVersion({ format: 1, name: subgraph, sdl, routingUrl });
  return routeOf(await registry.store.putBlob(Buffer.from(text)), routingUrl, publication);
}

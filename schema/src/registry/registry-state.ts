import type { PublicationProof, SubgraphRoute } from '../publication/release.js';
import { type Agreements, changeAgreements } from './agreement-state.js';
import { changeDocuments, type Documents } from './document-state.js';
import type { Actor, LogEntry } from './log-entry.js';

/** A change that waits until every agency it affects has approved it. */
export interface Candidate {
  readonly id: string;
  readonly subgraph: string;
  /** Null when the subgraph is to be retired. */
  readonly versionId: string | null;
  readonly routingUrl: string | null;
  readonly publication?: PublicationProof;
  readonly baseReleaseId: string | null;
  readonly proposedAt: string;
  readonly proposedBy: Actor;
  readonly requires: readonly string[];
  /** Agencies that have approved, in the order they did. */
  readonly approvals: readonly string[];
}

/** The release in force, and the entry that put it there. */
export interface CurrentRelease {
  readonly id: string;
  readonly sequence: number;
  readonly at: string;
  readonly signature: string;
}

/** What follows from the log up to `sequence`. */
export interface RegistryState {
  readonly sequence: number;
  /** Null until the first publication. */
  readonly current: CurrentRelease | null;
  readonly subgraphs: ReadonlyMap<string, SubgraphRoute>;
  readonly candidates: ReadonlyMap<string, Candidate>;
  readonly agreements: Agreements;
  readonly documents: Documents;
  readonly history: readonly LogEntry[];
}

export const EMPTY_STATE: RegistryState = {
  sequence: 0,
  current: null,
  subgraphs: new Map(),
  candidates: new Map(),
  agreements: new Map(),
  documents: new Map(),
  history: [],
};

/**
 * The state after more entries.
 *
 * @throws RangeError when the entries do not continue the log without a gap.
 */
export function foldLog(state: RegistryState, entries: readonly LogEntry[]): RegistryState {
  return entries.reduce<RegistryState>(
    (before, entry) => {
      if (entry.sequence !== before.sequence + 1) throw new RangeError(`Entry ${entry.sequence} cannot follow entry ${before.sequence}.`);
      return applyEntry({ ...before, sequence: entry.sequence }, entry);
    },
    { ...state, history: [...state.history, ...entries] },
  );
}

function applyEntry(state: RegistryState, entry: LogEntry): RegistryState {
  switch (entry.kind) {
    case 'published':
      return inForce(withoutCandidatesOf(state, entry.subgraph), entry, withRoute(state.subgraphs, entry.subgraph, entry));
    case 'promoted':
      return inForce(withoutCandidatesOf(state, entry.subgraph), entry, withRoute(state.subgraphs, entry.subgraph, entry));
    case 'retired':
      return inForce(withoutCandidatesOf(state, entry.subgraph), entry, withRoute(state.subgraphs, entry.subgraph, null));
    case 'rolledBack':
      return inForce(state, entry, new Map(Object.entries(entry.subgraphs)));
    case 'agreementProposed':
    case 'agreementSigned':
    case 'agreementRevoked':
      return { ...inForce(state, entry, state.subgraphs), agreements: changeAgreements(state.agreements, entry) };
    case 'documentsPublished':
    case 'documentsWithdrawn':
      return { ...inForce(state, entry, state.subgraphs), documents: changeDocuments(state.documents, entry) };
    case 'proposed':
      return withCandidate(withoutCandidatesOf(state, entry.subgraph), candidateFrom(entry));
    case 'approved':
      return withApproval(state, entry.candidateId, entry.actor.agency);
  }
}

/** Whether a release of that id was ever in force. */
export const knowsRelease = ({ history }: RegistryState, id: string): boolean => history.some((entry) => 'release' in entry && entry.release.id === id);

type Releasing = Extract<LogEntry, { release: unknown }>;

function inForce(state: RegistryState, { release, sequence, at }: Releasing, subgraphs: ReadonlyMap<string, SubgraphRoute>): RegistryState {
  const current = { id: release.id, sequence, at, signature: release.signature };
  return { ...state, current, subgraphs };
}

function withRoute(
  subgraphs: ReadonlyMap<string, SubgraphRoute>,
  name: string,
  route: { readonly versionId: string | null; readonly routingUrl: string | null; readonly publication?: PublicationProof } | null,
): ReadonlyMap<string, SubgraphRoute> {
  const next = new Map(subgraphs);
  if (route === null || route.versionId === null || route.routingUrl === null) next.delete(name);
  else next.set(name, routeOf(route.versionId, route.routingUrl, route.publication));
  return next;
}

export const routeOf = (versionId: string, routingUrl: string, publication: PublicationProof | undefined): SubgraphRoute => ({
  versionId,
  routingUrl,
  ...(publication !== undefined && { publication }),
});

/** What an agency does with its subgraph replaces what it proposed before. */
const withoutCandidatesOf = (state: RegistryState, subgraph: string): RegistryState => ({
  ...state,
  candidates: new Map([...state.candidates].filter(([, candidate]) => candidate.subgraph !== subgraph)),
});

const withCandidate = (state: RegistryState, candidate: Candidate): RegistryState => ({
  ...state,
  candidates: new Map(state.candidates).set(candidate.id, candidate),
});

function withApproval(state: RegistryState, candidateId: string, agency: string): RegistryState {
  const candidate = state.candidates.get(candidateId);
  if (candidate === undefined || candidate.approvals.includes(agency)) return state;
  return withCandidate(state, { ...candidate, approvals: [...candidate.approvals, agency] });
}

const candidateFrom = (entry: Extract<LogEntry, { kind: 'proposed' }>): Candidate => ({
  id: entry.candidateId,
  subgraph: entry.subgraph,
  versionId: entry.versionId,
  routingUrl: entry.routingUrl,
  ...(entry.publication !== undefined && { publication: entry.publication }),
  baseReleaseId: entry.baseReleaseId,
  proposedAt: entry.at,
  proposedBy: entry.actor,
  requires: entry.requires,
  approvals: [],
});

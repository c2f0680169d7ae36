import { codedError } from '../vocabulary/errors.js';
import { isContentId } from '../publication/content-id.js';
import type { LogEntry } from './log-entry.js';
import type { Registry } from './registry.js';
import type { CurrentReleaseAnswer, History, ReleaseDiff, StoredRelease, StoredSubgraphVersion, SubgraphDetail, SubgraphList } from './registry-api.js';
import { type Candidate, knowsRelease, type RegistryState } from './registry-state.js';
import { promised } from './stored-content.js';

const SHOWN_ENTRIES = 50;

/** What this process can say even while its store is away: the newest state if it can be had, else the last one known. */
export const latestState = (registry: Registry): Promise<RegistryState> => registry.state.refresh().catch(() => registry.state.current());

/**
 * The release in force, as soon as it is another than `after`.
 *
 * @returns 'unchanged' after `waitMs`, or 'none' when nothing was ever published.
 */
export async function readCurrentRelease(
  registry: Registry,
  after: string | undefined,
  waitMs: number,
  signal: AbortSignal,
): Promise<CurrentReleaseAnswer | 'unchanged' | 'none'> {
  const isNews = ({ current }: RegistryState): boolean => current !== null && current.id !== after;
  const now = await latestState(registry);
  const { current } = isNews(now) || waitMs === 0 ? now : await registry.state.waitUntil(isNews, waitMs, signal);
  if (current === null) return 'none';
  if (current.id === after) return 'unchanged';
  return { ...current, release: promised(await registry.content.release(current.id), `release ${current.id}`) };
}

/** @throws RELEASE_UNKNOWN */
export async function readRelease(registry: Registry, id: string): Promise<StoredRelease> {
  const state = await latestState(registry);
  if (!knowsRelease(state, id)) throw releaseUnknown();
  return { id, isCurrent: state.current?.id === id, release: promised(await registry.content.release(id), `release ${id}`) };
}

/** @param from default: the release before it; for the first, that is no release, and nothing changed. @throws RELEASE_UNKNOWN */
export async function readDiff(registry: Registry, to: string, from: string | undefined): Promise<ReleaseDiff> {
  const { release: after } = await readRelease(registry, to);
  const { history } = registry.state.current();
  const before = from ?? history.find((entry) => 'release' in entry && entry.release.id === to)?.baseReleaseId ?? to;
  const { release } = await readRelease(registry, before);
  return { from: before, to, changes: [...(await registry.checks.compare(release.supergraphSdl, after.supergraphSdl))] };
}

export async function readHistory(registry: Registry, limit: number, before: number | undefined): Promise<History> {
  const { history } = await latestState(registry);
  const older = before === undefined ? history : history.slice(0, Math.max(0, before - 1));
  const entries = older.slice(-limit).toReversed();
  const last = entries.at(-1)?.sequence ?? 1;
  return { entries, nextBefore: last > 1 ? last : null };
}

export async function listSubgraphs(registry: Registry): Promise<SubgraphList> {
  const { current, subgraphs, candidates } = await latestState(registry);
  const listed = [...subgraphs].map(([name, route]) => ({ name, ...route })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return { releaseId: current?.id ?? null, subgraphs: listed, candidates: [...candidates.values()].map(shown) };
}

/** @throws SUBGRAPH_UNKNOWN */
export async function readSubgraph(registry: Registry, name: string): Promise<SubgraphDetail> {
  const { subgraphs, candidates, history } = await latestState(registry);
  const route = subgraphs.get(name);
  if (route === undefined) throw subgraphUnknown();
  const version = promised(await registry.content.version(route.versionId), `version ${route.versionId}`);
  const entries = history.filter((entry) => concerns(entry, name)).slice(-SHOWN_ENTRIES).toReversed();
  return { name, versionId: route.versionId, version, entries, candidates: [...candidates.values()].filter(({ subgraph }) => subgraph === name).map(shown) };
}

/** @throws SUBGRAPH_UNKNOWN */
export async function readSubgraphVersion(registry: Registry, id: string): Promise<StoredSubgraphVersion> {
  const version = isContentId(id) ? await registry.content.version(id) : null;
  if (version === null) throw subgraphUnknown();
  return { id, version };
}

const concerns = (entry: LogEntry, name: string): boolean => 'subgraph' in entry && entry.subgraph === name;

const shown = (candidate: Candidate): SubgraphList['candidates'][number] => ({
  ...candidate,
  requires: [...candidate.requires],
  approvals: [...candidate.approvals],
});

const releaseUnknown = (): Error => codedError('RELEASE_UNKNOWN', 'The registry has no such release.', {});
const subgraphUnknown = (): Error => codedError('SUBGRAPH_UNKNOWN', 'The registry has no such subgraph or version.', {});

import type { ReleaseDiff } from '../registry/registry-answers.js';
import { readDiff, readRelease, readSubgraphVersion, type Answered } from '../registry/registry-reader.js';
import { compareRoutes, type RouteComparison } from './compare-routes.js';
import { findNewGuardedFields, type GuardedField } from './find-guarded-fields.js';
import { diffLines, type Hunk } from './line-diff.js';

/** The text of one subgraph before and after, as a difference. */
export interface SubgraphTextDiff {
  readonly name: string;
  readonly hunks: readonly Hunk[];
}

/** What a release holds, and what it changed. */
export interface ReleaseWithChanges {
  /** Null for the first release. */
  readonly predecessorId: string | null;
  readonly subgraphs: readonly RouteComparison[];
  readonly changes: ReleaseDiff['changes'];
  readonly guardedFields: readonly GuardedField[];
  readonly texts: readonly SubgraphTextDiff[];
}

const RELEASE_ID = /^[0-9a-f]{64}$/;
const UNKNOWN = { outcome: 'failed', failure: { kind: 'refused', status: 404, code: 'RELEASE_UNKNOWN' } } as const;

/** What changed between two releases. @param from `null` is the release before; the first has none. */
export async function loadRelease(releaseId: string, from: string | null, signal: AbortSignal): Promise<Answered<ReleaseWithChanges>> {
  // Whatever stands in the address came from anywhere: what cannot be an id is asked of nobody.
  if (!RELEASE_ID.test(releaseId)) return UNKNOWN;
  const [release, diff] = await Promise.all([readRelease(releaseId, signal), readDiff(releaseId, from, signal)]);
  if (release.outcome === 'failed') return release;
  if (diff.outcome === 'failed') return diff;
  const predecessorId = diff.value.from === releaseId ? null : diff.value.from;
  const predecessor = predecessorId === null ? null : await readRelease(predecessorId, signal);
  if (predecessor?.outcome === 'failed') return predecessor;
  const before = predecessor?.value.release ?? null;
  const after = release.value.release;
  const subgraphs = compareRoutes(before?.subgraphs ?? {}, after.subgraphs);
  const texts = await loadTextDiffs(subgraphs, signal);
  if (texts.outcome === 'failed') return texts;
  const guardedFields = findNewGuardedFields(before?.supergraphSdl ?? null, after.supergraphSdl);
  return { outcome: 'found', value: { predecessorId, subgraphs, changes: diff.value.changes, guardedFields, texts: texts.value } };
}

async function loadTextDiffs(subgraphs: readonly RouteComparison[], signal: AbortSignal): Promise<Answered<readonly SubgraphTextDiff[]>> {
  const texts: SubgraphTextDiff[] = [];
  for (const { name, before, after } of subgraphs.filter(({ change }) => change !== 'same' && change !== 'moved')) {
    const [old, fresh] = await Promise.all([before, after].map((route) => readSdl(route?.versionId ?? null, signal)));
    if (!old || old.outcome === 'failed') return old ?? NOTHING;
    if (!fresh || fresh.outcome === 'failed') return fresh ?? NOTHING;
    texts.push({ name, hunks: diffLines(old.value, fresh.value) });
  }
  return { outcome: 'found', value: texts };
}

const NOTHING = { outcome: 'failed', failure: { kind: 'unreachable' } } as const;

async function readSdl(versionId: string | null, signal: AbortSignal): Promise<Answered<string>> {
  if (versionId === null) return { outcome: 'found', value: '' };
  const version = await readSubgraphVersion(versionId, signal);
  return version.outcome === 'found' ? { outcome: 'found', value: version.value.version.sdl } : version;
}

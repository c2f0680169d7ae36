import { useEffect, useState } from 'react';
import type { RegistryFailure } from '../registry/registry-reader.js';
import { loadRelease, type ReleaseWithChanges } from './load-release.js';

export type ReleaseState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: RegistryFailure }
  | { readonly kind: 'loaded'; readonly loaded: ReleaseWithChanges };

/**
 * A release with what it changed against another.
 *
 * @param from the release to compare with; `null` is the one before it.
 */
export function useRelease(releaseId: string, from: string | null): ReleaseState {
  const asked = `${releaseId} ${from ?? ''}`;
  const [answer, setAnswer] = useState<{ readonly asked: string; readonly state: ReleaseState } | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    void loadRelease(releaseId, from, leaving.signal).then((result) => {
      if (leaving.signal.aborted) return;
      const state: ReleaseState = result.outcome === 'found' ? { kind: 'loaded', loaded: result.value } : { kind: 'failed', failure: result.failure };
      setAnswer({ asked: `${releaseId} ${from ?? ''}`, state });
    });
    return () => leaving.abort();
  }, [releaseId, from]);
  // An answer to an earlier question must not be taken for one to this.
  return answer?.asked === asked ? answer.state : { kind: 'loading' };
}

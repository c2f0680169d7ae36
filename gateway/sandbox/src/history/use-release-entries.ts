import { useEffect, useState } from 'react';
import type { HistoryEntry } from '../registry/registry-answers.js';
import { findEntryOf } from '../registry/registry-reader.js';

/**
 * The entries that put a release in force, the newest first: those among the ones shown, or else the newest of all,
 * wherever in the history it stands.
 */
export function useReleaseEntries(releaseId: string, shown: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const among = shown.filter(({ release }) => release?.id === releaseId);
  const isShown = among.length > 0;
  const [older, setOlder] = useState<HistoryEntry | null>(null);
  useEffect(() => {
    if (isShown) return undefined;
    const leaving = new AbortController();
    void findEntryOf(releaseId, leaving.signal).then((found) => {
      if (!leaving.signal.aborted && found.outcome === 'found') setOlder(found.value);
    });
    return () => leaving.abort();
  }, [releaseId, isShown]);
  if (isShown) return among;
  return older?.release?.id === releaseId ? [older] : [];
}

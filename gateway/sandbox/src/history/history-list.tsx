import { useMemo, useState } from 'react';
import { useLanguage } from '../language/language-context.js';
import type { HistoryEntry } from '../registry/registry-answers.js';
import type { LoadedHistory } from '../registry/history-feed.js';
import { HistoryEntryCard } from './history-entry.js';
import { HISTORY_TEXTS } from './history-texts.js';

interface HistoryListProps {
  readonly history: LoadedHistory;
  readonly chosenReleaseId: string | null;
  readonly onOlder: () => Promise<void>;
}

/** The entries, newest first, and a way to older ones. */
export function HistoryList({ history, chosenReleaseId, onOlder }: HistoryListProps) {
  const { say } = useLanguage();
  const [isLoading, setLoading] = useState(false);
  const { entries, currentReleaseId, nextBefore } = history;
  const subgraphs = useMemo(() => subgraphsOfCandidates(entries), [entries]);
  const inForce = entries.find(({ release }) => release !== undefined && release.id === currentReleaseId);

  if (entries.length === 0) return <p className="history-empty">{say(HISTORY_TEXTS.empty)}</p>;
  const loadOlder = () => {
    setLoading(true);
    void onOlder().finally(() => setLoading(false));
  };
  return (
    <>
      <ol className="entries" reversed>
        {entries.map((entry) => (
          <li key={entry.sequence}>
            <HistoryEntryCard
              entry={entry}
              subgraph={entry.subgraph ?? subgraphs.get(entry.candidateId ?? '') ?? null}
              isInForce={entry === inForce}
              isChosen={entry.release !== undefined && entry.release.id === chosenReleaseId}
            />
          </li>
        ))}
      </ol>
      {nextBefore !== null && (
        <button type="button" className="button history-older" disabled={isLoading} onClick={loadOlder}>
          {say(isLoading ? HISTORY_TEXTS.loading : HISTORY_TEXTS.older)}
        </button>
      )}
    </>
  );
}

const subgraphsOfCandidates = (entries: readonly HistoryEntry[]): ReadonlyMap<string, string> =>
  new Map(
    entries.flatMap(({ candidateId, subgraph }) => (candidateId !== undefined && subgraph !== undefined ? [[candidateId, subgraph] as const] : [])),
  );

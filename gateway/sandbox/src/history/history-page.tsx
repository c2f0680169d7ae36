import { useEffect, useSyncExternalStore } from 'react';
import { useWideScreen } from '../chrome/use-wide-screen.js';
import type { LocalizedText } from '../language/language.js';
import { useLanguage } from '../language/language-context.js';
import type { HistoryFeed, HistoryState, LoadedHistory } from '../registry/history-feed.js';
import type { RegistryFailure } from '../registry/registry-reader.js';
import { codeOf, explainFailure } from './failure-texts.js';
import { BilingualNotice } from './bilingual-notice.js';
import { HistoryList } from './history-list.js';
import { LINK_TO_HISTORY } from './history-link.js';
import { HISTORY_TEXTS } from './history-texts.js';
import { PendingCandidates } from './pending-candidates.js';
import { ReleaseDetail } from './release-detail.js';

interface HistoryPageProps {
  readonly feed: HistoryFeed;
  /** The release that the address names. */
  readonly releaseId: string | null;
}

/** What was released, by whom and when; beside it, or in its place on a narrow screen, the release chosen. */
export function HistoryPage({ feed, releaseId }: HistoryPageProps) {
  const { say } = useLanguage();
  const isWide = useWideScreen();
  const state = useSyncExternalStore(feed.subscribe, feed.current);
  useFollowing(feed);

  if (state.kind !== 'loaded') {
    return (
      <main className="history" aria-label={say(HISTORY_TEXTS.title)}>
        <NoHistory state={state} />
      </main>
    );
  }
  return (
    <main className="history" data-wide={isWide} aria-label={say(HISTORY_TEXTS.title)}>
      {(isWide || releaseId === null) && <HistoryColumn state={state} feed={feed} releaseId={releaseId} />}
      {releaseId !== null && (
        <div className="release-column" key={releaseId}>
          {!isWide && (
            <a className="button history-back" href={LINK_TO_HISTORY}>
              {say(HISTORY_TEXTS.back)}
            </a>
          )}
          <ReleaseDetail releaseId={releaseId} history={state} />
        </div>
      )}
      {releaseId === null && isWide && state.entries.length > 0 && <p className="history-hint">{say(HISTORY_TEXTS.chooseRelease)}</p>}
    </main>
  );
}

/** Follows the registry while the page is looked at: a browser holds few connections open, and a hidden tab needs none. */
function useFollowing(feed: HistoryFeed): void {
  useEffect(() => {
    const follow = () => (document.visibilityState === 'visible' ? feed.start() : feed.stop());
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      feed.stop();
    };
  }, [feed]);
}

function HistoryColumn({ state, feed, releaseId }: HistoryPageProps & { state: LoadedHistory }) {
  const { say } = useLanguage();
  return (
    <div className="history-column">
      <header className="history-header">
        <h1>{say(HISTORY_TEXTS.title)}</h1>
        <p>{say(HISTORY_TEXTS.hint)}</p>
      </header>
      {state.failure && <ReadingFailed title={HISTORY_TEXTS.staleTitle} failure={state.failure} />}
      <PendingCandidates candidates={state.candidates} />
      <HistoryList history={state} chosenReleaseId={releaseId} onOlder={() => feed.loadOlder()} />
    </div>
  );
}

function NoHistory({ state }: { state: Exclude<HistoryState, LoadedHistory> }) {
  const { say } = useLanguage();
  switch (state.kind) {
    case 'loading':
      return (
        <p className="history-hint" role="status">
          {say(HISTORY_TEXTS.loading)}
        </p>
      );
    case 'absent':
      return <BilingualNotice title={HISTORY_TEXTS.absentTitle} body={HISTORY_TEXTS.absentBody} tone="calm" />;
    case 'failed':
      return <ReadingFailed title={HISTORY_TEXTS.failedTitle} failure={state.failure} />;
  }
}

const ReadingFailed = ({ title, failure }: { title: LocalizedText; failure: RegistryFailure }) => (
  <BilingualNotice title={title} body={explainFailure(failure)} code={codeOf(failure)} />
);

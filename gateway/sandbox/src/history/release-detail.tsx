import { useState } from 'react';
import { formatInteger } from '../language/language.js';
import { useLanguage } from '../language/language-context.js';
import type { LoadedHistory } from '../registry/history-feed.js';
import { CopyButton, ShortId } from './content-id.js';
import { codeOf, explainFailure } from './failure-texts.js';
import { BilingualNotice } from './bilingual-notice.js';
import { ForeignText } from './foreign-text.js';
import { HistoryEntryCard } from './history-entry.js';
import { linkToRelease } from './history-link.js';
import { HISTORY_TEXTS } from './history-texts.js';
import type { ReleaseWithChanges } from './load-release.js';
import { RollbackDialog } from './rollback-dialog.js';
import { SchemaChanges } from './schema-changes.js';
import { SubgraphTable } from './subgraph-table.js';
import { TextDiff } from './text-diff.js';
import { useReleaseEntries } from './use-release-entries.js';
import { useRelease } from './use-release.js';

/** The newest ones and the first; one who goes to and fro makes many. */
const SHOWN_ENTRIES = 4;

interface ReleaseDetailProps {
  readonly releaseId: string;
  readonly history: LoadedHistory;
}

/** One release: who put it in force, what it holds, and what it changed. */
export function ReleaseDetail({ releaseId, history }: ReleaseDetailProps) {
  const { say } = useLanguage();
  const state = useRelease(releaseId, null);
  const [isRollingBack, setRollingBack] = useState(false);
  if (state.kind === 'loading') {
    return (
      <p className="history-hint" role="status">
        {say(HISTORY_TEXTS.loading)}
      </p>
    );
  }
  if (state.kind === 'failed') {
    const isUnknown = state.failure.kind === 'refused' && state.failure.code === 'RELEASE_UNKNOWN';
    const [title, body] = isUnknown
      ? [HISTORY_TEXTS.noSuchRelease, HISTORY_TEXTS.noSuchReleaseBody]
      : [HISTORY_TEXTS.detailFailedTitle, explainFailure(state.failure)];
    return <BilingualNotice title={title} body={body} code={codeOf(state.failure)} />;
  }
  const isInForce = history.currentReleaseId === releaseId;
  return (
    <article className="release" aria-labelledby="release-heading">
      <header className="release-header">
        <h2 id="release-heading">
          {say(HISTORY_TEXTS.release)} <ShortId id={releaseId} />
        </h2>
        {isInForce && <span className="entry-in-force">{say(HISTORY_TEXTS.inForce)}</span>}
        {!isInForce && history.currentReleaseId !== null && (
          <button type="button" className="button" onClick={() => setRollingBack(true)}>
            {say(HISTORY_TEXTS.rollBack)}
          </button>
        )}
      </header>
      <p className="release-id">
        <code dir="ltr">{releaseId}</code>
        <CopyButton id={releaseId} />
      </p>
      <ReleaseEntries releaseId={releaseId} history={history} />
      <ReleaseContent loaded={state.loaded} />
      {isRollingBack && history.currentReleaseId !== null && (
        <RollbackDialog releaseId={releaseId} currentReleaseId={history.currentReleaseId} onClose={() => setRollingBack(false)} />
      )}
    </article>
  );
}

/** How it came into force: by its publication, and by each return to it. */
function ReleaseEntries({ releaseId, history }: ReleaseDetailProps) {
  const { language, say } = useLanguage();
  const entries = useReleaseEntries(releaseId, history.entries);
  const shown = entries.length > SHOWN_ENTRIES ? [...entries.slice(0, SHOWN_ENTRIES - 1), ...entries.slice(-1)] : entries;
  return (
    <ul className="release-entries">
      {shown.map((entry) => (
        <li key={entry.sequence}>
          <HistoryEntryCard entry={{ ...entry, release: undefined, changes: undefined }} subgraph={entry.subgraph ?? null} isInForce={false} isChosen={false} />
        </li>
      ))}
      {shown.length < entries.length && (
        <li className="quiet">
          {formatInteger(entries.length - shown.length, language)} {say(HISTORY_TEXTS.entriesBetween)}
        </li>
      )}
    </ul>
  );
}

function ReleaseContent({ loaded }: { loaded: ReleaseWithChanges }) {
  const { say } = useLanguage();
  const { predecessorId, subgraphs, changes, texts } = loaded;
  return (
    <>
      <h3>{say(HISTORY_TEXTS.subgraphs)}</h3>
      <SubgraphTable subgraphs={subgraphs} />
      <h3>{say(HISTORY_TEXTS.changes)}</h3>
      {predecessorId === null ? (
        <p className="quiet">{say(HISTORY_TEXTS.firstRelease)}</p>
      ) : (
        <>
          <p className="quiet">
            {say(HISTORY_TEXTS.comparedWith)}{' '}
            <a href={linkToRelease(predecessorId)}>
              <ShortId id={predecessorId} />
            </a>
          </p>
          <SchemaChanges changes={changes} />
        </>
      )}
      <GuardedFields fields={loaded.guardedFields} />
      {texts.length > 0 && <h3>{say(HISTORY_TEXTS.schemaDiff)}</h3>}
      {texts.map((diff) => (
        <TextDiff diff={diff} key={diff.name} />
      ))}
    </>
  );
}

function GuardedFields({ fields }: { fields: ReleaseWithChanges['guardedFields'] }) {
  const { say } = useLanguage();
  if (fields.length === 0) return null;
  return (
    <>
      <h3>{say(HISTORY_TEXTS.guarded)}</h3>
      <p className="quiet">{say(HISTORY_TEXTS.guardedHint)}</p>
      <ul className="guarded-fields" dir="ltr" lang="en">
        {fields.map(({ coordinate, sensitivity }) => (
          <li key={coordinate}>
            <code>
              <ForeignText text={coordinate} />
            </code>{' '}
            <span className="sensitivity">{sensitivity}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

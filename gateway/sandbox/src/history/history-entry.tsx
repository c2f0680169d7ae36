import { formatInteger } from '../language/language.js';
import { useLanguage } from '../language/language-context.js';
import type { HistoryEntry } from '../registry/registry-answers.js';
import { AgencyName } from './agency-name.js';
import { ChangeCountBadges } from './change-count-badges.js';
import { CopyButton, ShortId } from './content-id.js';
import { ForeignText } from './foreign-text.js';
import { linkToRelease } from './history-link.js';
import { HISTORY_TEXTS, textOfKind } from './history-texts.js';
import { Moment } from './moment.js';

interface HistoryEntryCardProps {
  readonly entry: HistoryEntry;
  /** The subgraph it is about, if any; an approval names only its candidate. */
  readonly subgraph: string | null;
  /** It put the release in force that still is. */
  readonly isInForce: boolean;
  readonly isChosen: boolean;
}

/** One line of the history. Where it put a release in force, all of it leads to that release. */
export function HistoryEntryCard({ entry, subgraph, isInForce, isChosen }: HistoryEntryCardProps) {
  const { say } = useLanguage();
  const subject = entry.release?.id ?? entry.candidateId;
  return (
    <article className="entry" data-kind={entry.kind} data-chosen={isChosen} data-release={entry.release !== undefined}>
      <p className="entry-facts">
        <span className="entry-kind">
          <ForeignText text={say(textOfKind(entry.kind))} />
        </span>
        {subgraph !== null && <AgencyName agency={subgraph} />}
        <EntryAgreement entry={entry} />
        <EntryDocuments entry={entry} />
        {isInForce && <span className="entry-in-force">{say(HISTORY_TEXTS.inForce)}</span>}
        <Moment at={entry.at} />
      </p>
      {entry.message !== undefined && (
        <p className="entry-message">
          <ForeignText text={entry.message} />
        </p>
      )}
      {entry.changes && <ChangeCountBadges counts={entry.changes} />}
      <EntryAuthor entry={entry} subgraph={subgraph} />
      {subject !== undefined && (
        <p className="entry-subject">
          {say(entry.release ? HISTORY_TEXTS.release : HISTORY_TEXTS.candidate)}{' '}
          {entry.release ? (
            <a className="entry-link" href={linkToRelease(entry.release.id)} aria-current={isChosen ? 'true' : undefined}>
              <ShortId id={subject} />
            </a>
          ) : (
            <ShortId id={subject} />
          )}
          <CopyButton id={subject} />
        </p>
      )}
    </article>
  );
}

function EntryAgreement({ entry: { agreementId, version } }: Pick<HistoryEntryCardProps, 'entry'>) {
  const { language, say } = useLanguage();
  if (agreementId === undefined || version === undefined) return null;
  return (
    <span className="entry-agreement">
      <code dir="ltr">
        <ForeignText text={agreementId} />
      </code>{' '}
      {say(HISTORY_TEXTS.agreementVersion)} {formatInteger(version, language)}
    </span>
  );
}

/** Whose trusted documents, and how many. */
function EntryDocuments({ entry: { application, documentCount } }: Pick<HistoryEntryCardProps, 'entry'>) {
  const { language, say } = useLanguage();
  if (application === undefined) return null;
  return (
    <span className="entry-agreement">
      {say(HISTORY_TEXTS.application)}{' '}
      <code dir="ltr">
        <ForeignText text={application} />
      </code>
      {documentCount !== undefined && ` · ${formatInteger(documentCount, language)} ${say(documentCount === 1 ? HISTORY_TEXTS.oneDocument : HISTORY_TEXTS.documents)}`}
    </span>
  );
}

/** Who signed it, where that is another than the subgraph's agency; with which key, and from which commit. */
function EntryAuthor({ entry: { actor, commit }, subgraph }: Pick<HistoryEntryCardProps, 'entry' | 'subgraph'>) {
  const { say } = useLanguage();
  return (
    <p className="entry-author">
      {actor.agency !== subgraph && <AgencyName agency={actor.agency} />}
      <span>
        {say(HISTORY_TEXTS.key)}{' '}
        <code className="key-id" dir="ltr" title={actor.keyId}>
          <ForeignText text={actor.keyId} />
        </code>
      </span>
      {commit !== undefined && (
        <span>
          {say(HISTORY_TEXTS.commit)}{' '}
          <code className="commit" dir="ltr" title={commit}>
            <ForeignText text={commit} />
          </code>
        </span>
      )}
    </p>
  );
}

import { useLanguage } from '../language/language-context.js';
import type { LocalizedText } from '../language/language.js';
import type { Candidate } from '../registry/registry-answers.js';
import { AgencyName } from './agency-name.js';
import { CopyButton, ShortId } from './content-id.js';
import { HISTORY_TEXTS } from './history-texts.js';
import { Moment } from './moment.js';

/** What was proposed and whose approval it waits for. */
export function PendingCandidates({ candidates }: { candidates: readonly Candidate[] }) {
  const { say } = useLanguage();
  if (candidates.length === 0) return null;
  return (
    <section className="candidates" aria-labelledby="candidates-heading">
      <h2 id="candidates-heading">{say(HISTORY_TEXTS.waiting)}</h2>
      <ul>
        {candidates.map((candidate) => (
          <li key={candidate.id}>
            <CandidateCard candidate={candidate} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function CandidateCard({ candidate }: { candidate: Candidate }) {
  const { say } = useLanguage();
  const missing = candidate.requires.filter((agency) => !candidate.approvals.includes(agency));
  return (
    <article className="candidate">
      <p className="entry-facts">
        <AgencyName agency={candidate.subgraph} />
        {candidate.versionId === null && <span className="entry-kind">{say(HISTORY_TEXTS.wouldRetire)}</span>}
        <Moment at={candidate.proposedAt} />
      </p>
      {missing.length === 0 ? <p>{say(HISTORY_TEXTS.waitsForNobody)}</p> : <AgencyList label={HISTORY_TEXTS.waitsFor} agencies={missing} />}
      {candidate.approvals.length > 0 && <AgencyList label={HISTORY_TEXTS.approvedBy} agencies={candidate.approvals} />}
      <p className="entry-subject">
        {say(HISTORY_TEXTS.candidate)} <ShortId id={candidate.id} />
        <CopyButton id={candidate.id} />
      </p>
    </article>
  );
}

function AgencyList({ label, agencies }: { label: LocalizedText; agencies: readonly string[] }) {
  const { say } = useLanguage();
  return (
    <p className="agencies">
      {say(label)}
      {agencies.map((agency) => (
        <AgencyName agency={agency} key={agency} />
      ))}
    </p>
  );
}

import { formatInteger, otherLanguage } from '../language/language.js';
import { useLanguage } from '../language/language-context.js';
import { PAGE_TEXTS } from '../language/page-texts.js';
import { AGENCY_NAMES, type Agency, type CataloguedQuestion } from './question.js';
import { linkToQuestion } from './question-link.js';
import type { MouseEvent } from 'react';

export const STATUS_TEXTS = {
  ready: PAGE_TEXTS.statusReady,
  refused: PAGE_TEXTS.statusRefused,
} as const;

interface QuestionCardProps {
  readonly question: CataloguedQuestion;
  /** The graph that the gateway serves lacks something that the operation asks for. */
  readonly isUnfit: boolean;
  readonly onChoose: (number: number) => void;
}

/** One question of the list. It is a link, so it can be copied and opened elsewhere. */
export function QuestionCard({ question, isUnfit, onChoose }: QuestionCardProps) {
  const { language, say } = useLanguage();
  const other = otherLanguage(language);
  const choose = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onChoose(question.number);
  };
  return (
    <a className="question" data-status={question.status} href={linkToQuestion(question.number)} onClick={choose}>
      <span className="question-number" aria-hidden="true">
        {formatInteger(question.number, language)}
      </span>
      <span className="question-title">{question.title[language]}</span>
      <span className="question-title-other" lang={other} dir={other === 'fa' ? 'rtl' : 'ltr'}>
        {question.title[other]}
      </span>
      {question.status === 'ready' && question.limits && <span className="question-limits">{say(question.limits)}</span>}
      <span className="question-facts">
        <span className="question-status">{say(STATUS_TEXTS[question.status])}</span>
        {isUnfit && <span className="question-unfit">{say(PAGE_TEXTS.unfit)}</span>}
        <AgencyBadges agencies={question.agencies} />
      </span>
    </a>
  );
}

export function AgencyBadges({ agencies }: { agencies: readonly Agency[] }) {
  const { say } = useLanguage();
  return (
    <span className="agencies" role="group" aria-label={say(PAGE_TEXTS.agencies)}>
      {agencies.map((agency) => (
        <span className="agency" data-agency={agency} key={agency}>
          {say(AGENCY_NAMES[agency])}
        </span>
      ))}
    </span>
  );
}

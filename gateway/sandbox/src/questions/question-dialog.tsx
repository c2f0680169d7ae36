import { useEffect, useRef } from 'react';
import { formatInteger, otherLanguage } from '../language/language.js';
import { useLanguage } from '../language/language-context.js';
import { PAGE_TEXTS } from '../language/page-texts.js';
import { AgencyBadges, STATUS_TEXTS } from './question-card.js';
import type { Question } from './questions.js';

export type UnansweredQuestion = Extract<Question, { status: 'refused' }>;

interface QuestionDialogProps {
  readonly question: UnansweredQuestion;
  readonly onOpenDocument: () => void;
  readonly onClose: () => void;
}

/** Says why a question must not be answered, and offers the operation that is refused. */
export function QuestionDialog({ question, onOpenDocument, onClose }: QuestionDialogProps) {
  const { language, say } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  const other = otherLanguage(language);

  useEffect(() => dialog.current?.showModal(), []);

  return (
    <dialog className="explanation" ref={dialog} onClose={onClose} aria-labelledby="explanation-title">
      <p className="question-facts" data-status={question.status}>
        <span className="question-number">{formatInteger(question.number, language)}</span>
        <span className="question-status">{say(STATUS_TEXTS[question.status])}</span>
        <AgencyBadges agencies={question.agencies} />
      </p>
      <h2 id="explanation-title">{question.title[language]}</h2>
      <p className="question-title-other" lang={other} dir={other === 'fa' ? 'rtl' : 'ltr'}>
        {question.title[other]}
      </p>
      <h3>{say(PAGE_TEXTS.whyRefused)}</h3>
      <p>{say(question.reason)}</p>
      <div className="explanation-actions">
        {question.document !== null && (
          <button type="button" className="button" data-weight="strong" onClick={onOpenDocument}>
            {say(PAGE_TEXTS.openRefused)}
          </button>
        )}
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {say(PAGE_TEXTS.close)}
        </button>
      </div>
    </dialog>
  );
}
